/**
 * Rows as CSV (RFC 4180, CRLF, a head line unless it is null). Text that a spreadsheet would run as a formula begins with an
 * apostrophe.
 */
export function writeCsv(
  head: readonly string[] | null,
  rows: readonly (readonly (string | number | null)[])[],
): string {
  return [...(head ? [head] : []), ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

/** A CSV answer that a browser saves under the name. */
export function csvResponse(text: BodyInit, name: string): Response {
  return new Response(text, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}.csv"`,
      "Cache-Control": "no-store",
    },
  });
}

// A piece of a stream is at least this long: smaller ones cost more to send than to make.
const PIECE_CHARACTERS = 64_000;

/** Pieces of CSV as the body of an answer, made as fast as the reader takes them: none is kept longer than it is sent. */
export function csvBody(pieces: Iterator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull(controller) {
      let text = "";
      while (text.length < PIECE_CHARACTERS) {
        const { done, value } = pieces.next();
        if (done) break;
        text += value;
      }
      if (text === "") controller.close();
      else controller.enqueue(encoder.encode(text));
    },
    cancel: () => void pieces.return?.(),
  });
}

/** One cell of a line. */
export function cell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  // Most cells are plain words, ids and instants: one look tells that nothing has to be done.
  if (/^[\w.:/ ][\w.:/ -]*$/.test(value)) return value;
  const safe = /^[=+\-@\t\r\n\0]|^[＝＋－＠]/.test(value) ? `'${value}` : value;
  return /[",\r\n\t\0]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
