import { expect, test } from "vitest";
import { prepareCalendar, unknownDaysOf, withoutBlankYears } from "./prepare-calendar";

const MINUTE = 60_000;
function days(first: string, count: number, best: (index: number) => number | null = () => 0) {
  return Array.from({ length: count }, (_, index) => {
    const key = new Date(Date.parse(`${first}T00:00:00Z`) + index * 86_400_000).toISOString().slice(0, 10);
    const ms = best(index);
    const value = ms === null ? null : { low: ms, best: ms, high: ms };
    return { key, label: null, value, n: 0, figure: `impact/day/${key}` };
  });
}

test("weeks begin on Monday, the first one with its first day", () => {
  // 1 March 2026 is a Sunday.
  const [band] = prepareCalendar(days("2026-03-01", 9), new Set());
  expect(band?.days.map(({ week, weekday }) => [week, weekday]).slice(0, 3)).toEqual([
    [0, 6],
    [1, 0],
    [1, 1],
  ]);
  expect(band?.weeks).toBe(3);
});

test("a day is one band, a year is one, three years are three", () => {
  expect(prepareCalendar(days("2026-03-01", 1), new Set())).toMatchObject([
    { weeks: 1, days: [{ week: 0 }] },
  ]);
  expect(prepareCalendar(days("2025-01-01", 365), new Set())).toHaveLength(1);
  expect(prepareCalendar(days("2023-01-01", 3 * 365 + 1), new Set()).map(({ key }) => key)).toEqual([
    "2023",
    "2024",
    "2025",
  ]);
  expect(prepareCalendar([], new Set())).toEqual([]);
});

test("a day of which nothing is known is no day without downtime", () => {
  const of = (best: (number | null)[], unknown: string[] = []) =>
    prepareCalendar(
      days("2026-03-02", best.length, (index) => best[index] ?? null),
      new Set(unknown),
    )[0]?.days.map(({ level }) => level);
  expect(of([0, 0, null], ["2026-03-03"])).toEqual([0, null, null]);
  expect(of([5 * MINUTE, 5 * MINUTE + 1, 120 * MINUTE, 120 * MINUTE + 1])).toEqual([1, 2, 3, 4]);
});

test("years of which nothing is known are named instead of drawn", () => {
  const all = days("2019-01-01", 8 * 366);
  const known = (part: { key: string }) => /^(2019|2022|2026)-05/.test(part.key);
  const unknown = new Set(all.flatMap((part) => (known(part) ? [] : [part.key])));
  const { bands, blank } = withoutBlankYears(prepareCalendar(all, unknown));
  expect(bands.map(({ key }) => key)).toEqual(["2019", "2022", "2026"]);
  expect(blank).toEqual(["2020–2021", "2023–2025", "2027"]);
  const nothing = withoutBlankYears(prepareCalendar(all, new Set(all.map(({ key }) => key))));
  expect([nothing.bands.length, nothing.blank]).toEqual([9, []]);
});

test("a day is unknown only when none of it was observed", () => {
  const at = (hour: number) => new Date(Date.UTC(2026, 2, 2, hour)).toISOString();
  const day = (name: string, from: number) => ({
    day: name,
    from: Date.parse(at(from)),
    to: Date.parse(at(from + 24)),
  });
  const known = [{ from: at(23), to: at(24) }];
  expect([...unknownDaysOf(known, [day("a", 0), day("b", 24), day("c", 48)])]).toEqual(["b", "c"]);
});
