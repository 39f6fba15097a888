import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { intersect, subtract, union, unionAll, unionMs } from "./union";

const interval = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 12 }))
  .map(([from, length]) => ({ from, to: from + length }));
const intervals = fc.array(interval, { maxLength: 12 });

describe("sets of instants", () => {
  it("are the same whether united one by one, all together, or in any order", () => {
    fc.assert(
      fc.property(fc.array(intervals, { maxLength: 6 }), (sets) => {
        const whole = union(sets.flat());
        expect(unionAll(sets.map(union))).toEqual(whole);
        expect(unionAll(sets.map(union).toReversed())).toEqual(whole);
      }),
    );
  });

  it("are what is in the other and what is not, together", () => {
    fc.assert(
      fc.property(intervals, intervals, (one, other) => {
        const [shared, apart] = [intersect(one, other), subtract(one, other)];
        expect(unionMs(shared) + unionMs(apart)).toBe(unionMs(one));
        expect(unionAll([shared, apart])).toEqual(union(one));
      }),
    );
  });

  it("are not changed by what is made of them", () => {
    const given = [{ from: 0, to: 2 }];
    expect(unionAll([given, [{ from: 1, to: 5 }]])).toEqual([{ from: 0, to: 5 }]);
    expect(given).toEqual([{ from: 0, to: 2 }]);
  });
});
