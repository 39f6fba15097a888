import { expect, test } from "vitest";
import { timeTicks } from "./time-ticks";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

test("axis marks stand at round times of the zone", () => {
  const from = Date.UTC(2026, 2, 3, 14, 3);
  const { at: marks, grain } = timeTicks({ from, to: from + 55 * 60_000 }, 8, HOUR / 2);
  expect(grain).toBe("minute");
  expect(marks.every((mark) => (mark + HOUR / 2) % 600_000 === 0)).toBe(true);
});

test("from a second to centuries there are some marks, never more than asked, and they lie inside", () => {
  for (let width = 1_000; width < 300 * 365 * DAY; width *= 3) {
    const from = Date.UTC(1990, 4, 17, 3, 11);
    const { at } = timeTicks({ from, to: from + width }, 9, 3 * HOUR);
    expect(at.length).toBeGreaterThanOrEqual(width < 2_000 ? 1 : 2);
    expect(at.length).toBeLessThanOrEqual(10);
    expect(at.every((mark) => mark >= from && mark <= from + width)).toBe(true);
  }
});

test("over years the marks are the first of a month or of January", () => {
  const { at, grain } = timeTicks({ from: Date.UTC(2020, 8, 22), to: Date.UTC(2026, 10, 21) }, 8, 0);
  expect(grain).toBe("year");
  expect(at.map((mark) => new Date(mark).toISOString().slice(4, 10))).toEqual(at.map(() => "-01-01"));
});
