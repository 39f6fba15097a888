import type { Pattern } from "../pattern";

/** Patterns of one grouping and of another that hold the same signatures, taken together. */
export interface RegroupedSet {
  before: Pattern[];
  after: Pattern[];
  signatures: number;
  records: number;
}

export interface GroupingComparison {
  /** Sums over each side; law 1: signatures and records are the same on both. */
  before: GroupingTotals;
  after: GroupingTotals;
  /** Patterns with exactly the same signatures on both sides. */
  same: number;
  /** Several became one, one became several, and several became several otherwise; most records first. */
  joined: RegroupedSet[];
  parted: RegroupedSet[];
  regrouped: RegroupedSet[];
}

interface GroupingTotals {
  patterns: number;
  signatures: number;
  records: number;
}

/** Two groupings of the same signatures side by side. Every pattern of either side is in exactly one set, or the same. */
export function compareGroupings(before: readonly Pattern[], after: readonly Pattern[]): GroupingComparison {
  const afterOf = new Map(after.flatMap((pattern) => pattern.signatureIds.map((id) => [id, pattern])));
  const beforeOf = new Map(before.flatMap((pattern) => pattern.signatureIds.map((id) => [id, pattern])));
  const seen = new Set<Pattern>();
  const comparison: GroupingComparison = {
    before: totalsOf(before),
    after: totalsOf(after),
    same: 0,
    joined: [],
    parted: [],
    regrouped: [],
  };
  for (const start of before) {
    if (seen.has(start)) continue;
    const set: RegroupedSet = { before: [], after: [], signatures: 0, records: 0 };
    const waiting: Pattern[] = [start];
    seen.add(start);
    for (let pattern = waiting.pop(); pattern; pattern = waiting.pop()) {
      const isBefore = pattern.signatureIds.some((id) => beforeOf.get(id) === pattern);
      (isBefore ? set.before : set.after).push(pattern);
      for (const id of pattern.signatureIds) {
        const other = (isBefore ? afterOf : beforeOf).get(id);
        if (!other || seen.has(other)) continue;
        seen.add(other);
        waiting.push(other);
      }
    }
    for (const { signatureIds, count } of set.before) {
      set.signatures += signatureIds.length;
      set.records += count;
    }
    set.before.sort(byCount);
    set.after.sort(byCount);
    if (set.before.length === 1 && set.after.length === 1) comparison.same++;
    else if (set.after.length === 1) comparison.joined.push(set);
    else if (set.before.length === 1) comparison.parted.push(set);
    else comparison.regrouped.push(set);
  }
  for (const sets of [comparison.joined, comparison.parted, comparison.regrouped])
    sets.sort((a, b) => b.records - a.records || compare(a.before[0]?.id, b.before[0]?.id));
  return comparison;
}

function totalsOf(patterns: readonly Pattern[]): GroupingTotals {
  return {
    patterns: patterns.length,
    signatures: patterns.reduce((sum, { signatureIds }) => sum + signatureIds.length, 0),
    records: patterns.reduce((sum, { count }) => sum + count, 0),
  };
}

const byCount = (a: Pattern, b: Pattern) => b.count - a.count || compare(a.id, b.id);

function compare(a = "", b = ""): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
