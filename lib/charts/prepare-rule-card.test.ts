import { expect, test } from "vitest";
import type { WireFinding } from "@/lib/contracts/findings";
import { prepareRuleCard, tightestOf } from "./prepare-rule-card";

const at = (iso: string) => ({ notBefore: iso, notAfter: iso, best: iso });
const loop: WireFinding = {
  id: "a",
  rule: "crash-loop",
  version: 1,
  service: "till",
  patternId: "p",
  start: at("2026-03-01T09:00:00.000Z"),
  end: at("2026-03-01T09:40:00.000Z"),
  facts: { restarts: 48, everyMs: 60_000, failingShare: 0.9 },
  thresholds: { minRestarts: 3, maxGapMs: 900_000, minFailingShare: 0.5 },
  margin: 16,
  evidence: ["r1", "r2"],
};

test("each threshold stands beside what was measured, with how many times over it was met", () => {
  expect(
    prepareRuleCard(loop).thresholds.map(({ name, measured, margin }) => [name, measured, margin]),
  ).toEqual([
    ["minRestarts", 48, 16],
    ["maxGapMs", 60_000, 15],
    ["minFailingShare", 0.9, 1.8],
  ]);
});

test("what would change it is the next step of the setting beyond what was measured, within the setting's range", () => {
  const changes = prepareRuleCard(loop).thresholds.map(({ change }) => change);
  expect(changes).toEqual([null, null, { key: "crashLoopFailingShare", value: 0.95 }]);
  const few = prepareRuleCard({ ...loop, facts: { ...loop.facts, restarts: 5 } }).thresholds[0];
  expect(few?.change).toEqual({ key: "crashLoopMinCycles", value: 6 });
});

test("the tightest threshold decides, and a narrow one is a doubt", () => {
  const close = { ...loop, facts: { ...loop.facts, failingShare: 0.52 } };
  expect(tightestOf(prepareRuleCard(close).thresholds)?.name).toBe("minFailingShare");
  expect(prepareRuleCard(close).doubts).toContainEqual({ key: "close", margin: 1.04 });
  expect(prepareRuleCard(loop).doubts.map(({ key }) => key)).toEqual(["evidenceShort"]);
});

test("a threshold that this version does not know is shown without a measure", () => {
  const odd = prepareRuleCard({ ...loop, thresholds: { newMs: 5 } }).thresholds;
  expect(odd).toMatchObject([{ name: "newMs", required: 5, unit: "ms", measured: null, margin: null }]);
});

test("a finding without an end, or bounded by the edge of the log, says so", () => {
  const open = { ...loop, end: null, start: { ...loop.start, notBeforeProof: { kind: "edge" as const } } };
  expect(prepareRuleCard(open).doubts.map(({ key }) => key)).toEqual([
    "startEdge",
    "ongoing",
    "evidenceShort",
  ]);
});
