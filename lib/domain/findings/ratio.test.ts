import { describe, expect, it } from "vitest";
import { runFindings } from "./index";
import { observe } from "./observe";

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
  });
});
