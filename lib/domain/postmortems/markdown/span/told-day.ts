import type { Day } from "../reading";
import type { FoundTime } from "../when/find-times";
import { findTimes } from "../when/find-times";
import { addDays } from "../when/instant";

const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
/** What is put off "to the next day" moves the story on no further. */
const NEXT_DAY =
  /(?<!\b(?:for|into|till|to|until) )\b(?:the|that) (?:next|following) (?:day|morning|afternoon|evening)\b|(?<!\p{L}(?:ожить|ожили|ожен[аоы]?|ести|если|[её]с|есен[аоы]?) )(?<!\p{L})на следующ(?:ий день|ее утро)(?!\p{L})|(?<!\p{L})наутро(?!\p{L})/iu;
/** A post that tells of yesterday stands below a day of its own. */
export const YESTERDAY = /\byesterday\b|(?<!\p{L})вчера(?!\p{L})/iu;
/** Further ahead a day of the week is more likely one before. */
const DAYS_AHEAD_MAX = 3;

/** The day that a sentence without a date tells of: "On Sunday we …" and "the next morning" after the day told before. */
export function dayToldOf(sentence: string, day: Day | null): Day | null {
  if (!day) return null;
  if (NEXT_DAY.test(sentence)) return addDays(day, 1);
  const name = /(?:^|[\s,;])(?:on|by|early on|late on)\s+(sun|mon|tues?|wednes|thurs|fri|satur)day\b/iu.exec(
    sentence,
  )?.[1];
  if (name === undefined) return null;
  const wanted = WEEKDAYS.indexOf(name.slice(0, 3).toLowerCase());
  const own = new Date(Date.UTC(day.year, day.month - 1, day.day)).getUTCDay();
  const ahead = (wanted - own + 7) % 7;
  return ahead > 0 && ahead <= DAYS_AHEAD_MAX ? addDays(day, ahead) : null;
}

/** "On Friday evening …" in a post: the last such day up to the post's own. */
export function weekdayBefore(sentence: string, posted: Day): Day | null {
  const name =
    /(?:^|[\s,;])(?:on|last|this past|over|from|since|early|late)\s+(sun|mon|tues?|wednes|thurs|fri|satur)day\b/iu.exec(
      sentence,
    )?.[1];
  if (name === undefined) return null;
  const wanted = WEEKDAYS.indexOf(name.slice(0, 3).toLowerCase());
  const own = new Date(Date.UTC(posted.year, posted.month - 1, posted.day)).getUTCDay();
  return addDays(posted, -((own - wanted + 7) % 7));
}

/** "on the 22nd", in the month of the day told before. */
export function dayOfMonth(text: string, day: Day | null): Day | null {
  const number = /(?:on|of) the (\d{1,2})(?:st|nd|rd|th)/iu.exec(text)?.[1];
  return number !== undefined && day ? { ...day, day: Number(number) } : null;
}

/** «В ночь с 14 на 15 августа … с 23:47»: the date that is read is the morning's, and the evening is of the day before. */
export function eveningBefore(text: string, day: Day, time: FoundTime | undefined): Day {
  const [, first, dotted, to] = NIGHT.exec(text) ?? [];
  const from = first ?? dotted;
  const isNight = from !== undefined && Number(to) === day.day && Number(from) !== day.day;
  return isNight && time && time.hour >= 12 ? addDays(day, -1) : day;
}

/** The day to which a text's times belong: a night told of by two days begins on the first when its first time is an evening's. */
export function firstDay(source: string, day: Day | null): Day | null {
  const night = NIGHT.exec(source);
  return day && night ? eveningBefore(night[0], day, findTimes(source.slice(night.index))[0]) : day;
}

const NIGHT =
  /(?:ноч\p{L}*|night|overnight)[^.;]{0,20}?(?:(?:с|со|from|of)\s+(?:the\s+)?(\d{1,2})(?:st|nd|rd|th|-?го)?|(\d{1,2})\.\d{1,2}(?:\.\d{4})?)\s+(?:на|to)\s+(?:the\s+)?(\d{1,2})(?!\d|:)/iu;

/** Whether a time is that of the morning after an evening's hour, where nothing names its day. */
export function isMorningAfter(evening: number, { hour }: FoundTime): boolean {
  return evening >= EVENING && hour < MORNING_END;
}

const EVENING = 18;
const MORNING_END = 9;

/** Whether a text names the night between two days. */
export function namesNight(text: string): boolean {
  return NIGHT.test(text);
}
