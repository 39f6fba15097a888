import { expect, test } from "vitest";
import { presetPeriod } from "./period-presets";

const last = Date.UTC(2026, 2, 14, 12);

test("a period is a calendar one of the zone and ends with the data", () => {
  expect(presetPeriod("month", last, "UTC")).toEqual({
    from: "2026-03-01T00:00:00.000Z",
    to: "2026-03-14T12:00:00.001Z",
  });
  expect(presetPeriod("last-month", last, "Europe/Berlin")).toEqual({
    from: "2026-01-31T23:00:00.000Z",
    to: "2026-02-28T23:00:00.000Z",
  });
});

test("a quarter and a month before January belong to the year before", () => {
  const january = Date.UTC(2026, 0, 5);
  expect(presetPeriod("last-month", january, "UTC").from).toBe("2025-12-01T00:00:00.000Z");
  expect(presetPeriod("last-quarter", january, "UTC")).toEqual({
    from: "2025-10-01T00:00:00.000Z",
    to: "2026-01-01T00:00:00.000Z",
  });
});

test("a month in which the clocks change begins and ends at local midnights", () => {
  expect(presetPeriod("last-month", Date.UTC(2026, 3, 9), "Europe/Berlin")).toEqual({
    from: "2026-02-28T23:00:00.000Z",
    to: "2026-03-31T22:00:00.000Z",
  });
});
