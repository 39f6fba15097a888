import { expect, it } from "vitest";
import { runFindings } from "../index";
import { observe } from "../observing/observe";

const MINUTE = 60_000;
const BEGAN = Date.UTC(2026, 2, 3, 9);

it("states what is usual a minute, however long the stretches are that are compared", () => {
  const refused = (minute: number, second: number) => ({
    minute,
    second,
    text: "order refused",
    severity: 17,
  });
  // One in twenty minutes, then ten a minute for a quarter of an hour: plainest in stretches of ten minutes.
  const usual = Array.from({ length: 30 }, (_, i) => refused(i * 20 + 7, 30));
  const burst = Array.from({ length: 150 }, (_, i) => refused(300 + Math.floor(i / 10), (i % 10) * 6));
  const work = Array.from({ length: 600 * 6 }, (_, i) => ({
    minute: Math.floor(i / 6),
    second: (i % 6) * 10 + 3,
    text: "order taken",
    severity: 9,
  }));
  const records = [...usual, ...burst, ...work]
    .map(({ minute, second, text, severity }) => ({
      at: BEGAN + minute * MINUTE + second * 1000,
      text,
      severity,
    }))
    .sort((a, b) => a.at - b.at)
    .map((record, i) => ({
      ...record,
      recordId: `till:${i}`,
      timeKind: "exact" as const,
      service: "till",
      source: "till.log",
      signatureId: record.text,
    }));
  const found = runFindings(observe(records)).find(({ rule }) => rule === "burst");
  expect(found?.thresholds["bucketMs"]).toBe(10 * MINUTE);
  expect(found?.facts["baselinePerMinute"]).toBeCloseTo(0.05, 1);
  expect(found?.facts["baselinePerMinute"]).toBeLessThan(0.1);
});
