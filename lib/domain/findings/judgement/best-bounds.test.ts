import { expect, it } from "vitest";
import { bestWidths } from "./best-bounds";
import { StoryWorld } from "./story-world";

const SECOND = 1_000;

it("asks of a partial failure's edges a run of successes that its share makes unlikely, of an outage's one", () => {
  const world = new StoryWorld(1);
  const actor = world.actor(60);
  const say = (second: number, proven: "up" | "down") =>
    world.say(actor, second * SECOND, proven === "up" ? 9 : 17, "basket #", proven);
  for (let second = 0; second < 100; second++) say(second, "up");
  for (let second = 100; second < 200; second++) say(second, second % 2 === 0 ? "down" : "up");
  for (let second = 200; second < 300; second++) say(second, "up");
  const part = { service: actor.name, startAt: 100 * SECOND, endAt: 200 * SECOND };
  // (1 − 0.51)^7 ≤ 0.01
  expect(bestWidths(world, { ...part, kind: "degraded" })).toEqual({
    startMs: 7 * SECOND,
    endMs: 7 * SECOND,
  });
  expect(bestWidths(world, { ...part, kind: "outage" })).toEqual({ startMs: SECOND, endMs: 2 * SECOND });
});
