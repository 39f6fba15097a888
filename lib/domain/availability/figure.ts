/** How a figure is made of its rows; "share" divides the sum of the parts by the sum of the wholes. */
export const FOLDS = ["sum", "count", "median", "share"] as const;
export type Fold = (typeof FOLDS)[number];

export const FIGURE_UNITS = ["ms", "count", "share"] as const;
export type FigureUnit = (typeof FIGURE_UNITS)[number];

export interface BoundedValue {
  low: number;
  best: number;
  high: number;
}

/** One line of the ledger a figure opens into: an interval, or an incident, pattern or action (`key`) with its part. */
export interface FigureRow {
  key: string | null;
  service: string | null;
  incidentIds: string[];
  from: number | null;
  to: number | null;
  low: number;
  best: number;
  high: number;
  /** The wholes a share is taken of; 0 for other folds. */
  ofLow: number;
  ofBest: number;
  ofHigh: number;
}

export interface LeftOut {
  reason: string;
  count: number;
  keys: string[];
}

/** A figure with everything it is made of (law 4). `value` is null when there is no data, which is not 0. */
export interface Figure {
  /** Path-like: "impact", "impact/day/2026-03-01", "time/detect". */
  key: string;
  unit: FigureUnit;
  fold: Fold;
  value: BoundedValue | null;
  n: number;
  /** Code of the accounting rule, worded by the interface with `facts`. */
  rule: string;
  facts: Record<string, string | number | boolean | null>;
  leftOut: LeftOut[];
  rows: FigureRow[];
}

type Given = Pick<Figure, "key" | "unit" | "fold" | "rule" | "rows"> &
  Partial<Pick<Figure, "n" | "facts" | "leftOut">> & { known?: boolean };

/** The figure whose value is the fold of its rows. `known: false` says that nothing was there to be counted. */
export function figureOf({ known = true, ...given }: Given): Figure {
  return {
    ...given,
    value: known ? foldRows(given.fold, given.rows) : null,
    n: given.n ?? given.rows.length,
    facts: given.facts ?? {},
    leftOut: (given.leftOut ?? []).filter(({ count }) => count > 0),
  };
}

/** The value that rows add up to; null for a median or a share of nothing. */
export function foldRows(fold: Fold, rows: readonly FigureRow[]): BoundedValue | null {
  if (fold === "count") return { low: rows.length, best: rows.length, high: rows.length };
  if (fold === "sum") {
    const { low, best, high } = sumsOf(rows);
    return { low: roundedSum(low), best: roundedSum(best), high: roundedSum(high) };
  }
  if (rows.length === 0) return null;
  if (fold === "median")
    return {
      low: medianOf(rows.map(({ low }) => low)),
      best: medianOf(rows.map(({ best }) => best)),
      high: medianOf(rows.map(({ high }) => high)),
    };
  const { low, best, high, ofLow, ofBest, ofHigh } = sumsOf(rows);
  if (ofLow <= 0 || ofBest <= 0 || ofHigh <= 0) return null;
  return { low: low / ofLow, best: best / ofBest, high: high / ofHigh };
}

function sumsOf(rows: readonly FigureRow[]) {
  const sums = { low: 0, best: 0, high: 0, ofLow: 0, ofBest: 0, ofHigh: 0 };
  for (const row of rows) {
    sums.low += row.low;
    sums.best += row.best;
    sums.high += row.high;
    sums.ofLow += row.ofLow;
    sums.ofBest += row.ofBest;
    sums.ofHigh += row.ofHigh;
  }
  return sums;
}

/** A sum to the thousandth: weighted parts are fractions, and no order of adding them may show. */
export function roundedSum(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}

/** A row with the parts that most rows leave empty. */
export function figureRow(row: Partial<FigureRow> & BoundedValue): FigureRow {
  // Each part by name: a year has a hundred thousand rows, and a spread takes ten times as long.
  return {
    key: row.key ?? null,
    service: row.service ?? null,
    incidentIds: row.incidentIds ?? [],
    from: row.from ?? null,
    to: row.to ?? null,
    ofLow: row.ofLow ?? 0,
    ofBest: row.ofBest ?? 0,
    ofHigh: row.ofHigh ?? 0,
    low: row.low,
    best: row.best,
    high: row.high,
  };
}

/** The value that a share q of the ascending values does not exceed (nearest rank); 0 for none. */
export function quantileOf(ascending: ArrayLike<number>, q: number): number {
  return ascending[Math.max(0, Math.ceil(q * ascending.length) - 1)] ?? 0;
}

function medianOf(values: readonly number[]): number {
  return quantileOf(Float64Array.from(values).sort(), 0.5);
}
