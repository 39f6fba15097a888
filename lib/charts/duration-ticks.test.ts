import { expect, test } from "vitest";
import { durationTicks } from "./duration-ticks";

const HOUR = 3_600_000;

test("an axis of durations has few marks, all round, and 0 where it lies between", () => {
  expect(durationTicks(-14.7 * HOUR, 2.2 * HOUR, 5)).toEqual([-12 * HOUR, -6 * HOUR, 0]);
  expect(durationTicks(0, 18_000, 5)).toEqual([0, 5_000, 10_000, 15_000]);
  expect(durationTicks(0, 0, 5)).toEqual([0]);
});
