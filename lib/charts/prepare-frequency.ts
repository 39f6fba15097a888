import type { Series } from "@/lib/contracts/patterns";

export interface FrequencyBar {
  /** Epoch milliseconds, half-open. */
  from: number;
  to: number;
  /** Counts in the order of the chart's keys. */
  counts: number[];
  total: number;
}

export interface FrequencyChart {
  keys: { key: string; label: string; total: number }[];
  bars: FrequencyBar[];
  /** Width of a bar; a multiple of the series' own bucket when there are too many to draw. */
  barMs: number;
  /** The fullest bar, 0 when all are empty. */
  most: number;
  total: number;
  /** Records of keys that are not drawn. */
  others: number;
}

/** The counts of a series as at most `maxBars` bars of one width; no count is lost by the folding. */
export function prepareFrequency(series: Series, maxBars: number): FrequencyChart {
  const start = Date.parse(series.from);
  const length = Math.max(0, ...series.series.map((one) => one.counts.length));
  const fold = Math.max(1, Math.ceil(length / Math.max(1, maxBars)));
  const barMs = series.bucketMs * fold;
  const bars: FrequencyBar[] = [];
  for (let first = 0; first < length; first += fold) {
    const counts = series.series.map((one) => {
      let sum = 0;
      for (let at = first; at < Math.min(length, first + fold); at++) sum += one.counts[at] ?? 0;
      return sum;
    });
    const from = start + first * series.bucketMs;
    bars.push({ from, to: from + barMs, counts, total: counts.reduce((sum, count) => sum + count, 0) });
  }
  const totals = series.series.map((one) => one.counts.reduce((sum, count) => sum + count, 0));
  return {
    keys: series.series.map(({ key, label }, index) => ({ key, label, total: totals[index] ?? 0 })),
    bars,
    barMs,
    most: bars.reduce((most, bar) => Math.max(most, bar.total), 0),
    total: totals.reduce((sum, count) => sum + count, 0),
    others: series.othersCount,
  };
}

/** The bar at a share (0–1) of the chart's width, kept inside; -1 when there are none. */
export function barAt(share: number, bars: number): number {
  return Math.min(bars - 1, Math.max(0, Math.floor(share * bars)));
}

/** A round number not below the fullest bar, for the top of the axis: 1, 2, 4, 6, 8, 10, 20, … */
export function axisTop(most: number): number {
  if (most <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 4, 6, 8, 10].map((step) => step * power).find((top) => top >= most) ?? 10 * power;
}
