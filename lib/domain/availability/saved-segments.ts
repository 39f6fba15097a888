import type { Interval } from "../time/interval";
import { cutAtChanges } from "./cut-intervals";

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

function layerOf(covers: readonly Cover[]): SavedSegment[] {
  const sets: Record<string, readonly Interval[]> = {};
  covers.forEach(({ down, cuts }, i) => {
    sets[`down ${i}`] = down;
    cuts.forEach(({ recommendation, intervals }) => (sets[`cut ${i} ${recommendation}`] = intervals));
  });
  const all = covers.flatMap(({ down }) => down);
  if (all.length === 0) return [];
  const window = {
    from: all.reduce((first, { from }) => Math.min(first, from), Infinity),
    to: all.reduce((last, { to }) => Math.max(last, to), -Infinity),
  };
  return cutAtChanges(window, sets).flatMap(({ from, to, within }) => {
    const over = new Map<string, number[]>();
    for (const name of within) if (name.startsWith("down ")) over.set(name.slice(5), []);
    if (over.size === 0) return [];
    for (const name of within) {
      const [kind, i, recommendation] = name.split(" ");
      if (kind === "cut" && i !== undefined) over.get(i)?.push(Number(recommendation));
    }
    return { ms: to - from, covers: minimal([...over.values()].map((one) => one.sort((a, b) => a - b))) };
  });
}

/** Without covers that are met whenever another one is; in a fixed order. */
function minimal(covers: number[][]): number[][] {
  const distinct = [...new Map(covers.map((one) => [one.join(","), one])).values()];
  return distinct
    .filter((one) => !distinct.some((other) => other !== one && other.every((id) => one.includes(id))))
    .sort((a, b) => (a.join(",") < b.join(",") ? -1 : 1));
}
