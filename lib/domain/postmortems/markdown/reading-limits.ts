/** What a document may have at most, so that any is read in bounded time. A long post-mortem has a tenth of it. */
export const READING_LIMITS = { characters: 600_000, lines: 12_000, depth: 40, marks: 15_000 } as const;
/** Blank lines cost the Markdown reader a tenth of written ones; a line that makes a heading of the one above, five marks. */
const BLANK_LINE = 0.1;
const UNDERLINE_MARKS = 5;
export type ReadingLimit = keyof typeof READING_LIMITS;

/** The first limit that a text exceeds; null for one that can be read. */
export function exceededLimit(text: string): ReadingLimit | null {
  if (text.length > READING_LIMITS.characters) return "characters";
  let [lines, marks] = [0, 0];
  for (const line of text.split("\n")) {
    lines += line.trim() === "" ? BLANK_LINE : 1;
    if (depthOf(line) > READING_LIMITS.depth) return "depth";
    marks += (line.match(/[*_[`<]+/g) ?? []).length;
    if (/^ {0,3}(?:-+|=+)[ \t]*$/.test(line)) marks += UNDERLINE_MARKS;
    if (/[*_[`<>~]{400,}/.test(line)) return "marks";
  }
  if (lines > READING_LIMITS.lines) return "lines";
  return marks > READING_LIMITS.marks ? "marks" : null;
}

/** How many quotes and lists a line opens or continues, by its marks and its indent. */
function depthOf(line: string): number {
  const opening = /^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))*/.exec(line)?.[0] ?? "";
  const marks = (opening.match(/>|[-*+]|\d{1,9}[.)]/g) ?? []).length;
  const indent = /^[ \t]*/.exec(line)?.[0].replaceAll("\t", "    ").length ?? 0;
  return Math.max(marks, marks > 0 ? indent / 2 : 0);
}
