import { expect, test } from "vitest";
import { chooseBucketMs } from "./choose-bucket";

test("a day is drawn in about a hundred buckets, three years in no more than two thousand", () => {
  const day = 86_400_000;
  expect(chooseBucketMs(day)).toBe(15 * 60_000);
  expect(chooseBucketMs(0)).toBe(60_000);
  expect((1_100 * day) / chooseBucketMs(1_100 * day)).toBeLessThanOrEqual(120);
  expect((1_100 * day) / chooseBucketMs(1_100 * day, 60_000)).toBeLessThanOrEqual(2_000);
});

test("an asked width is kept, in whole minutes", () => {
  expect(chooseBucketMs(3_600_000, 120_000)).toBe(120_000);
  expect(chooseBucketMs(3_600_000, 61_000)).toBe(60_000);
});
