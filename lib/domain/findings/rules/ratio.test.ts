import { describe, expect, it } from "vitest";
import { runFindings } from "../index";
import { observe } from "../observing/observe";

const MINUTE = 60_000;
const BEGAN = Date.UTC(2026, 2, 3, 9);
const [FIRST, LAST] = [BEGAN + 70 * MINUTE + 40_000, BEGAN + 90 * MINUTE + 20_000];

describe("a share of errors that share their pattern with successes", () => {
  it("begins and ends anywhere in its outermost minutes", () => {
    const records = Array.from({ length: 160 * 12 }, (_, i) => {
      const at = BEGAN + i * 5_000;
      const isError = at >= FIRST && at <= LAST && i % 2 === 0;
      return {
        recordId: `till:${i}`,
        at,
        timeKind: "exact" as const,
        service: "till",
        source: "till.log",
        signatureId: "basket <*>",
        severity: isError ? 17 : 9,
        text: "basket",
      };
    });
    const ratio = runFindings(observe(records)).find(({ rule }) => rule === "ratio");
    expect(ratio?.start.notBefore).toBeLessThan(FIRST);
    expect(ratio?.start.notAfter).toBeGreaterThanOrEqual(FIRST);
    expect(ratio?.end?.notBefore).toBeLessThanOrEqual(LAST);
    expect(ratio?.end?.notAfter).toBeGreaterThan(LAST);
    // All of its errors, among the records of the minutes they stand in.
    const failed = records.filter(({ severity }) => severity === 17).length;
    const [from, to] = [Math.floor(FIRST / MINUTE), Math.floor(LAST / MINUTE)];
    const among = records.filter(({ at }) => at >= from * MINUTE && at < (to + 1) * MINUTE).length;
    expect(ratio?.facts).toMatchObject({ errors: failed, records: among });
  });
});

it("does not stretch a failure to a usual error that comes soon after it, beyond work that proves it over", () => {
  const usual = [10, 30, 55, 120, 150].map((minute) => BEGAN + minute * MINUTE + 17_000);
  const stray = LAST + 17_000;
  const records = Array.from({ length: 160 * 30 }, (_, i) => {
    const at = BEGAN + i * 2_000;
    const fails = at >= FIRST && at <= LAST && i % 8 !== 0;
    return { at, signatureId: fails ? "order refused" : "basket sold", severity: fails ? 17 : 9 };
  });
  const others = [...usual, stray].map((at) => ({ at, signatureId: "price missing", severity: 17 }));
  // So many inside that they are more frequent there than usual.
  const inside = [5, 9, 12].map((minute) => ({
    at: FIRST + minute * MINUTE + 900,
    signatureId: "price missing",
    severity: 17,
  }));
  const observed = [...records, ...others, ...inside]
    .sort((a, b) => a.at - b.at)
    .map((record, i) => ({
      ...record,
      recordId: `till:${i}`,
      timeKind: "exact" as const,
      service: "till",
      source: "till.log",
      text: record.signatureId,
    }));
  const ratio = runFindings(observe(observed)).find(({ rule }) => rule === "ratio");
  expect(ratio?.end?.notBefore).toBeLessThanOrEqual(LAST);
  expect(ratio?.end?.notAfter).toBeLessThan(stray);
});
