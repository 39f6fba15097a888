import type { Cadence } from "./cadence";

/**
 * The fixed period of a series of instants (epoch milliseconds, any order), or null when there is none or too little to
 * tell. Bursts are collapsed first; GROUPING.md §5 has the rule and what it was measured on. The period is the mean of
 * the gaps near the median, which coarse clocks do not round.
 */
export function deriveCadence(timesMs: readonly number[]): Cadence | null {
  const times = collapseBursts(timesMs, MIN_COUNT);
  const gaps = gapsOf(times);
  if (times.length < MIN_COUNT) return null;
  const { median, mad } = medianAndMad(gaps);
  if (median <= 0 || mad / median > MAD_MAX) return null;
  const near = gaps.filter((gap) => Math.abs(gap - median) <= NEAR * median);
  const share = near.length / gaps.length;
  if (share < (times.length < 10 ? 0.6 : 0.5)) return null;
  const everyMs = Math.round(near.reduce((sum, gap) => sum + gap, 0) / near.length);
  return {
    everyMs,
    toleranceMs: Math.round(mad),
    share: Math.round(share * 1000) / 1000,
    count: times.length,
  };
}

const MIN_COUNT = 6;
const MAD_MAX = 0.15;
const NEAR = 0.1;
const BURST_STEP = 10;

/** First instants of bursts: at the highest step of at least 10 × in the sorted gaps that leaves `minBursts`, shorter gaps lie inside a burst. */
export function collapseBursts(timesMs: readonly number[], minBursts: number): number[] {
  const times = isAscending(timesMs) ? [...timesMs] : [...timesMs].sort((a, b) => a - b);
  const gaps = sorted(gapsOf(times));
  for (let i = gaps.length - 1; i > 0; i--) {
    const [below, above] = [gaps[i - 1] ?? 0, gaps[i] ?? 0];
    const bursts = gaps.length - i + 1;
    if (bursts >= minBursts && above >= BURST_STEP * Math.max(below, 1)) {
      return times.filter((time, k) => k === 0 || time - (times[k - 1] ?? 0) >= above);
    }
  }
  return times;
}

/** Differences of neighbours. */
export function gapsOf(times: readonly number[]): number[] {
  const gaps: number[] = [];
  for (let i = 1; i < times.length; i++) gaps.push((times[i] ?? 0) - (times[i - 1] ?? 0));
  return gaps;
}

/** The median and the median of absolute deviations from it; 0 for nothing. */
export function medianAndMad(values: readonly number[]): { median: number; mad: number } {
  const median = medianOf(values);
  return { median, mad: medianOf(values.map((value) => Math.abs(value - median))) };
}

/** The middle value, or the mean of the two in the middle; 0 for nothing. */
export function medianOf(values: readonly number[]): number {
  const ordered = sorted(values);
  const middle = ordered.length >> 1;
  if (ordered.length === 0) return 0;
  return ordered.length % 2 === 1
    ? (ordered[middle] ?? 0)
    : ((ordered[middle - 1] ?? 0) + (ordered[middle] ?? 0)) / 2;
}

/** A list of numbers proper sorts many times faster than one of anything. */
function sorted(values: readonly number[]): Float64Array {
  return Float64Array.from(values).sort();
}

function isAscending(values: readonly number[]): boolean {
  for (let i = 1; i < values.length; i++) if ((values[i] ?? 0) < (values[i - 1] ?? 0)) return false;
  return true;
}
