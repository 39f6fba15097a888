import { describe, expect, it } from "vitest";
import { analyzeFiles } from "../judgement/analyze-files";
import { Dice } from "../judgement/dice";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
// A Monday.
const MONDAY = Date.UTC(2032, 2, 1);
const WEDNESDAY = MONDAY + 2 * DAY;

type Hours = (day: number, hour: number) => number;
const office: Hours = (day, hour) => (day % 7 < 5 && hour >= 8 && hour < 18 ? 200 : 0);

describe("silence in hours that are usually busy", () => {
  it.each([26, 35, 60, 120, 200])("tells a hole of %i minutes at noon of an office day", (minutes) => {
    const hole = { from: WEDNESDAY + 12 * HOUR, to: WEDNESDAY + 12 * HOUR + minutes * MINUTE };
    const [silence, ...others] = silencesOf(12, office, [hole]);
    expect(others).toEqual([]);
    expect(silence?.start.best).toBeGreaterThan(hole.from - 5 * MINUTE);
    expect(silence?.start.best).toBeLessThanOrEqual(hole.from);
    expect(silence?.end?.best).toBeGreaterThanOrEqual(hole.to);
    expect(silence?.end?.best).toBeLessThan(hole.to + 5 * MINUTE);
  });

  it("says nothing of a lunch that is taken every day", () => {
    const lunch: Hours = (day, hour) => (hour === 12 ? 0 : office(day, hour));
    expect(silencesOf(12, lunch, [])).toEqual([]);
  });

  it("says nothing of nights, weekends, a holiday, a late morning and an early evening", () => {
    const from = MONDAY + 8 * DAY;
    const free = [
      { from, to: from + DAY },
      { from: from + DAY, to: from + DAY + 11 * HOUR },
      { from: from + 2 * DAY + 14 * HOUR, to: from + 3 * DAY },
    ];
    expect(silencesOf(19, office, free)).toEqual([]);
  });

  it("says nothing of a Saturday on which somebody looks in twice", () => {
    const saturday: Hours = (day, hour) =>
      day === 12 && (hour === 10 || hour === 15) ? 40 : office(day, hour);
    expect(silencesOf(19, saturday, [])).toEqual([]);
  });

  it("says nothing of a service that falls asleep and wakes at other times every day", () => {
    const dice = new Dice(7);
    const bed = Array.from({ length: 20 }, () => dice.between(16, 22));
    const waking: Hours = (day, hour) => (hour >= 6 && hour < (bed[day] ?? 18) ? 120 : 0);
    expect(silencesOf(20, waking, [])).toEqual([]);
  });
});

function silencesOf(days: number, hours: Hours, holes: { from: number; to: number }[]) {
  const dice = new Dice(days);
  const lines: string[] = [];
  for (let hour = 0; hour < days * 24; hour++) {
    const rate = hours(Math.floor(hour / 24), hour % 24);
    let at = rate > 0 ? 0 : HOUR;
    while (at < HOUR) {
      const when = MONDAY + hour * HOUR + at;
      if (!holes.some(({ from, to }) => when >= from && when < to))
        lines.push(`${new Date(when).toISOString()} INFO ledger page ${lines.length} was turned`);
      at += (-Math.log(1 - dice.between(0, 0.999)) * HOUR) / rate;
    }
  }
  const text = `${lines.join("\n")}\n`;
  return analyzeFiles([
    { name: "ledger.log", text, timeZone: "UTC", modifiedAt: MONDAY + days * DAY },
  ]).findings.filter(({ rule }) => rule === "silence");
}
