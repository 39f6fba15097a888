import type { StoryWorld, TruePart, WorldLine } from "./story-world";

/** How narrow the bounds of a true instant can be at best, in milliseconds; null where no record stands on one side. */
export interface BestWidths {
  startMs: number | null;
  endMs: number | null;
}

/** Where work goes on beside failures, a run of successes this unlikely among them proves that there were none yet. */
const DOUBT = 0.01;
const FAILURES_AT_EDGE = 20;

/**
 * The gaps between the last record that proves one state and the first that proves the other, around a part's true
 * instants. Where work goes on beside failures a single success proves nothing: (1 − share of failures)^n ≤ 0.01 does.
 */
export function bestWidths(world: StoryWorld, { service, startAt, endAt }: TruePart): BestWidths {
  const own = world.lines
    .filter((line) => line.service === service && line.proven !== null && !world.untimed.has(line))
    .sort((a, b) => a.at - b.at);
  const until = endAt ?? Infinity;
  // Times of the story are exact, those of lines are cut to the millisecond.
  const isFailure = ({ at, proven }: WorldLine) => proven === "down" && at >= startAt - 1 && at <= until + 1;
  const first = own.findIndex(isFailure);
  if (first < 0) return silentWidths(own, startAt, endAt);
  const last = own.findLastIndex(isFailure);
  const inside = own.slice(first, last + 1);
  const before = reachOfRun(own.slice(0, first).toReversed(), own[first], shareOfFirst(inside));
  const after = reachOfRun(own.slice(last + 1), own[last], shareOfFirst(inside.toReversed()));
  return { startMs: before, endMs: endAt === null ? null : after };
}

/** Nothing was written while it lasted: both edges lie anywhere between the records around it. */
function silentWidths(own: WorldLine[], startAt: number, endAt: number | null): BestWidths {
  const before = own.findLast(({ at, proven }) => proven === "up" && at <= startAt - 1);
  const after = own.find(({ at, proven }) => proven === "up" && at >= (endAt ?? Infinity) - 1);
  const widthMs = before && after ? after.at - before.at : null;
  return { startMs: widthMs, endMs: widthMs };
}

/** The share of failures among the records up to the twentieth of them. */
function shareOfFirst(records: WorldLine[]): number {
  let failures = 0;
  const end = records.findIndex(({ proven }) => proven === "down" && ++failures === FAILURES_AT_EDGE);
  return failures / (end < 0 ? records.length : end + 1);
}

/** How far from an edge's failure the success stands that closes a proving run; null where there is none. */
function reachOfRun(outside: WorldLine[], edge: WorldLine | undefined, share: number): number | null {
  const needed = share < 1 ? Math.ceil(Math.log(DOUBT) / Math.log(1 - share)) : 1;
  const closing = outside.filter(({ proven }) => proven === "up")[needed - 1];
  return edge && closing ? Math.abs(closing.at - edge.at) : null;
}
