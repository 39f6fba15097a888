const TICKET = /^#{1,6} (\[[A-Z][A-Z\d]{1,9}-\d{1,7}\] .+?)\s+(Created: .+)$/u;
const FACT = /\s+(?=(?:Created|Updated|Resolved|Due):\s)/u;

/**
 * A printed ticket, whose heading holds its days as well: the heading names it, its days stand below, and the page's own name,
 * which says the same once more, last. Only marks and line breaks change.
 */
export function layOutTicket(source: string): string {
  const lines = source.split("\n");
  const at = lines.findIndex((line) => TICKET.test(line));
  const [, name, facts] = TICKET.exec(lines[at] ?? "") ?? [];
  if (name === undefined || facts === undefined) return source;
  const key = /^\[[^\]]+\]/.exec(name)?.[0] ?? "";
  const page = lines.slice(0, at).findIndex((line) => line.startsWith(`# ${key} `));
  const above = lines.slice(0, at).filter((_, index) => index !== page);
  const below = page < 0 ? [] : ["", (lines[page] ?? "").replace(/^# /, "")];
  return [
    ...above,
    `# ${name}`,
    "",
    ...facts.split(FACT).map((fact) => `${fact}  `),
    "",
    ...lines.slice(at + 1),
    ...below,
  ].join("\n");
}
