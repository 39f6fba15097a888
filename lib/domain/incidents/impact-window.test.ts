import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BoundedInstant } from "../time/instant";
import { earliestOf, latestOf, tightest } from "./impact-window";

const at = (notBefore: number, notAfter: number): BoundedInstant => ({ notBefore, notAfter, best: notAfter });

describe("bounds that several errors of one failure tell together", () => {
  it("begin at the nearest sign of health before the first error", () => {
    const starts = [at(20, 240), at(165, 180), at(165, 186)];
    expect(tightest(starts, starts.reduce(earliestOf), "start")).toMatchObject({
      notBefore: 165,
      notAfter: 180,
    });
  });

  it("take no sign of health that came after the first error", () => {
    const starts = [at(20, 100), at(110, 180)];
    expect(tightest(starts, starts.reduce(earliestOf), "start")).toMatchObject({
      notBefore: 20,
      notAfter: 100,
    });
  });

  it("end at the nearest sign of health after the last error", () => {
    const ends = [at(500, 900), at(540, 560), at(470, 520)];
    expect(tightest(ends, ends.reduce(latestOf), "end")).toMatchObject({ notBefore: 540, notAfter: 560 });
  });

  it("law 3: hold an instant that all of them hold, never widen, and are the same in any order", () => {
    const around = fc.tuple(fc.nat(1_000), fc.nat(1_000)).map(([a, b]) => at(1_000 - a, 1_000 + b));
    fc.assert(
      fc.property(
        fc.array(around, { minLength: 1, maxLength: 6 }),
        fc.constantFrom("start", "end"),
        (all, which) => {
          const joined = all.reduce(which === "start" ? earliestOf : latestOf);
          const tight = tightest(all, joined, which);
          expect(tight.notBefore).toBeLessThanOrEqual(1_000);
          expect(tight.notAfter).toBeGreaterThanOrEqual(1_000);
          expect(tight.notBefore).toBeGreaterThanOrEqual(joined.notBefore);
          expect(tight.notAfter).toBeLessThanOrEqual(joined.notAfter);
          expect(tight.best).toBeGreaterThanOrEqual(tight.notBefore);
          expect(tight.best).toBeLessThanOrEqual(tight.notAfter);
          expect(tightest(all.toReversed(), joined, which)).toEqual(tight);
        },
      ),
    );
  });
});
