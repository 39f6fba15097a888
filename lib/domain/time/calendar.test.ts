import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { occurrencesOf, type CalendarWindow } from "./calendar";
import { localDaysOf } from "./local-days";

const HOUR = 3_600_000;
const year = { from: Date.UTC(2026, 0, 1), to: Date.UTC(2027, 0, 1) };

describe("a calendar window", () => {
  it("is an hour shorter in the night the clocks go forward, an hour longer when they go back", () => {
    const window = nightly("Europe/Berlin", "2026-01-01T01:00", "2026-01-01T05:00");
    const hours = new Map(
      occurrencesOf(window, year).map(({ from, to }) => [
        new Date(from + 3 * HOUR).toISOString().slice(0, 10),
        (to - from) / HOUR,
      ]),
    );
    expect(hours.get("2026-03-28")).toBe(4);
    expect(hours.get("2026-03-29")).toBe(3);
    expect(hours.get("2026-10-25")).toBe(5);
    expect(new Set(hours.values())).toEqual(new Set([3, 4, 5]));
  });

  it("stays at its wall-clock time through the year", () => {
    const window = nightly("America/New_York", "2026-01-01T22:00", "2026-01-01T23:00");
    const utc = occurrencesOf(window, year).map(({ from }) => new Date(from).toISOString().slice(11, 16));
    expect(utc[0]).toBe("03:00");
    expect(utc.filter((time) => time === "02:00").length).toBe(238);
  });

  it("begins after the gap where its time does not exist", () => {
    const window = { ...nightly("Europe/Berlin", "2026-03-29T02:30", "2026-03-29T04:00"), recurrence: null };
    expect(occurrencesOf(window, year)).toEqual([
      { from: Date.UTC(2026, 2, 29, 1, 30), to: Date.UTC(2026, 2, 29, 2) },
    ]);
  });

  it("comes on the named weekdays of every other week, from its first start to its last day", () => {
    const recurrence = { every: "week" as const, interval: 2, weekdays: [2, 4], until: "2026-02-03" };
    const window = { timeZone: "UTC", start: "2026-01-08T10:00", end: "2026-01-08T11:00", recurrence };
    expect(days(window)).toEqual(["2026-01-08", "2026-01-20", "2026-01-22", "2026-02-03"]);
  });

  it("passes over months that have no such day", () => {
    const recurrence = { every: "month" as const, interval: 1, weekdays: [], until: null };
    const window = { timeZone: "UTC", start: "2026-01-31T10:00", end: "2026-01-31T11:00", recurrence };
    expect(days(window)).toEqual(
      [1, 3, 5, 7, 8, 10, 12].map((month) => `2026-${String(month).padStart(2, "0")}-31`),
    );
  });

  it("reaches into a span it began before, and is clipped to it", () => {
    const window = nightly("UTC", "2026-01-01T23:00", "2026-01-02T02:00");
    const span = { from: Date.UTC(2026, 4, 5), to: Date.UTC(2026, 4, 5, 12) };
    expect(occurrencesOf(window, span)).toEqual([{ from: span.from, to: Date.UTC(2026, 4, 5, 2) }]);
  });

  it("is none in a zone that does not exist", () => {
    expect(occurrencesOf(nightly("Europe/Nowhere", "2026-01-01T01:00", "2026-01-01T05:00"), year)).toEqual(
      [],
    );
  });

  it("law 7: what it is in a span does not depend on where the span is cut", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 365 * 24 }),
        fc.constantFrom("Europe/Berlin", "Asia/Kathmandu"),
        (at, zone) => {
          const window = nightly(zone, "2026-01-01T22:00", "2026-01-02T04:00");
          const cut = year.from + at * HOUR;
          const length = (span: typeof year) =>
            occurrencesOf(window, span).reduce((sum, { from, to }) => sum + to - from, 0);
          expect(length({ from: year.from, to: cut }) + length({ from: cut, to: year.to })).toBe(
            length(year),
          );
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe("local days", () => {
  it("law 2: cover the span without gap or overlap, 23 and 25 hours long where clocks change", () => {
    const all = localDaysOf(year, "Europe/Berlin");
    expect(all.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(year.to - year.from);
    expect(all.every(({ from }, i) => i === 0 || from === all[i - 1]?.to)).toBe(true);
    const hours = new Map(all.map(({ day, from, to }) => [day, (to - from) / HOUR]));
    expect([hours.get("2026-03-29"), hours.get("2026-10-25"), hours.get("2026-06-01")]).toEqual([23, 25, 24]);
  });
});

function nightly(timeZone: string, start: string, end: string): CalendarWindow {
  return { timeZone, start, end, recurrence: { every: "day", interval: 1, weekdays: [], until: null } };
}

function days(window: CalendarWindow): string[] {
  return occurrencesOf(window, year).map(({ from }) => new Date(from).toISOString().slice(0, 10));
}
