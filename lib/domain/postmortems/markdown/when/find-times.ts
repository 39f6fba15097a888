import type { Zone } from "./zone";
import type { WordedTime } from "./times-in-words";
import { wordedTimes } from "./times-in-words";
import { ZONE_SOURCE, parseZone } from "./zone";

/** A time of day found in prose. */
export interface FoundTime {
  hour: number;
  minute: number;
  /** null where the text has only minutes. */
  second: number | null;
  zone: Zone | null;
  approximate: boolean;
  /** The text says only the hour: "5 PM", "midnight". */
  hourOnly: boolean;
  from: number;
  to: number;
}

const ABOUT =
  "(?:~|≈|∼|about |around |approximately |approx\\.? |circa |roughly |около |примерно |приблизительно |ориентировочно )";
// "10:15-10:30" is a range, so an offset needs seconds before it, or a plus.
const OFFSET = "[+-](?:0\\d|1[0-4]):?(?:00|15|30|45)(?![:\\d])";
const CLOCK = new RegExp(
  `(${ABOUT}\\s*)?(?<![\\d:.,/+])(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d{1,9})?(?:\\s?(${OFFSET}))?|(\\+(?:0\\d|1[0-4]):00|\\s[+-](?:0\\d|1[0-4])(?:00|15|30|45)(?!\\d)|\\s\\+(?:0\\d|1[0-4]):(?:00|30|45)(?!\\d)))?(?!\\d|:\\d)(?:\\s?([AaPp])\\.?[Mm]\\.?(?!\\p{L}))?(?:\\s?\\(?(${ZONE_SOURCE})\\)?)?`,
  "gu",
);
const HOUR = new RegExp(
  `(${ABOUT}\\s*)?(?<![\\d:.,])(\\d{1,2})\\s?([AaPp])\\.?[Mm]\\.?(?!\\p{L})(?:\\s?\\(?(${ZONE_SOURCE})\\)?)?`,
  "gu",
);
const NAMED = new RegExp(
  `(${ABOUT}\\s*)?(?<!\\p{L})(midnight|noon|midday|полночь|полуночи|полдень|полудня)(?!\\p{L})(?:\\s?\\(?(${ZONE_SOURCE})\\)?)?`,
  "giu",
);

/** "8.15pm": a dot for a colon, only before the half of the day. */
const DOTTED = new RegExp(
  `(${ABOUT}\\s*)?(?<![\\d:.,])(\\d{1,2})\\.(\\d{2})\\s?([AaPp])\\.?[Mm]\\.?(?!\\p{L})(?:\\s?\\(?(${ZONE_SOURCE})\\)?)?`,
  "gu",
);
/** "0745-0930 hrs", "0412 UTC": four figures, only before what says that they are a time. */
const MILITARY = new RegExp(
  `()(?<![\\d:.,+-]|\\d\\s?[-–])([01]\\d|2[0-3])([0-5]\\d)(?=\\s?(?:hrs?(?!\\p{L})|UTC|GMT|Z(?!\\p{L}))|\\s?[-–]\\s?(?:[01]\\d|2[0-3])[0-5]\\d\\s?(?:hrs?(?!\\p{L})|UTC|GMT|Z(?!\\p{L})))|()(?<=(?<!\\d)(?:[01]\\d|2[0-3])[0-5]\\d\\s?[-–]\\s?)([01]\\d|2[0-3])([0-5]\\d)(?=\\s?(?:hrs?(?!\\p{L})|UTC|GMT|Z(?!\\p{L})))`,
  "gu",
);

/** «в 11 утра», and both ends of «с 9 до 11 утра». */
const HOUR_OF_DAY = new RegExp(
  `(${ABOUT}\\s*)?(?<![\\d:.,])(\\d{1,2})\\s+(?:(?=до\\s+\\d{1,2}\\s+(утра|дня|вечера|ночи))|(утра|дня|вечера|ночи)(?!\\p{L}))`,
  "giu",
);

/** "around 4 in the afternoon", "at 9 o'clock in the evening". */
const HOUR_IN_WORDS = new RegExp(
  `(${ABOUT}\\s*)?(?<![\\d:.,])(\\d{1,2})\\s+(?:o['’]clock\\s+)?(?:in\\s+the\\s+(morning|afternoon|evening)|at\\s+(night))(?!\\p{L})(?:\\s?\\(?(${ZONE_SOURCE})\\)?)?`,
  "gu",
);

/**
 * Every time of day in a text, in order. Offsets like "+03:00", durations like "1:24:00 h" and ports are not told apart here.
 * "Ten past four" without its half of the day is the next one after the time told before it, and none where there is no such.
 */
export function findTimes(text: string, toldBefore: FoundTime | null = null): FoundTime[] {
  const found: FoundTime[] = [];
  const add = (
    match: RegExpExecArray,
    hour: number,
    minute: number,
    second: number | null,
    zone: string | undefined,
    hourOnly: boolean,
  ) => {
    const [from, to] = [match.index, match.index + match[0].length];
    if (
      hour > 24 ||
      minute > 59 ||
      (second ?? 0) > 59 ||
      found.some((other) => from < other.to && other.from < to)
    )
      return;
    found.push({
      hour: hour % 24,
      minute,
      second,
      zone: zone === undefined ? null : parseZone(zone),
      approximate: match[1] !== undefined,
      hourOnly,
      from,
      to,
    });
  };
  for (const match of text.matchAll(CLOCK)) {
    const [, , hour, minute, second, exact, plus, half, zone] = match;
    add(
      match,
      toHour(Number(hour), half),
      Number(minute),
      second === undefined ? null : Number(second),
      exact ?? plus?.trim() ?? zone,
      false,
    );
  }
  for (const match of text.matchAll(DOTTED))
    if (Number(match[2]) <= 12)
      add(match, toHour(Number(match[2]), match[4]), Number(match[3]), null, match[5], false);
  for (const match of text.matchAll(MILITARY))
    add(
      match,
      Number(match[2] ?? match[5]),
      Number(match[3] ?? match[6]),
      null,
      zoneAfter(text, match),
      false,
    );
  for (const match of text.matchAll(HOUR)) {
    if (Number(match[2]) <= 12) add(match, toHour(Number(match[2]), match[3]), 0, null, match[4], true);
  }
  for (const match of text.matchAll(HOUR_OF_DAY)) {
    const half = /утра|ночи/iu.test(match[3] ?? match[4] ?? "") ? "a" : "p";
    if (Number(match[2]) <= 12 && Number(match[2]) > 0)
      add(match, toHour(Number(match[2]), half), 0, null, undefined, true);
  }
  for (const match of text.matchAll(HOUR_IN_WORDS)) {
    const isEarly = /morning/iu.test(match[3] ?? "") || (match[4] !== undefined && Number(match[2]) % 12 < 6);
    const half = isEarly ? "a" : "p";
    if (Number(match[2]) <= 12 && Number(match[2]) > 0)
      add(match, toHour(Number(match[2]), half), 0, null, match[5], true);
  }
  const told = wordedTimes(text);
  // "Nine minutes to midnight" is one time.
  for (const match of text.matchAll(NAMED))
    if (!told.some(({ from, to }) => match.index >= from && match.index < to))
      add(match, /noon|midday|полд/iu.test(match[2] ?? "") ? 12 : 0, 0, null, match[3], true);
  for (const worded of told) {
    const last =
      found.filter(({ to }) => to <= worded.from).toSorted((a, b) => b.from - a.from)[0] ?? toldBefore;
    if (found.some(({ from, to }) => worded.from < to && from < worded.to)) continue;
    const hour =
      worded.half === null ? hourAfter(worded, last) : worded.hour + (worded.half === "p" ? 12 : 0);
    if (hour === null) continue;
    const { minute, approximate, hourOnly, zone, from, to } = worded;
    const named = zone === undefined ? null : parseZone(zone);
    found.push({ hour, minute, second: null, zone: named, approximate, hourOnly, from, to });
  }
  return found.sort((a, b) => a.from - b.from);
}

const EVENING = 18;

/** The hour of a clock of twelve that comes next after a time; a day goes over into the next one only in the evening. */
function hourAfter({ hour, minute }: WordedTime, last: FoundTime | null): number | null {
  if (!last) return null;
  const isMorning = hour * 60 + minute > last.hour * 60 + last.minute;
  const isAfternoon = (hour + 12) * 60 + minute > last.hour * 60 + last.minute;
  if (!isMorning && !isAfternoon && last.hour < EVENING) return null;
  return isMorning || !isAfternoon ? hour : hour + 12;
}

function zoneAfter(text: string, { index, 0: figures }: RegExpExecArray): string | undefined {
  return /^\s?(UTC|GMT|Z)(?!\p{L})/u.exec(text.slice(index + figures.length))?.[1];
}

function toHour(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  return (hour % 12) + (half.toLowerCase() === "p" ? 12 : 0);
}
