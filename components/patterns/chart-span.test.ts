import { expect, test } from "vitest";
import { chartSpan } from "./chart-span";

const long = { firstSeen: "2026-05-03T10:00:00.000Z", lastSeen: "2026-05-04T10:00:00.000Z" };
const once = { firstSeen: "2026-05-03T10:00:00.000Z", lastSeen: "2026-05-03T10:00:00.000Z" };

test("without a period it is the pattern's own time, its last record included", () => {
  expect(chartSpan(long, {})).toEqual({ from: long.firstSeen, to: "2026-05-04T10:00:00.001Z" });
});

test("a pattern seen once stands in the middle of half an hour", () => {
  expect(chartSpan(once, {})).toEqual({ from: "2026-05-03T09:45:00.000Z", to: "2026-05-03T10:15:00.001Z" });
});

test("the page's period comes first, half a period is completed", () => {
  const period = { from: "2026-05-03T12:00:00.000Z", to: "2026-05-03T13:00:00.000Z" };
  expect(chartSpan(long, period)).toEqual(period);
  expect(chartSpan(long, { from: period.from })?.to).toBe("2026-05-04T10:00:00.001Z");
});

test("no time at all, or a period after its end, has nothing to draw", () => {
  expect(chartSpan({ firstSeen: null, lastSeen: null }, {})).toBeNull();
  expect(chartSpan(long, { from: "2027-01-01T00:00:00.000Z" })).toBeNull();
});
