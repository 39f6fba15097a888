import { lengthMs } from "./interval";
import type { Interval } from "./interval";

/** The same instants as disjoint intervals, ascending, touching ones joined; empty ones vanish. */
export function union(intervals: readonly Interval[]): Interval[] {
  if (isUnion(intervals)) return [...intervals];
  return joinSorted(intervals.filter((one) => one.to > one.from).sort((a, b) => a.from - b.from));
}

/** The union of sets each of which is disjoint and ascending: merged two by two, which many of them sort faster. */
export function unionAll(sets: readonly (readonly Interval[])[]): Interval[] {
  let left = sets.filter((set) => set.length > 0);
  while (left.length > 1)
    left = left.flatMap((one, i) => (i % 2 === 1 ? [] : [joinTwo(one, left[i + 1] ?? [])]));
  return union(left[0] ?? []);
}

function joinTwo(one: readonly Interval[], other: readonly Interval[]): Interval[] {
  const sorted: Interval[] = [];
  let j = 0;
  for (const next of one) {
    for (let before = other[j]; before && before.from < next.from; before = other[++j]) sorted.push(before);
    sorted.push(next);
  }
  return joinSorted(sorted.concat(other.slice(j)));
}

function joinSorted(sorted: readonly Interval[]): Interval[] {
  const joined: Interval[] = [];
  for (const { from, to } of sorted) {
    const last = joined[joined.length - 1];
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else joined.push({ from, to });
  }
  return joined;
}

/** Most sets are made of sets that are unions already: they need no sorting and no copy. */
function asUnion(intervals: readonly Interval[]): readonly Interval[] {
  return isUnion(intervals) ? intervals : union(intervals);
}

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
  const gaps = asUnion(holes);
  const parts: Interval[] = [];
  let next = 0;
  for (const interval of asUnion(intervals)) {
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
  const [a, b] = [asUnion(one), asUnion(other)];
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
  return asUnion(intervals).reduce((sum, interval) => sum + lengthMs(interval), 0);
}
