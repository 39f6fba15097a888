import fc from "fast-check";
import { expect, it } from "vitest";
import { WindowSize } from "./window-size";

it("is a whole number of records, whatever the clock says", () => {
  const windows = fc.array(
    fc.tuple(fc.nat({ max: 1_000_000 }), fc.double({ min: 0, max: 1e6, noNaN: true })),
  );
  fc.assert(
    fc.property(windows, (seen) => {
      const size = new WindowSize(5_000, true);
      for (const [count, tookMs] of seen) {
        size.learn(count, tookMs);
        expect(Number.isInteger(size.wanted) && size.wanted >= 20 && size.wanted <= 400_000).toBe(true);
      }
    }),
  );
});

it("grows where reading is quick, shrinks where it is slow", () => {
  const size = new WindowSize(5_000, true);
  size.learn(5_000, 10);
  expect(size.wanted).toBe(20_000);
  size.learn(20_000, 2_500);
  expect(size.wanted).toBe(1_200);
});
