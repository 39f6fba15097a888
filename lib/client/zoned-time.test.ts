import { expect, test } from "vitest";
import { fromLocalInput, toLocalInput } from "./zoned-time";

test("what a person types in a zone is the instant it shows again in that zone", () => {
  for (const zone of ["UTC", "Europe/Berlin", "Asia/Kolkata", "America/New_York", "Europe/Moscow"]) {
    for (const at of [Date.UTC(2026, 0, 5, 23, 59, 7), Date.UTC(2026, 6, 5, 3, 4, 5)])
      expect(fromLocalInput(toLocalInput(at, zone), zone)).toBe(at);
  }
});

test("an hour that comes twice is the first of the two, and one that does not exist moves on", () => {
  expect(fromLocalInput("2026-10-25T02:30:00", "Europe/Berlin")).toBe(Date.UTC(2026, 9, 25, 0, 30));
  expect(fromLocalInput("2026-03-29T02:30:00", "Europe/Berlin")).toBe(Date.UTC(2026, 2, 29, 1, 30));
  expect(fromLocalInput("", "UTC")).toBeNull();
});
