import { expect, it } from "vitest";
import { judgeScenarios } from "./judge-scenarios";
import { SCENARIO_KINDS, makeScenario } from "./scenarios";
import type { ScenarioKind } from "./scenarios";

const SEEDS = 500;

it("stays silent on healthy logs over 500 seeds a kind: at most one false incident in 1,000 service-days", () => {
  const judgement = judgeScenarios(seeds(SCENARIO_KINDS.filter((kind) => kind.startsWith("healthy"))));
  console.warn(
    `${judgement.falseWhenHealthy} false incidents in ${Math.round(judgement.healthyServiceDays)} service-days`,
    judgement.wrong,
  );
  expect((1_000 * judgement.falseWhenHealthy) / judgement.healthyServiceDays).toBeLessThanOrEqual(1);
});

it("finds what happened over 500 seeds a kind, with true bounds", () => {
  const { found, missed, ...rest } = judgeScenarios(
    seeds(SCENARIO_KINDS.filter((kind) => !kind.startsWith("healthy"))),
  );
  console.warn({ found, missed, ...rest });
  expect(found / (found + rest.false)).toBeGreaterThanOrEqual(0.98);
  expect(found / (found + missed)).toBeGreaterThanOrEqual(0.98);
  expect(rest.edgesInside / rest.edges).toBeGreaterThanOrEqual(0.99);
  expect(rest.restartsRight / rest.restarts).toBeGreaterThanOrEqual(0.95);
  expect(rest.periodsRight / rest.periods).toBeGreaterThanOrEqual(0.99);
});

function* seeds(kinds: ScenarioKind[]) {
  for (const kind of kinds) for (let seed = 1; seed <= SEEDS; seed++) yield makeScenario(kind, seed);
}
