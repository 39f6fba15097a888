import type { Figure, FigureRow } from "@/lib/domain/availability/figure";
import { writeCsv } from "./write-csv";

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

/** Every figure as a line "value" with the lines "row" it is the fold of, and lines "left-out"; RFC 4180. */
export function writeFiguresCsv(figures: readonly Figure[]): string {
  return writeCsv(HEAD, figures.flatMap(linesOf));
}

function linesOf(figure: Figure): (string | number | null)[][] {
  const { key, unit, fold, rule, n, value } = figure;
  const head = (line: string) => [key, line, unit, fold, rule];
  return [
    [
      ...head("value"),
      n,
      null,
      null,
      null,
      null,
      value?.low ?? null,
      value?.best ?? null,
      value?.high ?? null,
    ],
    ...figure.rows.map((row) => [...head("row"), null, ...cellsOf(row)]),
    ...figure.leftOut.map(({ reason, count, keys }) => [
      ...head("left-out"),
      count,
      reason,
      ...Array.from({ length: 9 }, () => null),
      keys.join(" "),
    ]),
  ].map((line) => [...line, ...Array.from({ length: HEAD.length - line.length }, () => null)]);
}

function cellsOf(row: FigureRow): (string | number | null)[] {
  const instant = (at: number | null) => (at === null ? null : new Date(at).toISOString());
  return [
    row.key,
    row.service,
    instant(row.from),
    instant(row.to),
    row.low,
    row.best,
    row.high,
    row.ofLow,
    row.ofBest,
    row.ofHigh,
    row.incidentIds.join(" "),
  ];
}
