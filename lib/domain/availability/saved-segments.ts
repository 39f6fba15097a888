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
    const layer = weights.length === 1 ? covers : covers.filter((one) => one.weight >= weight);
    sweep(layer, (ms, over) => {
      const least = minimal(over);
      const key = least.length === 1 ? (least[0]?.key ?? "") : least.map((one) => one.key).join(";");
      const seen = merged.get(key);
      if (seen) seen.ms += ms * share;
      else merged.set(key, { ms: ms * share, covers: least.map((one) => one.recommendations) });
    });
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

/** What each recommendation would save by itself; those that save nothing are left out. */
export function savedAloneMs(segments: readonly SavedSegment[]): Map<number, number> {
  const alone = new Map<number, number>();
  for (const { ms, covers } of segments) {
    const [first = [], ...rest] = covers;
    for (const one of first)
      if (rest.every((over) => over.includes(one))) alone.set(one, (alone.get(one) ?? 0) + ms);
  }
  return alone;
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

/** A cover at one moment: whether it is down, and the recommendations at work in it. */
class Active {
  isDown = false;
  readonly #places = new Set<number>();
  #list: number[] | null = null;
  #key = "";

  change(which: number, enters: boolean): void {
    if (which === DOWN) this.isDown = enters;
    else {
      if (enters) this.#places.add(which);
      else this.#places.delete(which);
      this.#list = null;
    }
  }

  get isOver(): boolean {
    return !this.isDown && this.#places.size === 0;
  }

  /** Ascending; a list of its own after each change. */
  get recommendations(): number[] {
    if (this.#list === null) {
      this.#list = [...this.#places].sort((a, b) => a - b);
      this.#key = this.#list.join(",");
    }
    return this.#list;
  }

  get key(): string {
    return this.recommendations.length > 0 ? this.#key : "";
  }
}

/** One sweep over time: tells of each stretch between two changes in which something is down, and what is. */
function sweep(covers: readonly Cover[], tell: (ms: number, over: Active[]) => void): void {
  for (const together of apartInTime(covers)) sweepTogether(together, tell);
}

/** The covers in groups of which none meets another in time: each is swept by itself, which is less to sort. */
function apartInTime(covers: readonly Cover[]): Cover[][] {
  const groups: Cover[][] = [];
  let reached = -Infinity;
  for (const cover of covers.toSorted((a, b) => (a.down[0]?.from ?? 0) - (b.down[0]?.from ?? 0))) {
    const [first, last] = [cover.down[0], cover.down[cover.down.length - 1]];
    if (!first || !last) continue;
    if (first.from > reached) groups.push([cover]);
    else groups[groups.length - 1]?.push(cover);
    reached = Math.max(reached, last.to);
  }
  return groups;
}

function sweepTogether(covers: readonly Cover[], tell: (ms: number, over: Active[]) => void): void {
  const changes = changesOf(covers);
  const active = new Map<number, Active>();
  let from = changes[0]?.at ?? 0;
  for (const { at, cover, which, enters } of changes) {
    if (at > from) {
      const over: Active[] = [];
      for (const one of active.values()) if (one.isDown) over.push(one);
      if (over.length > 0) tell(at - from, over);
      from = at;
    }
    const now = active.get(cover) ?? new Active();
    now.change(which, enters);
    if (now.isOver) active.delete(cover);
    else active.set(cover, now);
  }
}

function changesOf(covers: readonly Cover[]) {
  const changes: { at: number; cover: number; which: number; enters: boolean }[] = [];
  const put = (cover: number, which: number, intervals: readonly Interval[]) => {
    for (const { from, to } of intervals)
      changes.push({ at: from, cover, which, enters: true }, { at: to, cover, which, enters: false });
  };
  covers.forEach(({ down, cuts }, cover) => {
    put(cover, DOWN, down);
    for (const { recommendation, intervals } of cuts) put(cover, recommendation, intervals);
  });
  return changes.sort((a, b) => a.at - b.at);
}

/** Without covers that are met whenever another one is; in a fixed order. */
function minimal(covers: readonly Active[]): readonly Active[] {
  if (covers.length === 1) return covers;
  const distinct = [...new Map(covers.map((one) => [one.key, one])).values()];
  if (distinct.length === 1) return distinct;
  return distinct
    .filter(
      (one) =>
        !distinct.some(
          (other) => other !== one && other.recommendations.every((id) => one.recommendations.includes(id)),
        ),
    )
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}
