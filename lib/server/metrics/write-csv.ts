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

function cell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = /^[=+\-@\t\r\n\0]|^[＝＋－＠]/.test(value) ? `'${value}` : value;
  return /[",\r\n\t\0]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
