// 400 characters fill the widest row; a giant line must not be laid out 400 times as wide.
const SHOWN = 400;

/** The first line of a body that says anything, cut to what a row can show. */
export function firstLine(body: string): string {
  const line = /[^\n]*\S[^\n]*/.exec(body.slice(0, 4_000))?.[0] ?? "";
  return line.slice(0, SHOWN);
}
