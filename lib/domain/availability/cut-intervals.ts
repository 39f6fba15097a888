import type { Interval } from "../time/interval";
import { readingOf } from "./state-sets";
import type { LedgerImpact } from "./state-sets";

/** A stretch within which nothing changes, with the names of the sets it lies in. */
export interface Cut<Name extends string> extends Interval {
  within: ReadonlySet<Name>;
}

/** The window cut wherever membership in one of the named sets (each disjoint, ascending) changes; ascending, gapless. */
export function cutAtChanges<Name extends string>(
  window: Interval,
  sets: Record<Name, readonly Interval[]>,
): Cut<Name>[] {
  const changes: { at: number; name: Name; enters: boolean }[] = [];
  for (const name in sets)
    for (const { from, to } of sets[name]) {
      changes.push({ at: Math.max(from, window.from), name, enters: true });
      if (to < window.to) changes.push({ at: to, name, enters: false });
    }
  changes.sort((a, b) => a.at - b.at);
  const cuts: Cut<Name>[] = [];
  const within = new Set<Name>();
  let from = window.from;
  for (let i = 0; i <= changes.length; i++) {
    const change = changes[i];
    const at = change ? Math.min(change.at, window.to) : window.to;
    if (at > from) {
      cuts.push({ from, to: at, within: new Set(within) });
      from = at;
    }
    if (change?.enters) within.add(change.name);
    else if (change) within.delete(change.name);
  }
  return joinEqual(cuts);
}

function joinEqual<Name extends string>(cuts: Cut<Name>[]): Cut<Name>[] {
  const joined: Cut<Name>[] = [];
  for (const cut of cuts) {
    const last = joined[joined.length - 1];
    if (
      last &&
      last.within.size === cut.within.size &&
      [...cut.within].every((name) => last.within.has(name))
    )
      last.to = cut.to;
    else joined.push(cut);
  }
  return joined;
}

/** For each of the (disjoint, ascending) intervals the ids of the incidents whose impact can touch it, sorted. */
export function incidentsAlong(
  intervals: readonly Interval[],
  window: Interval,
  impact: readonly LedgerImpact[],
): string[][] {
  const found = intervals.map(() => new Set<string>());
  for (const one of impact) {
    if (!one.incidentId) continue;
    const { from, to } = readingOf(one, "high", window.to);
    for (let i = firstEndingAfter(intervals, from); i < intervals.length; i++) {
      const interval = intervals[i];
      if (!interval || interval.from >= to) break;
      found[i]?.add(one.incidentId);
    }
  }
  return found.map((ids) => [...ids].sort());
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
