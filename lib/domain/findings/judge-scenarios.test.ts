import { describe, expect, it } from "vitest";
import { judgeScenarios } from "./judge-scenarios";
import { makeScenario } from "./scenarios";
import type { ScenarioKind } from "./scenarios";

const SLOW_MS = 60_000;

// A few seeds a kind here; judgement.long.test.ts takes hundreds.
describe("the analysis of made-up logs", () => {
  it("finds nothing in healthy ones: busy, sparse, deployed, rotated", { timeout: SLOW_MS }, () => {
    const judgement = judgeScenarios(
      seeds(["healthy-busy", "healthy-sparse", "healthy-deploys", "healthy-rotation"], 101, 2),
    );
    expect(judgement).toMatchObject({ falseWhenHealthy: 0, wrong: [] });
    expect(judgement.healthyServiceDays).toBeGreaterThan(8);
  });

  it(
    "counts the restarts of a crash loop to one, its period to a hundredth, and holds the true instants in its bounds",
    { timeout: SLOW_MS },
    () => {
      expect(judgeScenarios(seeds(["crash-loop", "back-off"], 201, 8)).wrong).toEqual([]);
    },
  );

  it("finds each outage, crash, burst and silence once", { timeout: SLOW_MS }, () => {
    const judgement = judgeScenarios(seeds(["host-gone", "crash", "burst", "silence", "cascade"], 301, 2));
    expect(judgement).toMatchObject({ found: 10, missed: 0, false: 0 });
  });
});

function* seeds(kinds: ScenarioKind[], first: number, count: number) {
  for (const kind of kinds)
    for (let seed = first; seed < first + count; seed++) yield makeScenario(kind, seed);
}
