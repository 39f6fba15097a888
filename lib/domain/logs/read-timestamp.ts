import type { ParsedTime } from "./formats/format";
import { digitsEnd, digitsValue, isDigit, isLetter, isWordCode, lettersEnd } from "./formats/scan";
import { isNameLetter, isWeekdayName, monthOfName, nameEnd as endOfName } from "./calendar-names";
import { quickTimestamp, readQuickTimestamp } from "./quick-timestamp";
import { readTai64 } from "./read-tai64";
import { readZone } from "./read-zone";
import type { DateOrder } from "./timestamp-cursor";
import { TimestampCursor } from "./timestamp-cursor";

export interface TimestampRead {
  time: ParsedTime;
  /** Index just after the timestamp, its zone and its closing bracket. */
  end: number;
}

/**
 * Reads a timestamp that begins at `from`, bracketed or not; null when none does or when it is not a real date and time
 * (month 13, 25 h; 23:59:60 is real). Never looks further than the timestamp.
 *
 * All-numeric dates without a four-digit year first: `a/b/yyyy` is month/day, `a.b.yyyy` and `a-b-yyyy` day, month;
 * `a/b/c` with two digits each is year/month/day; `a-b` and `a.b` without a year are month, day. `order` overrides that,
 * and a reading that is no date gives way to the one that is.
 */
export function readTimestamp(text: string, from: number, order?: DateOrder): TimestampRead | null {
  const code = text.charCodeAt(from);
  const closer = code === 91 ? 93 : code === 40 ? 41 : 0;
  const start = closer === 0 ? from : from + 1;
  const quickEnd = readQuickTimestamp(text, start);
  if (quickEnd > 0) {
    const end = closer === 0 ? quickEnd : closedEnd(text, quickEnd, closer);
    return end === 0 ? null : { time: quickTime(), end };
  }
  const read = readUnusualTimestamp(text, start, order);
  if (!read || closer === 0) return read;
  const end = closedEnd(text, read.end, closer);
  return end === 0 ? null : { time: read.time, end };
}

/** The same for one without brackets, whatever its shape. */
export function readUnusualTimestamp(text: string, from: number, order?: DateOrder): TimestampRead | null {
  const c = new TimestampCursor(text, from, order);
  return readMoment(c) ? { time: c.time(), end: c.at } : null;
}

/** The place after the bracket that closes a timestamp, or 0. */
function closedEnd(text: string, from: number, closer: number): number {
  const at = text.charCodeAt(from) === 32 ? from + 1 : from;
  return text.charCodeAt(at) === closer ? at + 1 : 0;
}

function quickTime(): ParsedTime {
  const { localMs, nanos, offsetMinutes, hasYear } = quickTimestamp;
  return { localMs, nanos, offsetMinutes, hasYear, hasDate: true };
}

function readMoment(c: TimestampCursor): boolean {
  const code = c.code();
  if (code >= 48 && code <= 57) return readNumeric(c);
  if (isNameLetter(code)) return readNamed(c);
  return code === 64 && readTai64(c);
}

/** Timestamps that begin with a digit. */
function readNumeric(c: TimestampCursor): boolean {
  const { text, at: start } = c;
  let end = start;
  while (end - start < 20 && isDigit(text.charCodeAt(end))) end++;
  const length = end - start;
  const next = text.charCodeAt(end);
  if (length === 4) {
    if (next === 45 || next === 47 || next === 46) return readYearFirst(c, end, next);
    // klog: 1103 10:11:12.123456
    if (next === 32) {
      c.at = end + 1;
      return (
        c.setDate(0, digitsValue(text, start, start + 2), digitsValue(text, start + 2, end)) &&
        readTimeOfDay(c, false)
      );
    }
    return false;
  }
  if (length === 1 || length === 2) {
    if (next === 58) return length === 2 && readTimeOfDay(c, true);
    if (next === 47 || next === 45 || next === 46) return readShortDate(c, end, next);
    if (next === 32 && isNameLetter(text.charCodeAt(end + 1))) return readDayMonthName(c, end + 1, 32);
    return false;
  }
  if (length === 8 || length === 6) return readCompact(c, end, length);
  if (length === 14) {
    c.at = start + 8;
    const ms = clockMs(
      digitsValue(text, start + 8, start + 10),
      digitsValue(text, start + 10, start + 12),
      digitsValue(text, start + 12, end),
    );
    if (
      ms < 0 ||
      !c.setDate(
        digitsValue(text, start, start + 4),
        digitsValue(text, start + 4, start + 6),
        digitsValue(text, start + 6, start + 8),
      )
    )
      return false;
    c.at = end;
    c.dayMs = ms + readFraction(c);
    readZoneHere(c);
    return true;
  }
  return readEpoch(c, end, length);
}

/** 2025-11-03T10:11:12, 2025/11/03 10:11:12, 2025.11.03 …, 2005-06-03-15.42.50.675872 */
function readYearFirst(c: TimestampCursor, afterYear: number, separator: number): boolean {
  const { text } = c;
  const year = digitsValue(text, afterYear - 4, afterYear);
  const monthEnd = digitsEnd(text, afterYear + 1, 2);
  let dayStart = monthEnd + 1;
  let month: number;
  if (monthEnd === afterYear + 1) {
    // 2025-Nov-03
    month = monthOfName(text, afterYear + 1);
    dayStart = afterYear + 5;
    if (month === 0 || text.charCodeAt(afterYear + 4) !== separator) return false;
  } else {
    if (text.charCodeAt(monthEnd) !== separator) return false;
    month = digitsValue(text, afterYear + 1, monthEnd);
  }
  const dayEnd = digitsEnd(text, dayStart, 2);
  if (dayEnd === dayStart || !c.setDate(year, month, digitsValue(text, dayStart, dayEnd))) return false;
  return readTimeAfterDate(c, dayEnd);
}

/** Dates of one- and two-digit numbers: 03/Nov/2025, 11/03/2025, 17/06/09, 03-Nov-2025, 03-17, 03.11.2025, 10.30. */
function readShortDate(c: TimestampCursor, firstEnd: number, separator: number): boolean {
  const { text } = c;
  const first = digitsValue(text, c.at, firstEnd);
  const second = firstEnd + 1;
  if (isLetter(text.charCodeAt(second))) return readDayMonthName(c, second, separator);
  const secondEnd = digitsEnd(text, second, 2);
  if (secondEnd === second) return false;
  const middle = digitsValue(text, second, secondEnd);
  if (text.charCodeAt(secondEnd) !== separator) {
    const gap = text.charCodeAt(secondEnd);
    // geth: 11-03|10:11:12
    if ((gap !== 32 && gap !== 124) || secondEnd - c.at < 4) return false;
    const dayFirst = c.order === "day-first";
    if (!(
      c.setDate(0, dayFirst ? middle : first, dayFirst ? first : middle) ||
      c.setDate(0, dayFirst ? first : middle, dayFirst ? middle : first)
    ))
      return false;
    c.at = secondEnd + 1;
    return readTimeOfDay(c, true);
  }
  const third = secondEnd + 1;
  const thirdEnd = digitsEnd(text, third, 4);
  const width = thirdEnd - third;
  if (width !== 4 && width !== 2) return false;
  const last = digitsValue(text, third, thirdEnd);
  const orders: DateOrder[] = separator === 47 ? ["month-first", "day-first"] : ["day-first", "month-first"];
  // A year of two digits has company of two digits: 11/3/25 is of America.
  if (width === 2 && firstEnd - c.at === 2 && secondEnd - second === 2) orders.unshift("year-first");
  if (c.order) orders.unshift(c.order);
  const year = width === 2 ? 2000 + last : last;
  const valid = orders.some((order) =>
    order === "year-first"
      ? width === 2 && c.setDate(2000 + first, middle, last)
      : order === "day-first"
        ? c.setDate(year, middle, first)
        : c.setDate(year, first, middle),
  );
  return valid && readTimeAfterDate(c, thirdEnd);
}

/** From the month name on: 03/Nov/2025:10:11:12, 03-Nov-2025 10:11:12, 03 Nov 2025 10:11:12, 22 Apr 13:41:56 */
function readDayMonthName(c: TimestampCursor, nameStart: number, separator: number): boolean {
  const { text } = c;
  const day = digitsValue(text, c.at, nameStart - 1);
  const month = monthOfName(text, nameStart);
  if (month === 0) return false;
  const letters = separator === 32 ? endOfName(text, nameStart) : nameStart + 3;
  // An abbreviation may end in a full stop: 3 нояб. 2025 г. 10:11:12
  const nameEnd = separator === 32 && text.charCodeAt(letters) === 46 ? letters + 1 : letters;
  if (text.charCodeAt(nameEnd) !== separator) return false;
  const yearEnd = digitsEnd(text, nameEnd + 1, 4);
  if (yearEnd - nameEnd === 5) {
    if (!c.setDate(digitsValue(text, nameEnd + 1, yearEnd), month, day)) return false;
    const dateEnd = text.startsWith(" г.", yearEnd) ? yearEnd + 3 : yearEnd;
    return readTimeAfterDate(c, text.charCodeAt(dateEnd) === 44 ? dateEnd + 1 : dateEnd);
  }
  if (yearEnd - nameEnd === 3 && text.charCodeAt(yearEnd) !== 58) {
    if (!c.setDate(2000 + digitsValue(text, nameEnd + 1, yearEnd), month, day)) return false;
    return readTimeAfterDate(c, yearEnd);
  }
  c.at = nameEnd + 1;
  return c.setDate(0, month, day) && readTimeOfDay(c, true);
}

/** 20251103-10:11:12:345, 20251103T101112, 251103 10:11:12, 081109 203615 */
function readCompact(c: TimestampCursor, end: number, length: number): boolean {
  const { text } = c;
  const start = c.at;
  const yearEnd = length === 8 ? start + 4 : start + 2;
  const year = digitsValue(text, start, yearEnd) + (length === 8 ? 0 : 2000);
  if (!c.setDate(year, digitsValue(text, yearEnd, yearEnd + 2), digitsValue(text, yearEnd + 2, end)))
    return false;
  const separator = text.charCodeAt(end);
  if (separator !== 32 && separator !== 45 && separator !== 84 && separator !== 95 && separator !== 46)
    return false;
  if (length === 6 && separator !== 32) return false;
  const clockEnd = digitsEnd(text, end + 1, 7);
  if (clockEnd - end - 1 === 6) {
    const ms = clockMs(
      digitsValue(text, end + 1, end + 3),
      digitsValue(text, end + 3, end + 5),
      digitsValue(text, end + 5, clockEnd),
    );
    if (ms < 0) return false;
    c.at = clockEnd;
    c.dayMs = ms + readFraction(c);
    if (length === 8) readZoneHere(c);
    return true;
  }
  // Old MySQL pads the hour with a blank: 251103  9:01:02
  c.at = text.charCodeAt(end + 1) === 32 ? end + 2 : end + 1;
  return readTimeOfDay(c, true);
}

/** Epoch seconds (with a fraction or not), milliseconds, microseconds or nanoseconds, 2001 to 2099. */
function readEpoch(c: TimestampCursor, end: number, length: number): boolean {
  const { text } = c;
  const unit = length === 10 ? 1 : length === 13 ? 1000 : length === 16 ? 1e6 : length === 19 ? 1e9 : 0;
  if (unit === 0 || isWordCode(text.charCodeAt(end))) return false;
  const seconds = digitsValue(text, c.at, c.at + 10);
  if (seconds < 978_307_200 || seconds >= 4_102_444_800) return false;
  const tail = unit === 1 ? 0 : digitsValue(text, c.at + 10, end) * (1e9 / unit);
  c.epochMs = seconds * 1000 + Math.floor(tail / 1e6);
  c.nanos = tail % 1e6;
  c.at = end;
  if (unit === 1 && c.code() === 46 && isDigit(c.code(1))) {
    c.epochMs += readFraction(c);
  }
  return true;
}

/** Timestamps that begin with a weekday or a month name. */
function readNamed(c: TimestampCursor): boolean {
  const { text } = c;
  let weekday = false;
  if (isWeekdayName(text, c.at)) {
    weekday = true;
    c.at = lettersEnd(text, c.at, 10);
    if (c.code() === 44) c.at++;
    if (c.code() !== 32) return false;
    c.at++;
    if (isDigit(c.code())) return readNumeric(c);
  }
  const month = monthOfName(text, c.at);
  if (month === 0) return false;
  const nameEnd = endOfName(text, c.at);
  if (text.charCodeAt(nameEnd) === 47) return readSlashedNames(c, month, nameEnd + 1);
  let at = text.charCodeAt(nameEnd) === 46 ? nameEnd + 1 : nameEnd;
  if (text.charCodeAt(at) !== 32) return false;
  at++;
  if (text.charCodeAt(at) === 32) at++;
  const dayEnd = digitsEnd(text, at, 2);
  if (dayEnd === at) return false;
  const day = digitsValue(text, at, dayEnd);
  let next = dayEnd;
  if (text.charCodeAt(next) === 44) next++;
  if (text.charCodeAt(next) !== 32) return false;
  next++;
  const yearEnd = digitsEnd(text, next, 5);
  if (yearEnd - next === 4) {
    if (!c.setDate(digitsValue(text, next, yearEnd), month, day)) return false;
    return readTimeAfterDate(c, text.charCodeAt(yearEnd) === 44 ? yearEnd + 1 : yearEnd);
  }
  c.at = next;
  if (!c.setDate(0, month, day) || !readTimeOfDay(c, true)) return false;
  readYearAfter(c, month, day, weekday);
  return true;
}

/** nov/03/2025 10:11:12 (RouterOS) */
function readSlashedNames(c: TimestampCursor, month: number, dayStart: number): boolean {
  const { text } = c;
  const dayEnd = digitsEnd(text, dayStart, 2);
  const yearEnd = digitsEnd(text, dayEnd + 1, 5);
  if (dayEnd === dayStart || text.charCodeAt(dayEnd) !== 47 || yearEnd - dayEnd !== 5) return false;
  const year = digitsValue(text, dayEnd + 1, yearEnd);
  return c.setDate(year, month, digitsValue(text, dayStart, dayEnd)) && readTimeAfterDate(c, yearEnd);
}

/** The year of `Mon Nov  3 10:11:12 2025` stands last; without a weekday it counts only before a bracket or the end. */
function readYearAfter(c: TimestampCursor, month: number, day: number, weekday: boolean): void {
  if (c.code() !== 32) return;
  const end = digitsEnd(c.text, c.at + 1, 5);
  if (end - c.at !== 5) return;
  const next = c.text.charCodeAt(end);
  if (weekday ? isWordCode(next) : !(next === 93 || Number.isNaN(next))) return;
  if (c.setDate(digitsValue(c.text, c.at + 1, end), month, day)) c.at = end;
}

function readTimeAfterDate(c: TimestampCursor, dateEnd: number): boolean {
  const { text } = c;
  const separator = text.charCodeAt(dateEnd);
  let at = dateEnd + 1;
  // T, t, blank, colon (access logs), hyphen, underscore, comma
  if (separator === 32 || separator === 44) {
    if (text.charCodeAt(at) === 32) at++;
  } else if (!(
    separator === 84 ||
    separator === 116 ||
    separator === 58 ||
    separator === 45 ||
    separator === 95
  ))
    return false;
  c.at = at;
  return readTimeOfDay(c, true);
}

/** h:mm[:ss][fraction][ AM|PM][ zone]; with `zoned` false the zone is left alone. Dots serve as colons (15.42.50). */
function readTimeOfDay(c: TimestampCursor, zoned: boolean): boolean {
  const { text } = c;
  const hourEnd = digitsEnd(text, c.at, 2);
  const separator = text.charCodeAt(hourEnd);
  if (hourEnd === c.at || (separator !== 58 && !(separator === 46 && c.month !== 0))) return false;
  const minuteEnd = digitsEnd(text, hourEnd + 1, 2);
  if (minuteEnd === hourEnd + 1) return false;
  let hour = digitsValue(text, c.at, hourEnd);
  const minute = digitsValue(text, hourEnd + 1, minuteEnd);
  let second = 0;
  let end = minuteEnd;
  if (text.charCodeAt(minuteEnd) === separator && isDigit(text.charCodeAt(minuteEnd + 1))) {
    end = digitsEnd(text, minuteEnd + 1, 2);
    second = digitsValue(text, minuteEnd + 1, end);
  } else if (c.month === 0 || separator === 46) return false;
  if (isDigit(text.charCodeAt(end))) return false;
  c.at = end;
  const fractionMs = end > minuteEnd ? readFraction(c) : 0;
  hour = readHalfDay(c, hour);
  const ms = hour < 0 ? -1 : clockMs(hour, minute, second);
  if (ms < 0) return false;
  c.dayMs = ms + fractionMs;
  if (zoned) readZoneHere(c);
  return true;
}

/** Whole milliseconds of the fraction; the rest goes to `nanos`. After `.` or `,` decimal digits, after `:` milliseconds. */
function readFraction(c: TimestampCursor): number {
  const { text } = c;
  const mark = c.code();
  if (mark === 58) {
    const end = digitsEnd(text, c.at + 1, 4);
    const width = end - c.at - 1;
    if (width === 0 || width > 3) return 0;
    const ms = digitsValue(text, c.at + 1, end);
    c.at = end;
    return ms;
  }
  if ((mark !== 46 && mark !== 44) || !isDigit(c.code(1))) return 0;
  let end = c.at + 1;
  let scale = 100_000_000;
  let nanos = 0;
  while (isDigit(text.charCodeAt(end))) {
    nanos += (text.charCodeAt(end) - 48) * scale;
    scale = scale > 1 ? scale / 10 : 0;
    end++;
    if (end - c.at > 13) return 0;
  }
  c.at = end;
  c.nanos = nanos % 1_000_000;
  return Math.floor(nanos / 1_000_000);
}

/** Applies AM or PM when it follows; −1 when the hour cannot be one of twelve. */
function readHalfDay(c: TimestampCursor, hour: number): number {
  const gap = c.code() === 32 || c.code() === 0x202f ? 1 : 0;
  const letter = c.code(gap) & ~32;
  if ((letter !== 65 && letter !== 80) || (c.code(gap + 1) & ~32) !== 77 || isWordCode(c.code(gap + 2)))
    return hour;
  if (hour < 1 || hour > 12) return -1;
  c.at += gap + 2;
  return (hour % 12) + (letter === 80 ? 12 : 0);
}

function readZoneHere(c: TimestampCursor): void {
  const zone = readZone(c.text, c.at);
  if (!zone) return;
  c.offsetMinutes = zone.offsetMinutes;
  c.at = zone.end;
}

function clockMs(hour: number, minute: number, second: number): number {
  if (hour > 23 || minute > 59 || second > 60) return -1;
  if (second === 60 && minute !== 59) return -1;
  return ((hour * 60 + minute) * 60 + second) * 1000;
}
