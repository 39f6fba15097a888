/**
 * Lines that a page breaks within a paragraph, as text has them: a break is two spaces, and what was numbered by hand, line
 * by line, is a list whose items keep their numbers. Code stays as it is.
 */
export function typedLines(markdown: string): string {
  let isFenced = false;
  const lines = markdown.split("\n").map((line) => {
    if (/^[ \t]*(?:```|~~~)/.test(line)) isFenced = !isFenced;
    return isFenced ? line : line.replace(/(?<!\\)\\$/, "  ");
  });
  const numberOf = (line: string | undefined) =>
    Number(/^(\d{1,2})\\[.)] /.exec(line ?? "")?.[1] ?? Number.NaN);
  return lines
    .map((line, at) => {
      const own = numberOf(line);
      const isOneOfMore = numberOf(lines[at - 1]) === own - 1 || numberOf(lines[at + 1]) === own + 1;
      return isOneOfMore ? `- ${line.trimEnd()}` : line;
    })
    .join("\n");
}
