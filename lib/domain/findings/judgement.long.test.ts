import { expect, it } from "vitest";
import { addJudgements, judgeStory } from "./judgement/judge-stories";
import type { Judgement } from "./judgement/judge-stories";
import { STORIES } from "./judgement/stories";

const SEEDS_A_KIND = 14;
const FIRST_SEED = 5_001;
const PATIENCE_MS = 60 * 60_000;

it(
  "tells what happened over 500 made-up logs: few misses, true and narrow bounds, silence where all is well",
  { timeout: PATIENCE_MS },
  () => {
    const parts: Judgement[] = [];
    for (const kind of STORIES)
      for (let seed = FIRST_SEED; seed < FIRST_SEED + SEEDS_A_KIND; seed++)
        parts.push(judgeStory(kind, seed));
    const all = addJudgements(parts);
    const { wrong, widthRatios, ...counts } = all;
    console.warn(counts, wrong);
    expect(all.stories).toBeGreaterThanOrEqual(500);
    expect(all.found / (all.found + all.false)).toBeGreaterThanOrEqual(0.98);
    expect(all.found / all.incidents).toBeGreaterThanOrEqual(0.98);
    expect(all.edgesInside / all.edges).toBeGreaterThanOrEqual(0.99);
    expect(widthRatios.toSorted((a, b) => a - b)[widthRatios.length >> 1]).toBeLessThanOrEqual(1.2);
    expect(all.restartsRight / all.restarts).toBeGreaterThanOrEqual(0.95);
    expect(all.periodsRight / all.periods).toBeGreaterThanOrEqual(0.99);
    expect((1_000 * all.falseWhenHealthy) / all.healthyServiceDays).toBeLessThanOrEqual(1);
  },
);
