import type { StoryWorld, TruePart, WorldLine } from "./story-world";

/** How narrow the bounds of a true instant can be at best, in milliseconds; null where no record stands on one side. */
export interface BestWidths {
  startMs: number | null;
  endMs: number | null;
}

/** The gaps between the last record that proves one state and the first that proves the other, around a part's true instants. */
export function bestWidths(world: StoryWorld, { service, startAt, endAt }: TruePart): BestWidths {
  const own = world.lines
    .filter((line) => line.service === service && line.proven !== null && !world.untimed.has(line))
    .sort((a, b) => a.at - b.at);
  const until = endAt ?? Infinity;
  // Times of the story are exact, those of lines are cut to the millisecond.
  const upBefore = last(own, ({ at, proven }) => proven === "up" && at <= startAt - 1);
  const downIn = own.filter(({ at, proven }) => proven === "down" && at >= startAt - 1 && at <= until + 1);
  const upAfter = own.find(({ at, proven }) => proven === "up" && at >= until - 1);
  const firstDown = downIn[0] ?? upAfter;
  const lastDown = downIn[downIn.length - 1] ?? upBefore;
  return {
    startMs: upBefore && firstDown ? firstDown.at - upBefore.at : null,
    endMs: endAt !== null && lastDown && upAfter ? upAfter.at - lastDown.at : null,
  };
}

function last(lines: WorldLine[], holds: (line: WorldLine) => boolean): WorldLine | undefined {
  return lines.findLast(holds);
}
