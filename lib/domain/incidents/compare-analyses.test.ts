import { expect, test } from "vitest";
import type { Finding } from "../findings/finding";
import { compareAnalyses } from "./compare-analyses";

const at = (ms: number) => ({ notBefore: ms, notAfter: ms, best: ms });
const finding = (id: string, from: number, to: number | null, more: Partial<Finding> = {}): Finding => ({
  id,
  rule: "silence",
  version: 1,
  service: "till",
  patternId: null,
  start: at(from),
  end: to === null ? null : at(to),
  facts: { gapMs: (to ?? from) - from },
  thresholds: {},
  margin: 1,
  evidence: [],
  ...more,
});
const compare = (before: Finding[], after: Finding[]) =>
  compareAnalyses({ findings: before, incidents: [] }, { findings: after, incidents: [] }).findings;

test("the same analysis changes nothing", () => {
  const list = [finding("a", 0, 10), finding("b", 20, null)];
  expect(compare(list, structuredClone(list))).toEqual({ added: [], removed: [], changed: [], same: 2 });
});

test("another threshold with the same facts is no change", () => {
  const before = finding("a", 0, 10);
  expect(compare([before], [{ ...before, thresholds: { requiredMs: 5 }, margin: 2 }]).same).toBe(1);
});

test("a finding whose bounds moved is changed, not gone and come", () => {
  const [before, after] = [finding("a", 0, 10), finding("b", 0, 30)];
  expect(compare([before], [after])).toEqual({
    added: [],
    removed: [],
    changed: [{ before, after }],
    same: 0,
  });
});

test("findings of other services or rules, and those apart in time, are different ones", () => {
  const before = finding("a", 0, 10);
  const others = [
    finding("b", 0, 10, { service: "bank" }),
    finding("c", 0, 10, { rule: "burst" }),
    finding("d", 50, 60),
  ];
  expect(compare([before], others)).toEqual({ added: others, removed: [before], changed: [], same: 0 });
});

test("each is used once: of two that overlap the longer overlap is the same one", () => {
  const before = finding("a", 0, 100);
  const [short, long] = [finding("b", 0, 10), finding("c", 20, 100)];
  expect(compare([before], [short, long])).toMatchObject({ added: [short], changed: [{ after: long }] });
});
