import { followingYear, latestYearNotAfter, moveToYear, nearestYear } from "./calendar-year";
import type { ParsedTime } from "./formats/format";
import { findLocalZone, offsetName, type LocalZone } from "./local-zone";
import type { LogRecord } from "./log-record";
import { addFlag } from "./record-flag";

export type TimeZoneOrigin = "line" | "given" | "inferred" | "assumed-utc" | "none";
export type YearOrigin = "line" | "given" | "inferred" | "none";

/** Where zone and year came from: `reason` is a stable code, the numbers are its facts. */
export interface TimeReport {
  timeZone: {
    /** IANA name or ±hh:mm; null when several were met or none was needed. */
    name: string | null;
    origin: TimeZoneOrigin;
    reason: "stated" | "given" | "container-clock" | "no-evidence" | "no-times";
    /** Records with a zone of their own, and those that needed one. */
    statedRecords: number;
    localRecords: number;
    /** What dates in GMT inside the text suggest for times read as UTC, and how many say so; never applied unasked. */
    hint: { offsetMinutes: number; votes: number } | null;
  };
  year: {
    /** Year of the first record that stated none; null when all did. */
    first: number | null;
    origin: YearOrigin;
    reason: "stated" | "given" | "dated-text" | "other-file" | "not-after-now" | "no-evidence" | "no-times";
    /** How often December was followed by January. */
    rollovers: number;
    /** When the years run past `now`: the first year that would fit, for another run. */
    suggested: number | null;
  };
  clockJumps: number;
  from: number | null;
  to: number | null;
}

export interface TimeOptions {
  zone?: LocalZone;
  year?: number;
  now?: number;
  near?: number;
}

/** Time as it runs on one clock: a container, or the file itself. */
export interface TimeLane {
  lastAt: number | null;
  lastLocalMs: number | null;
  lastYear: number | null;
  /** What the container's clock proved about the program's. */
  inferredOffset: number | null;
}

export interface TimeResolver {
  makeLane(): TimeLane;
  /** The year that dated text near the start of the file names, when lines state none. */
  suggestYear(year: number): void;
  /** What text near the start of the file hints about the zone. */
  suggestZone(hint: { offsetMinutes: number; votes: number }): void;
  /** Sets `at`, `nanos`, `timeKind` and flags; false when nothing tells the time yet. */
  resolve(record: LogRecord, time: ParsedTime | null, outer: ParsedTime | null, lane: TimeLane): boolean;
  report(): TimeReport;
}

const DAY = 86_400_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const EARLIEST = Date.UTC(1971, 0, 1);
const LATEST = Date.UTC(9999, 11, 31);

/** Resolves the times of one file's records, in the order of their first lines. Reads no clock: `now` is given. */
export function createTimeResolver(options: TimeOptions): TimeResolver {
  const file = makeLane();
  const offsets = new Set<number>();
  let textYear: number | null = null;
  let firstYear: number | null = null;
  let yearReason: TimeReport["year"]["reason"] = "no-times";
  let rollovers = 0;
  let lastYearlessMs: number | null = null;
  let statedRecords = 0;
  let localRecords = 0;
  let inferredRecords = 0;
  let inferredName: number | null = null;
  let hint: TimeReport["timeZone"]["hint"] = null;
  let clockJumps = 0;
  let from: number | null = null;
  let to: number | null = null;

  function resolve(
    record: LogRecord,
    time: ParsedTime | null,
    outer: ParsedTime | null,
    lane: TimeLane,
  ): boolean {
    if (time && resolveExact(record, time, outer, lane)) return true;
    if (outer && resolveExact(record, outer, null, lane)) return true;
    const near = lane.lastAt ?? file.lastAt;
    if (near === null) return false;
    record.at = near;
    record.nanos = 0;
    record.timeKind = "neighbour";
    return true;
  }

  function resolveExact(
    record: LogRecord,
    time: ParsedTime,
    outer: ParsedTime | null,
    lane: TimeLane,
  ): boolean {
    const outerLocalMs = outer?.hasDate ? completeDate(outer, null, lane) : null;
    const outerAt =
      outer && outerLocalMs !== null && outer.offsetMinutes !== null
        ? outerLocalMs - outer.offsetMinutes * MINUTE
        : null;
    const nearMs = outerAt ?? outerLocalMs;
    const localMs = completeDate(time, nearMs, lane);
    if (localMs === null) return false;
    // A text that begins with some other date is no header: its container knows better.
    if (nearMs !== null && Math.abs(localMs - (time.offsetMinutes ?? 0) * MINUTE - nearMs) > 26 * HOUR)
      return false;
    const { offsetMinutes, flag } = offsetOf(time, localMs, outerAt, lane);
    const at = localMs - offsetMinutes * MINUTE;
    if (!(at >= EARLIEST && at <= LATEST)) {
      addFlag(record, "bad-time");
      return false;
    }
    if (flag) addFlag(record, flag);
    if (lane.lastAt !== null && at < lane.lastAt - MINUTE) {
      addFlag(record, "clock-jump");
      clockJumps += 1;
    }
    if (options.now !== undefined && at > options.now + 10 * MINUTE) addFlag(record, "future");
    record.at = at;
    record.nanos = time.nanos;
    record.timeKind = "exact";
    lane.lastAt = file.lastAt = at;
    lane.lastLocalMs = file.lastLocalMs = localMs;
    if (from === null || at < from) from = at;
    if (to === null || at > to) to = at;
    return true;
  }

  /** The wall clock with its date and year filled in; null when the date cannot be known. */
  function completeDate(time: ParsedTime, nearMs: number | null, lane: TimeLane): number | null {
    if (!time.hasDate) return placeOnDay(time.localMs, nearMs, lane.lastLocalMs ?? file.lastLocalMs);
    if (time.hasYear) {
      if (yearReason === "no-times") yearReason = "stated";
      return time.localMs;
    }
    if (nearMs !== null) return moveToYear(time.localMs, nearestYear(time.localMs, nearMs));
    return placeInYear(time.localMs, lane);
  }

  function placeInYear(localMs1972: number, lane: TimeLane): number | null {
    const lastYear = lane.lastYear ?? file.lastYear;
    const lastLocalMs = lane.lastYear === null ? file.lastLocalMs : lane.lastLocalMs;
    let year: number | null;
    if (lastYear === null || lastLocalMs === null) year = chooseFirstYear(localMs1972);
    else year = followingYear(localMs1972, lastLocalMs, lastYear);
    if (year === null) return null;
    // A straggler of the old year is placed there, but the clock stays in the new one.
    if (lastYear === null || year >= lastYear) {
      if (lastYear !== null && year > (file.lastYear ?? year)) rollovers += 1;
      lane.lastYear = year;
      if (file.lastYear === null || year > file.lastYear) file.lastYear = year;
    }
    lastYearlessMs = moveToYear(localMs1972, year);
    return lastYearlessMs;
  }

  function chooseFirstYear(localMs1972: number): number | null {
    if (options.year !== undefined) {
      yearReason = "given";
      firstYear = options.year;
    } else if (textYear !== null) {
      yearReason = "dated-text";
      firstYear = textYear;
    } else if (options.near !== undefined) {
      yearReason = "other-file";
      firstYear = nearestYear(localMs1972, options.near);
    } else if (options.now !== undefined) {
      yearReason = "not-after-now";
      // A day of grace: the zone is not known yet.
      firstYear = latestYearNotAfter(localMs1972, options.now + DAY);
    } else {
      yearReason = "no-evidence";
    }
    return firstYear;
  }

  function offsetOf(time: ParsedTime, localMs: number, outerAt: number | null, lane: TimeLane) {
    if (time.offsetMinutes !== null) {
      statedRecords += 1;
      offsets.add(time.offsetMinutes);
      return { offsetMinutes: time.offsetMinutes, flag: null };
    }
    localRecords += 1;
    if (options.zone) return options.zone.offsetAt(localMs, lane.lastAt);
    if (outerAt !== null) lane.inferredOffset = compareClocks(localMs, outerAt) ?? lane.inferredOffset;
    if (lane.inferredOffset !== null) {
      inferredRecords += 1;
      inferredName = lane.inferredOffset;
      return { offsetMinutes: lane.inferredOffset, flag: null };
    }
    return { offsetMinutes: 0, flag: null };
  }

  function report(): TimeReport {
    return { timeZone: reportZone(), year: reportYear(), clockJumps, from, to };
  }

  function reportZone(): TimeReport["timeZone"] {
    const counts = { statedRecords, localRecords, hint: null };
    if (localRecords === 0 && statedRecords === 0)
      return { name: null, origin: "none", reason: "no-times", ...counts };
    if (localRecords === 0) {
      const [only = null] = offsets.size === 1 ? offsets : [];
      return { name: only === null ? null : offsetName(only), origin: "line", reason: "stated", ...counts };
    }
    if (options.zone) return { name: options.zone.name, origin: "given", reason: "given", ...counts };
    if (inferredName !== null && inferredRecords === localRecords) {
      return { name: offsetName(inferredName), origin: "inferred", reason: "container-clock", ...counts };
    }
    return { name: "UTC", origin: "assumed-utc", reason: "no-evidence", ...counts, hint };
  }

  function reportYear(): TimeReport["year"] {
    const origins: Record<typeof yearReason, YearOrigin> = {
      stated: "line",
      given: "given",
      "dated-text": "inferred",
      "other-file": "inferred",
      "not-after-now": "inferred",
      "no-evidence": "none",
      "no-times": "none",
    };
    let suggested: number | null = null;
    if (
      yearReason === "not-after-now" &&
      firstYear !== null &&
      options.now !== undefined &&
      lastYearlessMs !== null
    ) {
      const ahead = lastYearlessMs - options.now - DAY;
      if (ahead > 0) suggested = firstYear - Math.ceil(ahead / (366 * DAY));
    }
    return { first: firstYear, origin: origins[yearReason], reason: yearReason, rollovers, suggested };
  }

  return {
    makeLane,
    suggestYear: (year) => {
      textYear = year;
    },
    suggestZone: (found) => {
      hint = found;
    },
    resolve,
    report,
  };
}

function makeLane(): TimeLane {
  return { lastAt: null, lastLocalMs: null, lastYear: null, inferredOffset: null };
}

/** Puts a time of day on the day that the container's clock or the record before it names; past midnight on the next. */
function placeOnDay(timeOfDayMs: number, nearMs: number | null, lastLocalMs: number | null): number | null {
  const timeOfDay = ((timeOfDayMs % DAY) + DAY) % DAY;
  const near = nearMs ?? lastLocalMs;
  if (near === null) return null;
  const placed = Math.floor(near / DAY) * DAY + timeOfDay;
  if (placed < near - DAY / 2) return placed + DAY;
  const straggler = nearMs === null ? placed - DAY >= near - MINUTE : placed > near + DAY / 2;
  return straggler ? placed - DAY : placed;
}

/** A program's clock against its container's: their distance in whole quarter hours, when it is one to within a minute. */
function compareClocks(localMs: number, outerAt: number): number | null {
  const quarters = Math.round((localMs - outerAt) / (15 * MINUTE));
  const rest = localMs - outerAt - quarters * 15 * MINUTE;
  return Math.abs(rest) <= MINUTE && Math.abs(quarters) <= 14 * 4 ? quarters * 15 : null;
}

/** For callers that check an option before they use it. */
export function isTimeZone(name: string): boolean {
  return findLocalZone(name) !== null;
}
