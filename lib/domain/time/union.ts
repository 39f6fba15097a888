import { lengthMs } from "./interval";
import type { Interval } from "./interval";

/** The same instants as disjoint intervals, ascending, touching ones joined; empty ones vanish. */
export function union(intervals: readonly Interval[]): Interval[] {
  if (isUnion(intervals)) return [...intervals];
  const joined: Interval[] = [];
  for (const { from, to } of intervals.filter((one) => one.to > one.from).sort((a, b) => a.from - b.from)) {
    const last = joined[joined.length - 1];
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else joined.push({ from, to });
  }
  return joined;
}

/** Most sets are made of sets that are unions already: they need no sorting. */
function isUnion(intervals: readonly Interval[]): boolean {
  let reached = -Infinity;
  for (const { from, to } of intervals) {
    if (!(from > reached && to > from)) return false;
    reached = to;
  }
  return true;
}

/** The instants of `intervals` that are in none of `holes`, as disjoint intervals. */
export function subtract(intervals: readonly Interval[], holes: readonly Interval[]): Interval[] {
  const gaps = union(holes);
  const parts: Interval[] = [];
  let next = 0;
  for (const interval of union(intervals)) {
    let from = interval.from;
    while ((gaps[next]?.to ?? Infinity) <= from) next++;
    for (let i = next; i < gaps.length; i++) {
      const hole = gaps[i];
      if (!hole || hole.from >= interval.to) break;
      if (hole.from > from) parts.push({ from, to: hole.from });
      from = Math.max(from, hole.to);
    }
    if (from < interval.to) parts.push({ from, to: interval.to });
  }
  return parts;
}

/** The instants that are in both, as disjoint intervals. */
export function intersect(one: readonly Interval[], other: readonly Interval[]): Interval[] {
  const [a, b] = [union(one), union(other)];
  const shared: Interval[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const [left, right] = [a[i], b[j]];
    if (!left || !right) break;
    const [from, to] = [Math.max(left.from, right.from), Math.min(left.to, right.to)];
    if (from < to) shared.push({ from, to });
    if (left.to < right.to) i++;
    else j++;
  }
  return shared;
}

/** The parts inside the window, disjoint. */
export function clipAll(intervals: readonly Interval[], window: Interval): Interval[] {
  return intersect(intervals, [window]);
}

/** Milliseconds covered by at least one of the intervals. */
export function unionMs(intervals: readonly Interval[]): number {
  return union(intervals).reduce((sum, interval) => sum + lengthMs(interval), 0);
}
