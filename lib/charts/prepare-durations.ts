/** A bar of the distribution: values in [fromMs, toMs), `toMs` null for all above. */
export interface DurationBar {
  fromMs: number;
  toMs: number | null;
  count: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const EDGES = [
  0,
  MINUTE,
  5 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  4 * HOUR,
  8 * HOUR,
  DAY,
  3 * DAY,
  7 * DAY,
  30 * DAY,
];

/** Durations counted between round edges, from the first bar that holds one to the last; none for none. */
export function prepareDurations(values: readonly number[]): DurationBar[] {
  const bars = EDGES.map((fromMs, i): DurationBar => {
    const toMs = EDGES[i + 1] ?? null;
    return {
      fromMs,
      toMs,
      count: values.filter((ms) => ms >= fromMs && (toMs === null || ms < toMs)).length,
    };
  });
  const first = bars.findIndex(({ count }) => count > 0);
  const last = bars.findLastIndex(({ count }) => count > 0);
  return first < 0 ? [] : bars.slice(Math.max(0, first - 1), last + 2);
}

/** Where a duration stands between the bars' edges, 0 to 1, by logarithm within a bar; null when outside. */
export function placeOfDuration(ms: number, bars: readonly DurationBar[]): number | null {
  const index = bars.findIndex(({ fromMs, toMs }) => ms >= fromMs && (toMs === null || ms < toMs));
  const bar = bars[index];
  if (!bar) return null;
  const [low, high] = [Math.log1p(bar.fromMs), Math.log1p(bar.toMs ?? bar.fromMs * 4)];
  const within = Math.min(1, (Math.log1p(ms) - low) / Math.max(1e-9, high - low));
  return (index + within) / bars.length;
}
