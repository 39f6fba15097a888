import type { BoundedTextInstant, TimelineRow } from "../../schema";
import { completeDay } from "../leading-time";
import type { Day, Reading } from "../reading";
import { clausesOf } from "../span/clauses";
import { tellingSentences } from "../span/prose-span";
import { isOfPaper } from "../span/paper-day";
import { isPastMidnight } from "../span/sentence-span";
import { inOrder, isSpan, startOf } from "../span/span-rows";
import {
  YESTERDAY,
  dayOfMonth,
  dayToldOf,
  eveningBefore,
  isMorningAfter,
  namesNight,
} from "../span/told-day";
import type { ToldPart } from "../told-text";
import type { FoundDate } from "../when/find-dates";
import { findDates } from "../when/find-dates";
import type { FoundTime } from "../when/find-times";
import { findTimes } from "../when/find-times";
import { addDays, makeDay, makeInstant } from "../when/instant";
import type { Zone } from "../when/zone";

/** A time that a document tells, with the words about it: a row of its timeline, or one time of a sentence. */
export interface Mention {
  /** "rule" is an answer of the rules that no row and no sentence gives as it is. */
  kind: "row" | "summary" | "story" | "rule";
  section: string;
  at: BoundedTextInstant;
  /** When that began and ended which it tells of, where that is another time: "since 08:12", "10:15–10:20". */
  since: BoundedTextInstant | null;
  until: BoundedTextInstant | null;
  /** The part of the sentence that is about this time; all of a row. */
  clause: string;
  /** The sentence before the time and behind it; empty for rows. */
  before: string;
  behind: string;
  sentence: number;
  previous: string;
  next: string;
  /** Which of its sentence's times it is, and of how many. */
  index: number;
  count: number;
  /** It and the next mention stand as one span: "from 11:30 to 13:04". */
  opensSpan: boolean;
}

/** Beyond this many a document is a log, and its first and last lines say as much as any. */
export const MENTIONS_MAX = 400;

/** The times of a timeline's rows, the first one first. */
export function rowMentions(rows: readonly TimelineRow[], zone: Zone | null): Mention[] {
  return inOrder(rows).flatMap((row, index) => {
    const { at, until, text, cells } = row;
    return at
      ? [
          {
            kind: "row" as const,
            section: "timeline",
            clause: [text, ...cells].join("\n"),
            at,
            since: startOf(row, zone),
            until,
            before: "",
            behind: "",
            sentence: -1 - index,
            previous: "",
            next: "",
            index: 0,
            count: 1,
            opensSpan: false,
          },
        ]
      : [];
  });
}

/** "Ongoing at the time of writing (17:00)" tells no end, and no start either. */
const STILL_ON =
  /\b(?:at the time of|as of|at) (?:this )?writing\b|(?<!\p{L})на момент (?:написания|составления)(?!\p{L})/iu;

interface ToldSentence {
  text: string;
  section: string;
  kind: "summary" | "story";
}

/** The times of a document's sentences, each on the day that the story has come to. */
export function proseMentions(reading: Reading, parts: readonly ToldPart[]): Mention[] {
  const told = distinct(
    parts.flatMap(({ text, section, kind }) =>
      tellingSentences(text)
        .filter((sentence) => !STILL_ON.test(sentence))
        .flatMap((sentence) => sentence.split(/;\s+/))
        .map((sentence) => ({ text: sentence, section, kind })),
    ),
  );
  const clock: Clock = { day: reading.day, last: null };
  return told.flatMap((sentence, index) => {
    const around = { previous: told[index - 1]?.text ?? "", next: told[index + 1]?.text ?? "" };
    return mentionsOf(reading, sentence, clock).map((mention) => ({
      ...mention,
      ...around,
      sentence: index,
    }));
  });
}

/** The day that the story has come to, and the last time that was told. */
interface Clock {
  day: Day | null;
  last: { day: Day; time: FoundTime } | null;
}

type Told = Omit<Mention, "previous" | "next" | "sentence">;

function mentionsOf(reading: Reading, { text, section, kind }: ToldSentence, clock: Clock): Told[] {
  const dates = findDates(text).filter(({ day }) => day !== null);
  const times = findTimes(text, clock.last?.time ?? null);
  const [first] = dates;
  const near = clock.day ?? reading.day;
  const named =
    (first ? completeDay(first, near) : null) ?? dayOfMonth(text, clock.day) ?? dayToldOf(text, clock.day);
  const used = named ?? (YESTERDAY.test(text) ? reading.day : clock.day);
  const base = { kind, section, since: null, until: null };
  if (times.length === 0) {
    // The day on which the text was made is not the one that its story has come to.
    if (named && first && !isOfPaper(text)) clock.day = named;
    return dates.flatMap((date, index) => {
      const own = completeDay(date, near);
      const at = own ? makeDay(own, text) : null;
      const [before, behind] = [text.slice(0, date.from), text.slice(date.to)];
      return at
        ? [{ ...base, at, clause: text, before, behind, index, count: dates.length, opensSpan: false }]
        : [];
    });
  }
  if (!used) return [];
  const cuts = clausesOf(text, times);
  const zone = times.find((time) => time.zone)?.zone ?? reading.zone;
  const days = daysOf(times, dates, { text, used, isNamed: named !== null, clock, near });
  const last = times.at(-1);
  const lastDay = days.at(-1);
  if (last && lastDay) clock.last = { day: lastDay, time: last };
  clock.day = lastDay && !sameDay(lastDay, used) ? lastDay : (named ?? clock.day);
  return times.flatMap((time, index) => {
    const [day, cut, following] = [days[index], cuts[index], times[index + 1]];
    const at = day ? makeInstant(day, time, time.zone ?? zone, text) : null;
    if (!at || !cut) return [];
    const [before, behind] = [text.slice(0, time.from), text.slice(time.to)];
    const opensSpan = following !== undefined && isSpan(text, time, following);
    const clause = text.slice(cut.from, cut.to);
    return [{ ...base, at, clause, before, behind, index, count: times.length, opensSpan }];
  });
}

/** The day of each time of a sentence: the one named beside it, else the one before, or the next when the clock went round. */
function daysOf(
  times: readonly FoundTime[],
  dates: readonly FoundDate[],
  told: { text: string; used: Day; isNamed: boolean; clock: Clock; near: Day | null },
): Day[] {
  const { text, used, isNamed, clock, near } = told;
  const isNight = namesNight(text);
  let day = eveningBefore(text, used, times[0]);
  return times.map((time, index) => {
    const before = times[index - 1];
    const date = isNight ? undefined : dateBeside(text, time, before, dates);
    const own = date ? completeDay(date, near) : null;
    const wraps =
      before !== undefined &&
      isPastMidnight(before, time) &&
      (!isNamed || (before.hour >= AFTERNOON && time.hour < NOON));
    const isNextMorning =
      before === undefined &&
      !isNamed &&
      clock.last !== null &&
      isMorningAfter(clock.last.time.hour, time) &&
      sameDay(clock.last.day, day);
    if (own) day = own;
    else if (wraps || isNextMorning) day = addDays(day, 1);
    return day;
  });
}

/** The date that stands right behind a time, "12:00 UTC on August 19th", else the last one between it and the time before. */
function dateBeside(
  text: string,
  time: FoundTime,
  before: FoundTime | undefined,
  dates: readonly FoundDate[],
): FoundDate | undefined {
  const behind = dates.find(({ from }) => from >= time.to && BESIDE.test(text.slice(time.to, from)));
  return (
    behind ?? dates.findLast(({ from, to }) => to <= time.from && (before === undefined || from >= before.to))
  );
}

const BESIDE = /^[\s,]*(?:\(?[A-Z]{2,4}\)?)?[\s,]*(?:(?:on|of)\s+(?:the\s+)?)?(?:\p{L}+day,?\s+)?$/u;

const NOON = 12;
const AFTERNOON = 15;

function sameDay(one: Day, other: Day): boolean {
  return one.year === other.year && one.month === other.month && one.day === other.day;
}

function distinct(told: readonly ToldSentence[]): ToldSentence[] {
  const seen = new Set<string>();
  return told.filter(({ text }) => {
    const isNew = !seen.has(text);
    seen.add(text);
    return isNew;
  });
}
