import type { Interval } from "../time/interval";
import { readingOf } from "./state-sets";
import type { LedgerImpact } from "./state-sets";

/** A stretch within which nothing changes; bit i of `within` says that it lies in the i-th of the sets. */
export interface Cut extends Interval {
  within: number;
}

/**
 * The window cut wherever membership in one of the sets (at most 31, each disjoint and ascending) changes; ascending,
 * gapless.
 */
export function cutAtChanges(window: Interval, sets: readonly (readonly Interval[])[]): Cut[] {
  const next = sets.map(() => 0);
  const cuts: Cut[] = [];
  for (let from = window.from; from < window.to;) {
    let [to, within] = [window.to, 0];
    for (let i = 0; i < sets.length; i++) {
      const set = sets[i] ?? [];
      let place = next[i] ?? 0;
      while (place < set.length && (set[place]?.to ?? 0) <= from) place++;
      next[i] = place;
      const one = set[place];
      if (!one) continue;
      const inside = one.from <= from;
      if (inside) within |= 1 << i;
      to = Math.min(to, inside ? one.to : one.from);
    }
    const last = cuts[cuts.length - 1];
    if (last?.within === within) last.to = to;
    else cuts.push({ from, to, within });
    from = to;
  }
  return cuts;
}

const NOBODY: string[] = [];

/** For each of the (disjoint, ascending) intervals the ids of the incidents whose impact can touch it, sorted. */
export function incidentsAlong(
  intervals: readonly Interval[],
  window: Interval,
  impact: readonly LedgerImpact[],
): string[][] {
  const found = intervals.map(() => NOBODY);
  for (const one of impact) {
    const id = one.incidentId;
    if (!id) continue;
    const { from, to } = readingOf(one, "high", window.to);
    for (let i = firstEndingAfter(intervals, from); i < intervals.length; i++) {
      if ((intervals[i]?.from ?? to) >= to) break;
      const here = found[i] ?? NOBODY;
      if (!here.includes(id)) found[i] = [...here, id].sort();
    }
  }
  return found;
}

function firstEndingAfter(intervals: readonly Interval[], at: number): number {
  let [low, high] = [0, intervals.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((intervals[middle]?.to ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
