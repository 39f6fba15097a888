import type { WireFigure } from "../lib/contracts/metrics";

export interface Ledger {
  unit: WireFigure["unit"];
  n: number;
  /** Added up from the rows here, in no code of the product; null for no rows to divide or to take the middle of. */
  best: number | null;
}

/** The figures of an exported CSV, each made anew from its rows alone. */
export function readLedgers(csv: string): Map<string, Ledger> {
  const [head = [], ...lines] = csv.split("\r\n").map(cellsOf);
  const column = (name: string) => head.indexOf(name);
  const [figure, line, unit, fold] = ["figure", "line", "unit", "fold"].map(column);
  const byKey = new Map<string, string[][]>();
  for (const cells of lines)
    if (cells.length === head.length)
      byKey.set(cells[figure ?? 0] ?? "", [...(byKey.get(cells[figure ?? 0] ?? "") ?? []), cells]);
  return new Map(
    [...byKey].map(([key, of]) => {
      const value = of.find((cells) => cells[line ?? 0] === "value") ?? [];
      const rows = of.filter((cells) => cells[line ?? 0] === "row");
      const numbers = (name: string) => rows.map((cells) => Number(cells[column(name)]));
      const known = value[column("best")] !== "";
      const best = known ? folded(value[fold ?? 0] ?? "", numbers("best"), numbers("of_best")) : null;
      return [key, { unit: unitOf(value[unit ?? 0]), n: Number(value[column("n")]), best }];
    }),
  );
}

function folded(fold: string, parts: number[], wholes: number[]): number | null {
  const sum = (values: number[]) => values.reduce((total, one) => total + one, 0);
  if (fold === "count") return parts.length;
  if (fold === "sum") return sum(parts);
  if (fold === "share") return sum(wholes) > 0 ? sum(parts) / sum(wholes) : null;
  const ascending = parts.toSorted((a, b) => a - b);
  return ascending[Math.max(0, Math.ceil(ascending.length / 2) - 1)] ?? null;
}

function unitOf(text: string | undefined): WireFigure["unit"] {
  return text === "ms" || text === "share" ? text : "count";
}

/** Cells of one line of RFC 4180 without line breaks in them. */
function cellsOf(text: string): string[] {
  return [...text.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
    quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'),
  );
}
