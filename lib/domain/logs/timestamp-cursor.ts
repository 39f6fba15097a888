import { daysFromCivil, daysInMonth } from "./calendar-days";
import type { ParsedTime } from "./formats/format";

/** Which number of an all-numeric date comes first; said by the caller when the file shows it (a 13 or more). */
export type DateOrder = "day-first" | "month-first" | "year-first";

/** What has been read so far, and where reading stands. */
export class TimestampCursor {
  readonly text: string;
  readonly order: DateOrder | undefined;
  at: number;
  /** 0 while the text has named no year. */
  year: number;
  /** 0 while the text has named no date. */
  month: number;
  day: number;
  dayMs: number;
  nanos: number;
  offsetMinutes: number | null;
  /** Set by an epoch number, which needs no calendar; else −1. */
  epochMs: number;

  constructor(text: string, at: number, order: DateOrder | undefined) {
    this.text = text;
    this.order = order;
    this.at = at;
    this.year = 0;
    this.month = 0;
    this.day = 0;
    this.dayMs = 0;
    this.nanos = 0;
    this.offsetMinutes = null;
    this.epochMs = -1;
  }

  /** The character code here, or some way ahead. */
  code(ahead = 0): number {
    return this.text.charCodeAt(this.at + ahead);
  }

  /** The time read so far, as headers state it. */
  time(): ParsedTime {
    if (this.epochMs >= 0)
      return { localMs: this.epochMs, nanos: this.nanos, offsetMinutes: 0, hasYear: true, hasDate: true };
    const hasDate = this.month !== 0;
    const hasYear = this.year !== 0;
    const days = hasDate ? daysFromCivil(hasYear ? this.year : 1972, this.month, this.day) : 730;
    return {
      localMs: days * 86_400_000 + this.dayMs,
      nanos: this.nanos,
      offsetMinutes: this.offsetMinutes,
      hasYear: hasDate && hasYear,
      hasDate,
    };
  }

  /** Takes a date, or says no when there is no such day. A year of 0 means that the text names none. */
  setDate(year: number, month: number, day: number): boolean {
    if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year === 0 ? 1972 : year, month))
      return false;
    if (year !== 0 && (year < 1970 || year > 2199)) return false;
    this.year = year;
    this.month = month;
    this.day = day;
    return true;
  }
}
