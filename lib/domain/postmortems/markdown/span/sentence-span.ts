import type { BoundedTextInstant } from "../../schema";
import { completeDay } from "../leading-time";
import type { Day, Reading } from "../reading";
import { findDates } from "../when/find-dates";
import type { FoundTime } from "../when/find-times";
import { findTimes } from "../when/find-times";
import { addDays, makeDay, makeInstant } from "../when/instant";
import { inFull } from "./read-period";
import { TROUBLE } from "./span-rows";
import { DOWN } from "./stated-downtime";
import { dayToldOf } from "./told-day";

/** "From 6 November until 8 November at 16:00", "until about 16:00 on 8 November": two days of which the last has its time. */
export function spanOfDays(
  sentence: string,
  reading: Reading,
): { start: BoundedTextInstant; end: BoundedTextInstant } | null {
  const [first, last, ...others] = findDates(sentence);
  const [time, ...times] = findTimes(sentence);
  if (!first || !last || !time || others.length > 0 || times.length > 0 || time.from < first.to) return null;
  const isTimeLast = time.from >= last.to;
  const isSpan =
    /(?:\bfrom|\bstarting(?: on| from)?|\bbeginning(?: on)?|(?<!\p{L})(?:начиная )?(?:с|со))\s+$/iu.test(
      sentence.slice(0, first.from),
    ) &&
    /^(?:\s+года)?,?\s+(?:and\s+|и\s+)?(?:(?:lasting|continuing|going)\s+)?(?:to|until|till|through|до|по)\s+(?:about\s+|around\s+|approximately\s+|roughly\s+|около\s+)?$/iu.test(
      sentence.slice(first.to, isTimeLast ? last.from : time.from),
    );
  const isJoined = isTimeLast
    ? /^(?:\s+года)?,?\s+(?:(?:at|around|в|около)\s+)?$/iu.test(sentence.slice(last.to, time.from))
    : /^(?:\s+\p{L}{2,4})?,?\s+(?:on\s+(?:the\s+)?)?$/u.test(sentence.slice(time.to, last.from));
  const until = completeDay(last, reading.day);
  const from = completeDay(first, until);
  if (!isSpan || !isJoined || !from || !until) return null;
  const start = makeDay(from, sentence);
  const end = makeInstant(until, time, time.zone ?? reading.zone, sentence);
  return start && end ? { start, end } : null;
}

/** "Between 13 and 15 April mail was delayed": two days that a sentence of trouble puts as one span. */
export function spanOfWholeDays(
  written: string,
  reading: Reading,
  isOpening = false,
): { start: BoundedTextInstant; end: BoundedTextInstant } | null {
  const sentence = inFull(written);
  const [first, last, ...others] = findDates(sentence);
  if (!first || !last || others.length > 0 || findTimes(sentence).length > 0) return null;
  // The hours of a night are told besides its two days.
  if (
    /\b(?:night|overnight)\s+$|(?<!\p{L})ноч\p{L}*\s+$/iu.test(
      sentence.slice(0, first.from).replace(/(?:from|between|of|с)\s+(?:the\s+)?$/iu, ""),
    )
  )
    return null;
  const isSpan =
    /(?:^|\s)(?:from|between|с|со|между)\s+(?:the\s+)?$/iu.test(sentence.slice(0, first.from)) &&
    /^(?:\s+года)?\s*(?:and|to|until|till|through|до|по|и|[-–—])\s*(?:the\s+)?$/iu.test(
      sentence.slice(first.to, last.from),
    );
  const until = completeDay(last, reading.day);
  const from = completeDay(first, until);
  if (!isSpan || !from || !until || PLANNED.test(sentence)) return null;
  if (!isOpening && !DOWN.test(sentence) && !TROUBLE.test(sentence)) return null;
  const [start, end] = [makeDay(from, written), makeDay(until, written)];
  return start && end ? { start, end } : null;
}

/** "from 13:10–13:20 until 14:00": a start that lies somewhere between its first two times. */
export function doubtfulSpan(
  sentence: string,
  day: Day,
  [first, last, closes]: readonly FoundTime[],
  reading: Reading,
): { start: BoundedTextInstant; end: BoundedTextInstant } | null {
  if (!first || !last || !closes) return null;
  const between = sentence.slice(first.to, last.from);
  const before = sentence.slice(0, first.from);
  const until = sentence.slice(last.to, closes.from);
  const isBound =
    /^\s*[-–—]\s*[~≈]?$/u.test(between) &&
    (/^[\s,]*(?:and\s+|и\s+)?(?:to|until|till|до|по)\s+(?:about\s+|around\s+|около\s+|примерно\s+)?$/iu.test(
      until,
    ) ||
      (/(?:between|между)\s+$/iu.test(before) && /^\s*(?:and|и)\s+$/iu.test(until)));
  if (!isBound) return null;
  const zone = closes.zone ?? last.zone ?? first.zone ?? reading.zone;
  const [from, latest] = [makeInstant(day, first, zone, sentence), makeInstant(day, last, zone, sentence)];
  const over = makeInstant(isPastMidnight(last, closes) ? addDays(day, 1) : day, closes, zone, sentence);
  if (!from || !latest || !over) return null;
  return { start: { ...from, notAfter: latest.notAfter }, end: over };
}

/** The day of a span's second time: the one named with it, else the first time's, or the next one past midnight. */
export function lastDay(sentence: string, day: Day, opens: FoundTime, closes: FoundTime): Day {
  const dates = findDates(sentence);
  // "at 18:00 on Tuesday 3 March until": a day before the joining word is the first time's.
  const between = dates.find(
    ({ from, to }) => from >= opens.to && to <= closes.from && JOINS.test(sentence.slice(opens.to, from)),
  );
  // "from 22:00 on March 3rd to 07:30 on March 4th": the second day stands behind its time.
  const behind = dates.find(
    ({ from }) => from >= closes.to && /^[\s,]*(?:on\s+|the\s+)*$/iu.test(sentence.slice(closes.to, from)),
  );
  const named = between ?? (dates[0] !== behind ? behind : undefined);
  // "from 10:00 on Saturday to 15:00 on Sunday"
  const told = dayToldOf(/^[^.,;]{0,24}/u.exec(sentence.slice(closes.to))?.[0] ?? "", day);
  return (named ? completeDay(named, day) : told) ?? (isPastMidnight(opens, closes) ? addDays(day, 1) : day);
}

/** Whether the second time of a span is of the next day. */
export function isPastMidnight(from: FoundTime, to: FoundTime): boolean {
  return to.hour * 60 + to.minute < from.hour * 60 + from.minute;
}

const JOINS = /(?:(?<!\p{L})(?:to|until|till|and|through|до|по|и)(?!\p{L})|[-–—→])[^\d]*$/iu;
/** Times of a plan or of a study are no outage's. */
export const PLANNED =
  /анализ|период|журнал|(?<!\p{L})лог(?:и|ов|ах)?(?!\p{L})|планов|окно|analys|period|\blogs?\b(?! (?:in|on|out|into)\b)|window|schedul|planned|\bevery (?:day|night|week|month|hour|\d)|ежедневн|кажд/iu;
