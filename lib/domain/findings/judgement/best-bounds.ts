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
 * instants. In a partial failure a single success proves nothing: (1 − share of failures)^n ≤ 0.01 does.
 */
export function bestWidths(world: StoryWorld, part: TruePart): BestWidths {
  const { service, startAt, endAt } = part;
  const own = world.lines
    .filter((line) => line.service === service && line.proven !== null && !world.untimed.has(line))
    .sort((a, b) => a.at - b.at);
  if (part.kind === "degraded") return partialWidths(own, part);
  const until = endAt ?? Infinity;
  // Times of the story are exact, those of lines are cut to the millisecond.
  const upBefore = own.findLast(({ at, proven }) => proven === "up" && at <= startAt - 1);
  const downIn = own.filter(({ at, proven }) => proven === "down" && at >= startAt - 1 && at <= until + 1);
  const upAfter = own.find(({ at, proven }) => proven === "up" && at >= until - 1);
  const firstDown = downIn[0] ?? upAfter;
  const lastDown = downIn[downIn.length - 1] ?? upBefore;
  return {
    startMs: upBefore && firstDown ? firstDown.at - upBefore.at : null,
    endMs: endAt !== null && lastDown && upAfter ? upAfter.at - lastDown.at : null,
  };
}

function partialWidths(own: WorldLine[], { startAt, endAt }: TruePart): BestWidths {
  const until = endAt ?? Infinity;
  const isFailure = ({ at, proven }: WorldLine) => proven === "down" && at >= startAt - 1 && at <= until + 1;
  const first = own.findIndex(isFailure);
  const last = own.findLastIndex(isFailure);
  if (first < 0) return { startMs: null, endMs: null };
  const inside = own.slice(first, last + 1);
  return {
    startMs: reachOfRun(own.slice(0, first).toReversed(), own[first], shareOfFirst(inside)),
    endMs:
      endAt === null ? null : reachOfRun(own.slice(last + 1), own[last], shareOfFirst(inside.toReversed())),
  };
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
