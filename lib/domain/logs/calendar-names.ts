import { isLetter, lettersEnd } from "./formats/scan";

/** 1–12 when an English or Russian month name begins at `at`, short or whole, in any case; else 0. */
export function monthOfName(text: string, at: number): number {
  if (isCyrillic(text.charCodeAt(at))) return russianMonth(text, at);
  const month = MONTHS.get(nameKey(text, at)) ?? 0;
  if (month === 0 || !isLetter(text.charCodeAt(at + 3))) return month;
  const name = text.slice(at, lettersEnd(text, at, 10)).toLowerCase();
  return name === "sept" || MONTH_NAMES[month - 1] === name ? month : 0;
}

function russianMonth(text: string, at: number): number {
  const end = nameEnd(text, at);
  // Most words are no months, and told by their length alone.
  if (end - at < 3 || end - at > RUSSIAN_MAX) return 0;
  return RUSSIAN_MONTHS.get(text.slice(at, end).toLowerCase()) ?? 0;
}

/** True when an English weekday begins at `at`, short or whole, in any case. */
export function isWeekdayName(text: string, at: number): boolean {
  const name = WEEKDAYS.get(nameKey(text, at));
  if (name === undefined || !isLetter(text.charCodeAt(at + 3))) return name !== undefined;
  return text.slice(at, lettersEnd(text, at, 10)).toLowerCase() === name;
}

/** Where the Latin or Cyrillic letters at `from` end, at most ten further on. */
export function nameEnd(text: string, from: number): number {
  let end = from;
  while (end - from < NAME_MAX && isNameLetter(text.charCodeAt(end))) end++;
  return end;
}

/** Whether a month's name may begin with the letter of this code. */
export function isNameLetter(code: number): boolean {
  return isLetter(code) || isCyrillic(code);
}

function isCyrillic(code: number): boolean {
  return code >= 0x410 && code <= 0x44f;
}

const NAME_MAX = 10;
const RUSSIAN_MAX = "сентября".length;

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

const RUSSIAN_MONTHS = new Map(
  "янв января|фев февр февраля|мар марта|апр апреля|май мая|июн июня|июл июля|авг августа|сен сент сентября|окт октября|ноя нояб ноября|дек декабря"
    .split("|")
    .flatMap((names, index) => names.split(" ").map((name) => [name, index + 1] as const)),
);
