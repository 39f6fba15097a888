import { isLetter, lettersEnd } from "./formats/scan";

/** 1–12 when an English month name begins at `at`, short or whole, in any case; else 0. */
export function monthOfName(text: string, at: number): number {
  const month = MONTHS.get(nameKey(text, at)) ?? 0;
  if (month === 0 || !isLetter(text.charCodeAt(at + 3))) return month;
  const name = text.slice(at, lettersEnd(text, at, 10)).toLowerCase();
  return name === "sept" || MONTH_NAMES[month - 1] === name ? month : 0;
}

/** True when an English weekday begins at `at`, short or whole, in any case. */
export function isWeekdayName(text: string, at: number): boolean {
  const name = WEEKDAYS.get(nameKey(text, at));
  if (name === undefined || !isLetter(text.charCodeAt(at + 3))) return name !== undefined;
  return text.slice(at, lettersEnd(text, at, 10)).toLowerCase() === name;
}

/** Three letters, whatever their case, as one number. */
function nameKey(text: string, at: number): number {
  return (
    ((text.charCodeAt(at) | 32) << 16) |
    ((text.charCodeAt(at + 1) | 32) << 8) |
    (text.charCodeAt(at + 2) | 32)
  );
}

const MONTH_NAMES =
  "january february march april may june july august september october november december".split(" ");
const WEEKDAY_NAMES = "monday tuesday wednesday thursday friday saturday sunday".split(" ");
const MONTHS = new Map(MONTH_NAMES.map((name, index) => [nameKey(name, 0), index + 1]));
const WEEKDAYS = new Map(WEEKDAY_NAMES.map((name) => [nameKey(name, 0), name]));
