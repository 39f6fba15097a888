import { expect, test } from "vitest";
import fc from "fast-check";
import { placeOfDuration, prepareDurations } from "./prepare-durations";

const MINUTE = 60_000;

test("every duration is in one bar", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 200 * 86_400_000 }), { minLength: 1 }), (values) => {
      const bars = prepareDurations(values);
      expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(values.length);
      expect(values.every((ms) => placeOfDuration(ms, bars) !== null)).toBe(true);
    }),
  );
});

test("one duration shows its bar and those beside it; none shows nothing", () => {
  expect(prepareDurations([10 * MINUTE])).toEqual([
    { fromMs: MINUTE, toMs: 5 * MINUTE, count: 0 },
    { fromMs: 5 * MINUTE, toMs: 15 * MINUTE, count: 1 },
    { fromMs: 15 * MINUTE, toMs: 30 * MINUTE, count: 0 },
  ]);
  expect(prepareDurations([])).toEqual([]);
});

test("a longer duration stands further right", () => {
  const bars = prepareDurations([MINUTE, 90 * MINUTE]);
  const places = [1, 4, 20, 45, 100].map((minutes) => placeOfDuration(minutes * MINUTE, bars) ?? -1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(new Set(places).size).toBe(places.length);
});
