import { describe, expect, it } from "vitest";
import { findMissedBeats } from "./missed-beats";
import { observe } from "../observing/observe";
import { prepareServiceViews } from "../views/service-view";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
// A Monday, two in the night.
const FIRST = Date.UTC(2032, 2, 1, 2);

describe("runs at a fixed interval", () => {
  it.each([1, 2, 3])("are missed when %i of many nights have none", (count) => {
    const nights = days(21).filter((day) => day < 9 || day >= 9 + count);
    const [missed, ...others] = missedIn(nights.map((day) => FIRST + day * DAY));
    expect(others).toEqual([]);
    expect(missed).toMatchObject({ missed: count, everyMs: DAY });
    expect(missed?.before.last.at).toBe(FIRST + 8 * DAY + 10 * MINUTE);
    expect(missed?.after.first.at).toBe(FIRST + (9 + count) * DAY);
  });

  it("are all there when the clock changes in spring", () => {
    expect(missedIn(days(21).map((day) => FIRST + day * DAY - (day > 10 ? HOUR : 0)))).toEqual([]);
  });

  it("are missed in hours as in nights, when the interval is a quarter of a day", () => {
    const beats = days(40).filter((beat) => beat !== 20);
    expect(missedIn(beats.map((beat) => FIRST + beat * 6 * HOUR))).toHaveLength(1);
  });

  it.each([
    ["weekends are free", days(35).filter((day) => day % 7 < 5)],
    ["Sundays are free", days(35).filter((day) => day % 7 !== 6)],
    ["there are too few to know", days(6).filter((day) => day !== 3)],
    ["every sixth is left out", days(36).filter((day) => day % 6 !== 5)],
    ["every third is left out", days(30).filter((day) => day % 3 !== 1)],
  ])("are not missed when %s", (_, nights) => {
    expect(missedIn(nights.map((day) => FIRST + day * DAY))).toEqual([]);
  });

  it("are not missed where they come whenever they like", () => {
    const loose = days(30).map((day) => FIRST + day * DAY + ((day * 7_919) % 600) * MINUTE);
    expect(missedIn(loose.filter((_, i) => i !== 12))).toEqual([]);
  });

  it("are no runs but hours where they take up half of the day", () => {
    const nights = days(21).filter((day) => day !== 9);
    expect(
      missedIn(
        nights.map((day) => FIRST + day * DAY),
        10 * HOUR,
      ),
    ).toEqual([]);
  });
});

function days(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}

function missedIn(starts: readonly number[], lengthMs = 10 * MINUTE) {
  const records = starts.flatMap((start) =>
    Array.from({ length: lengthMs / MINUTE + 1 }, (_, i) => ({
      recordId: `till:${start}:${i}`,
      at: start + i * MINUTE,
      timeKind: "exact" as const,
      service: "till",
      source: "till.log",
      signatureId: "basket counted",
      severity: 9,
      text: "basket counted",
    })),
  );
  return prepareServiceViews(observe(records)).flatMap(findMissedBeats);
}
