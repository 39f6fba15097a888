import type { Figure, FigureRow } from "@/lib/domain/availability/figure";
import { cell, writeCsv } from "./write-csv";

const HEAD = [
  "figure",
  "line",
  "unit",
  "fold",
  "rule",
  "n",
  "key",
  "service",
  "from",
  "to",
  "low",
  "best",
  "high",
  "of_low",
  "of_best",
  "of_high",
  "incidents",
];

// Lines of a ledger put together at a time, so that a long one does not hold up everybody else.
const LINES = 200;

/** Every figure as a line "value" with the lines "row" it is the fold of, and lines "left-out"; RFC 4180, in pieces. */
export function* figuresCsv(figures: readonly Figure[]): Generator<string> {
  yield writeCsv(HEAD, []);
  // A stretch of downtime is a row of five figures: its cells are written once.
  const cells = new Map<FigureRow, string>();
  for (const figure of figures) {
    const { key, unit, fold, rule, n, value, rows, leftOut } = figure;
    const start = cell(key);
    const rest = [unit, fold, rule].map(cell).join(",");
    const values = [value?.low, value?.best, value?.high].map((one) => one ?? "").join(",");
    yield `${start},value,${rest},${n},,,,,${values},,,,\r\n`;
    for (let from = 0; from < rows.length; from += LINES) {
      let text = "";
      for (const row of rows.slice(from, from + LINES)) {
        const known = cells.get(row) ?? rowCells(row);
        cells.set(row, known);
        text += `${start},row,${rest},,${known}\r\n`;
      }
      yield text;
    }
    for (const one of leftOut)
      yield `${start},left-out,${rest},${one.count},${cell(one.reason)},,,,,,,,,,${cell(one.keys.join(" "))}\r\n`;
  }
}

function rowCells(row: FigureRow): string {
  const numbers = `${row.low},${row.best},${row.high},${row.ofLow},${row.ofBest},${row.ofHigh}`;
  return `${cell(row.key)},${cell(row.service)},${instant(row.from)},${instant(row.to)},${numbers},${row.incidentIds.join(" ")}`;
}

function instant(at: number | null): string {
  return at === null ? "" : new Date(at).toISOString();
}
