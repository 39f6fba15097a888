const PARTS: readonly RegExp[] = [/[ \t]+\|[ \t]+/u, /[ \t]*\t[ \t]*/u];
const COLUMNS_MIN = 3;
const LINES_MIN = 3;
const NAME_MAX = 40;

/**
 * Lines parted by bars or tabs alone, one under another below a line of names, as a table: a copy out of a word processor or
 * a spreadsheet. Only marks change. Logs, whose first line holds figures as well, stay lines.
 */
export function layOutRows(source: string): string {
  if (!/[|\t]/.test(source)) return source;
  const lines = source.split("\n");
  const out: string[] = [];
  let isFenced = false;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    if (/^ {0,3}(?:```|~~~)/u.test(line)) isFenced = !isFenced;
    const found = isFenced ? null : rowsAt(lines, at);
    if (found === null) {
      out.push(line);
      continue;
    }
    const [head = [], ...rest] = found.rows;
    if (found.isTable) out.push(...lines.slice(at, at + found.rows.length));
    else {
      if ((out.at(-1) ?? "").trim() !== "") out.push("");
      out.push(rowOf(head), rowOf(head.map(() => "---")), ...rest.map(rowOf), "");
    }
    at += found.rows.length - 1;
  }
  return out.join("\n");
}

/** The lines from here on that have as many cells as the line of names; a table that has its rule already stays. */
function rowsAt(lines: readonly string[], at: number): { rows: string[][]; isTable: boolean } | null {
  for (const part of PARTS) {
    const cellsAt = (index: number) => {
      const line = (lines[index] ?? "").trim();
      return line === "" || line.startsWith("|") || /^(?:[-*+]|[>#]+)[ \t]/u.test(line)
        ? []
        : line.split(part);
    };
    const head = cellsAt(at);
    if (head.length < COLUMNS_MIN || !head.every(isName)) continue;
    const rows = [head];
    for (let next = at + 1; cellsAt(next).length === head.length; next += 1) rows.push(cellsAt(next));
    if (rows.length < LINES_MIN) continue;
    return { rows, isTable: rows[1]?.every((cell) => /^:?-+:?$/u.test(cell)) ?? false };
  }
  return null;
}

function isName(cell: string): boolean {
  return cell.length <= NAME_MAX && /[\p{L}№#]/u.test(cell) && !/\d/u.test(cell);
}

function rowOf(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}
