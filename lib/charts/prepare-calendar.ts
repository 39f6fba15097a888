import type { WirePart } from "@/lib/contracts/metrics";

/** One day of the heat map. Level 0 is a day without downtime, null one of which nothing is known. */
export interface CalendarDay {
  day: string;
  week: number;
  /** 0 is Monday. */
  weekday: number;
  level: number | null;
  part: WirePart;
}

/** A row of weeks: the whole period where it fits one, else a year. */
export interface CalendarBand {
  key: string;
  weeks: number;
  days: CalendarDay[];
  /** The weeks in which a month begins, by its first day. */
  months: { week: number; day: string }[];
}

/** Upper bounds of levels 1, 2 and 3; what lies above is level 4. The same in every period, so periods compare. */
export const CALENDAR_LEVELS_MS = [5 * 60_000, 30 * 60_000, 2 * 3_600_000] as const;
const DAY_MS = 86_400_000;
const WEEKS_MAX = 54;

/** Days of downtime laid out in weeks, Monday first; `unknownDays` are those without any evidence. */
export function prepareCalendar(
  parts: readonly WirePart[],
  unknownDays: ReadonlySet<string>,
): CalendarBand[] {
  const first = parts[0];
  const last = parts.at(-1);
  if (!first || !last) return [];
  const byYear = weekOf(last.key, first.key) + 1 > WEEKS_MAX;
  const bands = new Map<string, WirePart[]>();
  for (const part of parts) {
    const key = byYear ? part.key.slice(0, 4) : "all";
    bands.set(key, [...(bands.get(key) ?? []), part]);
  }
  return [...bands].map(([key, of]) => bandOf(key, of, unknownDays));
}

/** The years of which something is known, and the others as words: "2014–2019, 2021". A period of less than a year is shown as it is. */
export function withoutBlankYears(bands: readonly CalendarBand[]): {
  bands: CalendarBand[];
  blank: string[];
} {
  const known = bands.filter(({ days }) => days.some(({ level }) => level !== null));
  if (known.length === 0) return { bands: [...bands], blank: [] };
  const runs: [number, number][] = [];
  for (const { key } of bands.filter((band) => !known.includes(band))) {
    const year = Number(key);
    const last = runs.at(-1);
    if (last && last[1] === year - 1) last[1] = year;
    else runs.push([year, year]);
  }
  return { bands: known, blank: runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)) };
}

/** The days none of which lies in the known spans (ascending, disjoint): of these nothing can be said. */
export function unknownDaysOf(
  known: readonly { from: string; to: string }[],
  days: readonly { day: string; from: number; to: number }[],
): Set<string> {
  const unknown = new Set<string>();
  let i = 0;
  const spans = known.map(({ from, to }) => ({ from: Date.parse(from), to: Date.parse(to) }));
  for (const { day, from, to } of days) {
    while ((spans[i]?.to ?? Infinity) <= from) i++;
    if ((spans[i]?.from ?? Infinity) >= to) unknown.add(day);
  }
  return unknown;
}

function bandOf(key: string, parts: readonly WirePart[], unknownDays: ReadonlySet<string>): CalendarBand {
  const start = parts[0]?.key ?? "";
  const days = parts.map((part) => ({
    day: part.key,
    week: weekOf(part.key, start),
    weekday: weekdayOf(part.key),
    level: levelOf(part, unknownDays),
    part,
  }));
  return {
    key,
    weeks: (days.at(-1)?.week ?? 0) + 1,
    days,
    months: days.flatMap(({ day, week }, i) => (i === 0 || day.endsWith("-01") ? [{ day, week }] : [])),
  };
}

function levelOf({ key, value }: WirePart, unknownDays: ReadonlySet<string>): number | null {
  if (!value) return null;
  if (value.best <= 0) return unknownDays.has(key) ? null : 0;
  const level = CALENDAR_LEVELS_MS.findIndex((most) => value.best <= most);
  return level < 0 ? CALENDAR_LEVELS_MS.length + 1 : level + 1;
}

function weekOf(day: string, first: string): number {
  return Math.floor((dayNumber(day) - dayNumber(first) + weekdayOf(first)) / 7);
}

function weekdayOf(day: string): number {
  // Day 0 of the epoch was a Thursday.
  return (dayNumber(day) + 3) % 7;
}

function dayNumber(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
}
