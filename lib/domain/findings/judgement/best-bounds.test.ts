import { expect, it } from "vitest";
import { bestWidths } from "./best-bounds";
import { StoryWorld } from "./story-world";

const SECOND = 1_000;

it("asks of the edges of a partial failure a run of successes that its share makes unlikely, of a total one's one", () => {
  // (1 − 0.51)^7 ≤ 0.01
  expect(widths((second) => second % 2 === 0)).toEqual({ startMs: 7 * SECOND, endMs: 7 * SECOND });
  expect(widths(() => true)).toEqual({ startMs: SECOND, endMs: SECOND });
});

/** A success a second; from 100 s to 199 s a failure where told so, and nothing else in a total one. */
function widths(fails: (second: number) => boolean) {
  const world = new StoryWorld(1);
  const actor = world.actor(60);
  for (let second = 0; second < 300; second++) {
    const failed = second >= 100 && second < 200 && fails(second);
    world.say(actor, second * SECOND, failed ? 17 : 9, "basket #", failed ? "down" : "up");
  }
  const [startAt, endAt] = [100 * SECOND, 199 * SECOND];
  return bestWidths(world, { service: actor.name, kind: "degraded", startAt, endAt });
}
