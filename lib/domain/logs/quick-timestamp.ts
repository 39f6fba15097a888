import { daysFromCivil, daysInMonth } from "./calendar-days";
import { monthOfName } from "./calendar-names";
import { readZone } from "./read-zone";

/** What `readQuickTimestamp` read last; valid only when it gave a place. */
export const quickTimestamp = {
  localMs: 0,
  nanos: 0,
  /** Null when the text names no zone. */
  offsetMinutes: null as number | null,
  hasYear: false,
};

/**
 * The place after a timestamp of the three most frequent shapes, `2025-11-03T10:11:12.123Z` (T or a blank),
 * `03/Nov/2025:10:11:12 +0300` and `Nov  3 10:11:12`; 0 when it is none of them or anything about it is unusual. It reads
 * them as readTimestamp does, without making an object.
 */
export function readQuickTimestamp(text: string, from: number): number {
  if (lastSecond !== "" && text.startsWith(lastSecond, from)) {
    quickTimestamp.localMs = lastSecondMs;
    quickTimestamp.hasYear = lastHasYear;
    return readRest(text, from + lastSecond.length, lastHasYear);
  }
  return readWhole(text, from);
}

// The second read last, as it is written: most lines share theirs with the one before.
let lastSecond = "";
let lastSecondMs = 0;
let lastHasYear = false;

function readWhole(text: string, from: number): number {
  const fifth = text.charCodeAt(from + 4);
  if (fifth === 45 && text.charCodeAt(from + 7) === 45) {
    const separator = text.charCodeAt(from + 10);
    if (separator !== 84 && separator !== 32) return 0;
    const year = twoDigits(text, from) * 100 + twoDigits(text, from + 2);
    if (!setDay(year, twoDigits(text, from + 5), twoDigits(text, from + 8))) return 0;
    return readClock(text, from, from + 11, true);
  }
  if (text.charCodeAt(from + 2) === 47 && text.charCodeAt(from + 6) === 47) {
    if (text.charCodeAt(from + 11) !== 58) return 0;
    const year = twoDigits(text, from + 7) * 100 + twoDigits(text, from + 9);
    const month = shortMonth(text, from + 3);
    return setDay(year, month, twoDigits(text, from)) ? readClock(text, from, from + 12, true) : 0;
  }
  if (text.charCodeAt(from + 3) === 32 && text.charCodeAt(from + 6) === 32) {
    const day = fifth === 32 ? digit(text.charCodeAt(from + 5)) : twoDigits(text, from + 4);
    const month = shortMonth(text, from);
    if (month === 0 || !(day >= 1 && day <= daysInMonth(1972, month))) return 0;
    quickTimestamp.localMs = daysFromCivil(1972, month, day) * DAY;
    quickTimestamp.hasYear = false;
    return readClock(text, from, from + 7, false);
  }
  return 0;
}

const DAY = 86_400_000;
// The day read last, which is nearly always the next one too.
let lastDate = Number.NaN;
let lastDayMs = 0;

/** False also for what is no digit: the numbers are NaN then. */
function setDay(year: number, month: number, day: number): boolean {
  const date = year * 10_000 + month * 100 + day;
  if (date !== lastDate) {
    if (!(year >= 1970 && year <= 2199 && month >= 1 && month <= 12)) return false;
    if (!(day >= 1 && day <= daysInMonth(year, month))) return false;
    lastDate = date;
    lastDayMs = daysFromCivil(year, month, day) * DAY;
  }
  quickTimestamp.localMs = lastDayMs;
  quickTimestamp.hasYear = true;
  return true;
}

/** hh:mm:ss[.fraction] and what may follow it; adds it to the day. */
function readClock(text: string, dateFrom: number, from: number, hasYear: boolean): number {
  if (text.charCodeAt(from + 2) !== 58 || text.charCodeAt(from + 5) !== 58) return 0;
  const hour = twoDigits(text, from);
  const minute = twoDigits(text, from + 3);
  const second = twoDigits(text, from + 6);
  if (!(hour <= 23 && minute <= 59 && second <= 59)) return 0;
  quickTimestamp.localMs += ((hour * 60 + minute) * 60 + second) * 1000;
  lastSecond = text.slice(dateFrom, from + 8);
  lastSecondMs = quickTimestamp.localMs;
  lastHasYear = hasYear;
  return readRest(text, from + 8, hasYear);
}

/** What follows a second: a fraction, a zone. */
function readRest(text: string, from: number, hasYear: boolean): number {
  let at = from;
  let code = text.charCodeAt(at);
  let nanos = 0;
  if (code === 46 || code === 44) {
    const end = at + 11;
    let scale = 100_000_000;
    let value = digit(text.charCodeAt(at + 1));
    // "10:11:12." and "10:11:12, text" end with the second; longer fractions are for others.
    if (!Number.isNaN(value)) {
      at++;
      do {
        nanos += value * scale;
        scale = scale > 1 ? scale / 10 : 0;
        at++;
        value = digit(text.charCodeAt(at));
      } while (!Number.isNaN(value) && at < end);
      if (at === end) return 0;
      code = text.charCodeAt(at);
    }
  } else if (code === 58 || (code >= 48 && code <= 57)) return 0;
  if (nanos >= 1_000_000) quickTimestamp.localMs += Math.floor(nanos / 1_000_000);
  quickTimestamp.nanos = nanos % 1_000_000;
  return readEnd(text, at, code, hasYear);
}

/** The zone; 0 before what may be AM or PM, or a year that stands last. */
function readEnd(text: string, at: number, code: number, hasYear: boolean): number {
  quickTimestamp.offsetMinutes = null;
  const spaced = code === 32;
  if (code === 0x202f) return 0;
  const next = spaced ? text.charCodeAt(at + 1) : code;
  if (spaced && !hasYear && next >= 48 && next <= 57) return 0;
  const letter = next & ~32;
  if (letter === 65 || letter === 80) {
    const after = text.charCodeAt(at + (spaced ? 2 : 1)) & ~32;
    if (after === 77) return 0;
  }
  if (next === 90 && hasYear && isZoneEnd(text.charCodeAt(at + (spaced ? 2 : 1)))) {
    quickTimestamp.offsetMinutes = 0;
    return at + (spaced ? 2 : 1);
  }
  if (next === 43 || next === 45 || next === 0x2212 || (next >= 65 && next <= 90) || next === 122) {
    const zone = readZone(text, at);
    if (zone) {
      quickTimestamp.offsetMinutes = zone.offsetMinutes;
      // Behind a zone may stand a year too.
      if (!hasYear) return 0;
      return zone.end;
    }
  }
  return at;
}

/** No letter, digit or `_`. */
function isZoneEnd(code: number): boolean {
  const letter = code & ~32;
  return !((letter >= 65 && letter <= 90) || (code >= 48 && code <= 57) || code === 95);
}

/** Exactly three letters. */
function shortMonth(text: string, at: number): number {
  const first = text.charCodeAt(at);
  const second = text.charCodeAt(at + 1);
  const third = text.charCodeAt(at + 2);
  if ((first | second | third) > 127) return 0;
  const key = (first << 16) | (second << 8) | third;
  if (key !== lastMonthKey) {
    lastMonthKey = key;
    lastMonth = monthOfName(text.slice(at, at + 3), 0);
  }
  return lastMonth;
}

let lastMonthKey = 0;
let lastMonth = 0;

function digit(code: number): number {
  return code >= 48 && code <= 57 ? code - 48 : Number.NaN;
}

function twoDigits(text: string, at: number): number {
  const high = text.charCodeAt(at) - 48;
  const low = text.charCodeAt(at + 1) - 48;
  return high >= 0 && high <= 9 && low >= 0 && low <= 9 ? high * 10 + low : Number.NaN;
}
