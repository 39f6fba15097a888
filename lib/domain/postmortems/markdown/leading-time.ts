import { anyOf } from "../../text/any-of";
import type { BoundedTextInstant } from "../schema";
import type { Day, Reading } from "./reading";
import type { FoundDate } from "./when/find-dates";
import { findDates } from "./when/find-dates";
import type { FoundTime } from "./when/find-times";
import { findTimes } from "./when/find-times";
import { addDays, makeDay, makeInstant } from "./when/instant";

/** A time that a line begins with, and where the line's own text starts. */
export interface LeadingTime {
  timeText: string;
  rest: string;
  date: FoundDate | null;
  start: FoundTime | null;
  end: FoundTime | null;
  /** Minutes after the incident's start, where that is all the line says: "T+5m". */
  afterStart?: number;
}

const FILLER = anyOf(
  "iu",
  [
    "[\\s*_`[\\](){}<>~≈,.:|–—T-]|at|on|the|around|about|approximately|approx|circa|since|from",
    String.raw`by|в|во|с|около|примерно|[\p{Extended_Pictographic}\u{fe0f}]`,
    String.raw`(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|(?:пн|вт|ср|чт|пт|сб|вс)(?!\p{L})`,
  ],
  { before: "^(?:", after: ")*$" },
);
/** "Ten minutes later, at 10:05", «Через пять минут, в 10:05». */
const LATER =
  /^(?:(?:через|спустя)\s+[^,.]{2,24},\s*(?:в|около)|[^,.]{2,24}\s+later,\s*(?:at|around|about)|(?:затем|потом|then),?\s+(?:в|около|at|around))\s+~?$/iu;
const BETWEEN = /^[\s*_`]*(?:[-–—→]+|to|until|till|through|до|по)[\s*_`~≈]*$/iu;
const RELATIVE =
  /^[\s*_`[(]*(?:T\s?)?[+−-]\s?\d+(?::\d{2})?\s?(?:m|min|mins|minutes|h|hr|hours|s|sec|мин|ч|с)?(?:\s?\d{1,2}\s?(?:m|min|мин))?(?!\p{L})[\s*_`\])]*/iu;

/** The time at the beginning of a line ("**10:15 UTC** – text", "2031-05-04 10:15–10:20: text"); null for other lines. */
export function leadingTime(line: string): LeadingTime | null {
  const text = line.slice(0, 200);
  const times = findTimes(text);
  const dates = findDates(text);
  const [first] = times;
  const date = dates.find(({ to }) => first === undefined || to <= first.from) ?? null;
  const before = (until: number) =>
    date && date.to <= until
      ? text.slice(0, date.from) + " " + text.slice(date.to, until)
      : text.slice(0, until);
  if (first && (FILLER.test(before(first.from)) || LATER.test(before(first.from)))) {
    const second = times[1];
    const between = second ? text.slice(first.to, second.from) : "";
    const secondDate = second
      ? dates.find(({ from, to }) => from >= first.to && to <= second.from)
      : undefined;
    const gap = secondDate ? between.replace(text.slice(secondDate.from, secondDate.to), "") : between;
    const end = second && BETWEEN.test(gap) ? second : null;
    const behind = date ? null : dateBehind(text, (end ?? first).to, dates);
    return cut(line, (behind ?? end ?? first).to, { date: date ?? behind, start: first, end });
  }
  if (
    date &&
    date.day !== null &&
    FILLER.test(text.slice(0, date.from)) &&
    /^(?:[\s*_`\])]*[:–—|-]|[*_]{2}\s)/.test(text.slice(date.to))
  )
    return cut(line, date.to, { date, start: null, end: null });
  const relative = RELATIVE.exec(text);
  return relative &&
    /\d\s?[\p{L}:]|T/u.test(relative[0]) &&
    (/^\s*[:–—|-]/.test(text.slice(relative[0].length)) || /^[\s*_`[(]*T/u.test(relative[0]))
    ? {
        ...cut(line, relative[0].length, { date: null, start: null, end: null }),
        afterStart: relativeMinutes(relative[0]),
      }
    : null;
}

/** "03:12 UTC on 17 July 2025 – text": a day that stands behind its time, before what it leads to. */
function dateBehind(text: string, at: number, dates: readonly FoundDate[]): FoundDate | null {
  const date = dates.find(({ from, day }) => from >= at && day !== null);
  if (
    !date ||
    !/^[\s,*_]*(?:\([A-Z]{2,5}\)\s*)?,?\s*(?:on\s+(?:the\s+)?)?$/iu.test(text.slice(at, date.from))
  )
    return null;
  return /^[\s*_`\])]*[:–—|-]/u.test(text.slice(date.to)) ? date : null;
}

/** The time that a short line ends with: "First detected 2031-05-04 10:15", "**Resolved**: 2031-05-04 12:41 UTC". */
export function trailingTime(line: string): LeadingTime | null {
  if (line.length > 100 || line.includes("\n")) return null;
  const [time, ...others] = findTimes(line);
  const date = findDates(line)[0] ?? null;
  if (!time || others.length > 0 || !/^[\s*_`).]*$/u.test(line.slice(time.to))) return null;
  const from = date && date.to <= time.from ? date.from : time.from;
  const name = line
    .slice(0, from)
    .replace(/[\s*_`:(–—-]+(?:(?:at|on|в|на)\s+)?$/iu, "")
    .replace(/^\*\*/, "");
  return /\p{L}/u.test(name)
    ? {
        timeText: line
          .slice(from)
          .replace(/[*_`]+$/, "")
          .trim(),
        rest: name.trim(),
        date,
        start: time,
        end: null,
      }
    : null;
}

/** "T+5m" is 5, "+1:20" and "T+1h20m" are 80, "T-10m" is −10. */
function relativeMinutes(text: string): number {
  const [, sign, first = "0", clock, unit = "m", more = "0"] =
    /([+−-])\s?(\d+)(?::(\d{2}))?\s?(\p{L}+)?\s?(\d+)?/u.exec(text) ?? [];
  const isHours = clock !== undefined || /^(?:h|ч)/iu.test(unit);
  const isSeconds = /^(?:s|с)/iu.test(unit);
  const minutes = isHours
    ? Number(first) * 60 + Number(clock ?? more)
    : isSeconds
      ? Number(first) / 60
      : Number(first);
  return sign === "+" ? minutes : -minutes;
}

function cut(line: string, at: number, found: Pick<LeadingTime, "date" | "start" | "end">): LeadingTime {
  const closing = /^(?:[.:]?[*_`]+(?![\p{L}\p{N}])|\s*[\])](?!\())*/u.exec(line.slice(at))?.[0] ?? "";
  const head = line.slice(0, at + closing.length);
  const separator =
    /^[\s]*(?:(?:[:–—|•→]|-{1,2}(?=\s)|\.(?=\s))[\s]*)*(?:[*_]{2}(?=\s|$))?(?:\s*[:–—-](?=\s))?\s*/u.exec(
      line.slice(head.length),
    )?.[0] ?? "";
  const opened = ((head + separator).match(/\*\*/g) ?? []).length % 2 === 1;
  return {
    ...found,
    timeText: head
      .replace(/[*_`]/g, "")
      .replace(/^[\s[(]+/, "")
      .replace(/[\s:–—-]+$/, "")
      .replace(/(?<![ap]\.?m)\.$/iu, "")
      .replace(/^([^()]*)\)$/, "$1")
      .replace(/^([^[\]]*)\]$/, "$1")
      .trim(),
    rest: (opened ? "**" : "") + line.slice(head.length + separator.length).trim(),
  };
}

/** The bounded instants of a leading time on a day; null where the day is not known. */
export function instantsOf(
  found: LeadingTime,
  day: Day | null,
  zone: Reading["zone"],
): { at: BoundedTextInstant | null; until: BoundedTextInstant | null; day: Day | null } {
  const own = found.date ? completeDay(found.date, day) : null;
  const used = own ?? day;
  if (!used || found.afterStart !== undefined) return { at: null, until: null, day };
  if (!found.start) return { at: makeDay(used, found.timeText), until: null, day: used };
  const startZone = found.start.zone ?? found.end?.zone ?? zone;
  const at = makeInstant(used, found.start, startZone, found.timeText);
  if (!found.end) return { at, until: null, day: used };
  const wraps = found.end.hour * 60 + found.end.minute < found.start.hour * 60 + found.start.minute;
  return {
    at,
    until: makeInstant(wraps ? addDays(used, 1) : used, found.end, startZone, found.timeText),
    day: used,
  };
}

/**
 * A found date with the year of the day it is read near; null when it names no day or no year is known. One that may be read
 * both ways is read so that it is the day it stands near.
 */
export function completeDay(
  date: Pick<FoundDate, "year" | "month" | "day" | "ambiguous">,
  near: Day | null,
): Day | null {
  const year = date.year ?? (near ? yearNear(date, near) : null);
  if (year === null || date.day === null) return null;
  const read = { year, month: date.month, day: date.day };
  const swapped = { year, month: date.day, day: date.month };
  return date.ambiguous && near && daysBetween(near, swapped) < daysBetween(near, read) ? swapped : read;
}

/** The year of a day that names none: about a new year, the one that puts it close to the day it is read near. */
function yearNear({ month, day }: Pick<FoundDate, "month" | "day">, near: Day): number {
  const apart = month - near.month + ((day ?? near.day) - near.day) / 31;
  return near.year + (apart > 9 ? -1 : apart < -10 ? 1 : 0);
}

function daysBetween(one: Day, other: Day): number {
  const days = ({ year, month, day }: Day) => Date.UTC(year, month - 1, day) / 86_400_000;
  return Math.abs(days(one) - days(other));
}
