import type { Interval } from "../time/interval";

/** Downtime of one service in one incident with what each recommendation (by its place) would take out of it. */
export interface Cover {
  down: readonly Interval[];
  cuts: readonly { recommendation: number; intervals: readonly Interval[] }[];
  /** What a millisecond of it counts. */
  weight: number;
}

/**
 * A stretch of downtime: `ms` as counted, and for everything that is down in it the recommendations that would take that
 * away. It is saved once each of those has one: two for the same minutes save them once, one of two outages saves none.
 */
export interface SavedSegment {
  ms: number;
  covers: number[][];
}

/** The downtime of all covers together, overlaps once, cut into segments; equal ones joined. */
export function segmentsOf(covers: readonly Cover[]): SavedSegment[] {
  const weights = [...new Set(covers.map(({ weight }) => weight))]
    .filter((weight) => weight > 0)
    .sort((a, b) => a - b);
  const merged = new Map<string, SavedSegment>();
  // A degraded millisecond under an outage counts as the outage: one layer for each weight, those at least as heavy in it.
  weights.forEach((weight, i) => {
    const share = weight - (weights[i - 1] ?? 0);
    for (const { ms, covers: over } of layerOf(covers.filter((one) => one.weight >= weight))) {
      const key = over.map((one) => one.join(",")).join(";");
      const seen = merged.get(key);
      if (seen) seen.ms += ms * share;
      else merged.set(key, { ms: ms * share, covers: over });
    }
  });
  return [...merged.values()];
}

/** Milliseconds of all segments. */
export function totalMs(segments: readonly SavedSegment[]): number {
  return segments.reduce((sum, { ms }) => sum + ms, 0);
}

/** Milliseconds that a set of recommendations saves. */
export function savedMs(segments: readonly SavedSegment[], chosen: ReadonlySet<number>): number {
  return segments.reduce(
    (sum, { ms, covers }) => (covers.every((over) => over.some((one) => chosen.has(one))) ? sum + ms : sum),
    0,
  );
}

/** What each of `count` recommendations saves on top of the chosen ones. */
export function savedMoreMs(
  segments: readonly SavedSegment[],
  chosen: ReadonlySet<number>,
  count: number,
): number[] {
  const more = Array.from({ length: count }, () => 0);
  for (const { ms, covers } of segments) {
    const left = covers.filter((over) => !over.some((one) => chosen.has(one)));
    const [first, ...rest] = left;
    for (const one of first ?? [])
      if (rest.every((over) => over.includes(one))) more[one] = (more[one] ?? 0) + ms;
  }
  return more;
}

const DOWN = -1;

/** One sweep over time: at each change the covers that are down, with the recommendations at work in each. */
function layerOf(covers: readonly Cover[]): SavedSegment[] {
  const changes: { at: number; cover: number; which: number; enters: boolean }[] = [];
  const put = (cover: number, which: number, intervals: readonly Interval[]) => {
    for (const { from, to } of intervals) {
      changes.push({ at: from, cover, which, enters: true }, { at: to, cover, which, enters: false });
    }
  };
  covers.forEach(({ down, cuts }, cover) => {
    put(cover, DOWN, down);
    for (const { recommendation, intervals } of cuts) put(cover, recommendation, intervals);
  });
  changes.sort((a, b) => a.at - b.at);
  const active = new Map<number, Set<number>>();
  const segments: SavedSegment[] = [];
  let from = changes[0]?.at ?? 0;
  for (const { at, cover, which, enters } of changes) {
    if (at > from) {
      const over = [...active.values()].flatMap((sets) =>
        sets.has(DOWN) ? [[...sets].filter((one) => one !== DOWN).sort((a, b) => a - b)] : [],
      );
      if (over.length > 0) segments.push({ ms: at - from, covers: minimal(over) });
      from = at;
    }
    const sets = active.get(cover) ?? new Set();
    if (enters) active.set(cover, sets.add(which));
    else if (sets.delete(which) && sets.size === 0) active.delete(cover);
  }
  return segments;
}

/** Without covers that are met whenever another one is; in a fixed order. */
function minimal(covers: number[][]): number[][] {
  if (covers.length === 1) return covers;
  const distinct = [...new Map(covers.map((one) => [one.join(","), one])).values()];
  return distinct
    .filter((one) => !distinct.some((other) => other !== one && other.every((id) => one.includes(id))))
    .sort((a, b) => (a.join(",") < b.join(",") ? -1 : 1));
}
