import { clip, lengthMs } from "./interval";
import type { Interval } from "./interval";

/** The same instants as disjoint intervals, ascending, touching ones joined; empty ones vanish. */
export function union(intervals: readonly Interval[]): Interval[] {
  const joined: Interval[] = [];
  for (const { from, to } of intervals.filter((one) => one.to > one.from).sort((a, b) => a.from - b.from)) {
    const last = joined[joined.length - 1];
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else joined.push({ from, to });
  }
  return joined;
}

/** The instants of `intervals` that are in none of `holes`, as disjoint intervals. */
export function subtract(intervals: readonly Interval[], holes: readonly Interval[]): Interval[] {
  const gaps = union(holes);
  return union(intervals).flatMap((interval) => {
    const parts: Interval[] = [];
    let from = interval.from;
    for (const hole of gaps) {
      if (hole.to <= from || hole.from >= interval.to) continue;
      if (hole.from > from) parts.push({ from, to: hole.from });
      from = Math.max(from, hole.to);
    }
    if (from < interval.to) parts.push({ from, to: interval.to });
    return parts;
  });
}

/** The parts inside the window, disjoint. */
export function clipAll(intervals: readonly Interval[], window: Interval): Interval[] {
  return union(intervals).flatMap((interval) => clip(interval, window) ?? []);
}

/** Milliseconds covered by at least one of the intervals. */
export function unionMs(intervals: readonly Interval[]): number {
  return union(intervals).reduce((sum, interval) => sum + lengthMs(interval), 0);
}
