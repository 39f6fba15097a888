import { describe, expect, it } from "vitest";
import { addJudgements, judgeStory } from "./judge-stories";
import { STORIES } from "./stories";

const SLOW_MS = 240_000;
const SEED = 7;

// One seed of the light kinds; judgement.long.test.ts and bench:judgement take hundreds of all.
describe("the analysis of made-up logs, from files to incidents", () => {
  it(
    "stays silent where all is well: deploys, jobs, reloads, lost rotations, logs that end",
    { timeout: SLOW_MS },
    () => {
      const judgement = judge([
        "deploys",
        "rotation-lost",
        "cron-problem",
        "server-reloads",
        "batch-jobs",
        "logs-that-end",
      ]);
      expect(judgement).toMatchObject({ false: 0, wrong: [] });
      expect(judgement.healthyServiceDays).toBeGreaterThan(3);
    },
  );

  it(
    "counts the restarts of loops: constant, at the start, sparse, without times",
    { timeout: SLOW_MS },
    () => {
      const judgement = judge(["loop-constant", "outage-at-start", "sparse-loop", "untimed-loop"]);
      expect(judgement).toMatchObject({ incidents: 4, found: 4, false: 0, restarts: 4, restartsRight: 4 });
    },
  );

  it(
    "finds crashes, hosts that went away and services that hung, within true bounds",
    { timeout: SLOW_MS },
    () => {
      const judgement = judge(["oom-kill", "two-near", "new-year", "hung"]);
      expect(judgement).toMatchObject({ incidents: 5, found: 5, false: 0 });
      expect(judgement.edgesInside).toBe(judgement.edges);
    },
  );
});

function judge(names: string[]) {
  return addJudgements(
    STORIES.filter(({ name }) => names.includes(name)).map((kind) => judgeStory(kind, SEED)),
  );
}
