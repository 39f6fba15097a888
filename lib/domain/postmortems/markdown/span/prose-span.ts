import type { BoundedTextInstant } from "../../schema";
import { completeDay } from "../leading-time";
import { sentences } from "../../../text/sentences";
import { YESTERDAY, dayOfMonth, dayToldOf, eveningBefore, isMorningAfter } from "./told-day";
import { isOfWork } from "./of-work";
import { timeOver } from "./told-over";
import type { Day, Reading } from "../reading";
import { isOfPaper } from "./paper-day";
import { PLANNED, doubtfulSpan, isPastMidnight, lastDay, spanOfDays, spanOfWholeDays } from "./sentence-span";
import { NOT_YET, STRONG_END, TROUBLE, isSpan } from "./span-rows";
import { DOWN } from "./stated-downtime";
import { findDates } from "../when/find-dates";
import type { FoundTime } from "../when/find-times";
import { findTimes } from "../when/find-times";
import { addDays, makeDay, makeInstant, toEpoch } from "../when/instant";
import { parseZone } from "../when/zone";

/**
 * Times that the summary's sentences give: the first one in trouble, the last one that says it was over. A text that goes on
 * after the beginning was told elsewhere is read from there.
 */
export function proseSpan(
  reading: Reading,
  summary: string,
  begun: BoundedTextInstant | null = null,
): { start: BoundedTextInstant | null; end: BoundedTextInstant | null } {
  let start: BoundedTextInstant | null = null;
  let end: BoundedTextInstant | null = null;
  let day = reading.day;
  let mentioned: Day | null = null;
  let before = "";
  let lastTime: FoundTime | null = findTimes(begun?.best.slice(11, 16) ?? "").at(0) ?? null;
  let isEndTold = false;
  let over: BoundedTextInstant | null = null;
  const told = tellingSentences(summary)
    .filter((text) => !isOfPaper(text))
    .flatMap((text) => text.split(/;\s+/));
  const firstTimed = told.findIndex((sentence) => findTimes(sentence).length > 0);
  for (const [index, sentence] of told.entries()) {
    const next = told[index + 1] ?? "";
    // "At 11:48 we removed them. Until 13:30, when all had been restored, …"
    const isUntilNext = index === firstTimed && CHANGED.test(sentence) && LASTED_UNTIL.test(next);
    const leads =
      isUntilNext || (CHANGED.test(sentence) && !tellsStart(next) && (DOWN.test(next) || TROUBLE.test(next)));
    const isLead =
      index === firstTimed &&
      !PLANNED.test(sentence) &&
      !WENT_WELL.test(sentence) &&
      !LABELLED.test(sentence) &&
      isLedInto(told.slice(index + 1));
    const dates = findDates(sentence);
    // "At this point all was normal" ends at the last time that was told.
    const times: FoundTime[] = findTimes(
      BY_THEN.test(sentence) ? `${before} ${sentence}` : sentence,
      lastTime,
    );
    lastTime = times.at(-1) ?? lastTime;
    const follows = TROUBLE.test(before) && findTimes(before).length === 0 && AT.test(sentence);
    before = sentence;
    const [first] = dates;
    const named: Day | null = first
      ? completeDay(first, day ?? reading.day)
      : (dayOfMonth(sentence, day) ??
        dayToldOf(sentence, day) ??
        (THAT_DAY.test(sentence) ? mentioned : null));
    mentioned = named ?? mentioned;
    // The day of a post that tells of yesterday is not the one told of.
    const used = named ?? (YESTERDAY.test(sentence) ? reading.day : day);
    const isFromTo =
      times.length > 1 && (BEGAN.test(sentence) || BEGAN_AT.test(sentence.slice(0, times[0]?.from)));
    const isUntil =
      end === null &&
      times.length > 0 &&
      DOWN.test(sentence) &&
      !/\b(?:took|taking|takes)\s+(?:\p{L}+\s+){0,2}until\b/iu.test(sentence) &&
      /\b(?:until|till)\s+(?:about\s+|around\s+)?$/iu.test(beforeInstant(sentence, times.at(-1)));
    const isOutright = STRONG_END.test(sentence) && !NOT_YET.test(sentence);
    const isEnd =
      (isOutright ||
        (!isEndTold && /propagated|traffic/.test(sentence)) ||
        FIXED_AT.test(sentence) ||
        (isFromTo && OVER.test(sentence)) ||
        (CAME_BACK.test(sentence) && !TROUBLE.test(sentence)) ||
        isUntil ||
        (start !== null && LASTED_UNTIL.test(sentence) && OVER.test(sentence))) &&
      !NOT_YET.test(sentence);
    over =
      overIn(sentence, used, start, reading) ?? (times.length > 0 && TROUBLE.test(sentence) ? null : over);
    const [opens, closes] = times;
    const ofDays: ReturnType<typeof spanOfDays> =
      start || end
        ? null
        : (spanOfDays(sentence, reading) ?? spanOfWholeDays(sentence, reading, index === 0));
    if (ofDays) {
      ({ start, end } = ofDays);
      continue;
    }
    const doubtful: ReturnType<typeof doubtfulSpan> =
      start || end || !used ? null : doubtfulSpan(sentence, used, times, reading);
    if (doubtful) {
      ({ start, end } = doubtful);
      if (named) day = named;
      continue;
    }
    // The first span of the opening tells of the trouble, whatever its words are.
    const isOpening = index === firstTimed && !PLANNED.test(sentence);
    const isAnnounced = ANNOUNCED.test(sentence.slice(0, opens?.from));
    if (
      !start &&
      !end &&
      used &&
      opens &&
      closes &&
      !isAnnounced &&
      isRange(sentence, opens, closes, isOpening)
    ) {
      const last = secondSpan(sentence, times) ?? closes;
      const zone = opens.zone ?? closes.zone ?? last.zone ?? reading.zone;
      const eve = eveningBefore(sentence, used, opens);
      start = makeInstant(eve, opens, zone, sentence);
      end = makeInstant(lastDay(sentence, eve, opens, last), last, zone, sentence);
      if (named) day = named;
      continue;
    }
    if (
      !start &&
      (!isEnd || OPENING.test(sentence) || (isUntil && times.length > 1) || isFromTo) &&
      used &&
      !TOLD_LATER.test(sentence) &&
      !isAnnounced &&
      // "The broken cache came back around noon" tells of an end, whatever had been broken.
      (!CAME_BACK.test(sentence) || ONSET.test(sentence) || times.length > 1) &&
      (TROUBLE.test(sentence) ||
        (/deploy|\b(?:went (?:out|live)|rolled out)\b|выкат|релиз/iu.test(sentence) &&
          !WENT_WELL.test(sentence)) ||
        OPENING.test(sentence) ||
        isFromTo ||
        follows ||
        leads ||
        isLead ||
        BEGAN.test(sentence) ||
        (index === firstTimed && ONSET.test(sentence)))
    ) {
      const time = times.find(({ from }) => !UNTIL.test(sentence.slice(0, from)));
      if (time) {
        start = makeInstant(used, time, time.zone ?? reading.zone, sentence);
        // "They stopped at 23:52 and came in again from 06:40 on."
        if (times.length > 1) over ??= overIn(sentence, used, start, reading);
      } else if (
        first &&
        first.day !== null &&
        /starting|began|beginning|since|from|начиная|с /iu.test(sentence.slice(0, Math.max(first.from, 12)))
      )
        start = makeDay(used, sentence);
    }
    if (isEnd && used && times.length > 0) {
      isEndTold ||= isOutright;
      const time = times.at(-1);
      if (time)
        end = makeInstant(
          isUntil && opens && isPastMidnight(opens, time) && start?.text === sentence
            ? addDays(used, 1)
            : named
              ? used
              : dayAfterNight(used, start, time),
          time,
          time.zone ?? times[0]?.zone ?? inherited(start, reading),
          sentence,
        );
    }
    // "On the 15th we had upgraded it" tells of another day than what follows.
    if (named && (first || times.length > 0 || dayToldOf(sentence, day)))
      day =
        times.length > 0
          ? named
          : eveningBefore(sentence, named, told.slice(index).flatMap((text) => findTimes(text))[0]);
  }
  if (end) return { start, end };
  const undone = undoneChange(reading, told);
  if (undone && (!start || start.best === undone.start.best)) return undone;
  const span = onlySpan(reading, summary);
  if (span.end && (!start || span.start?.best === start.best)) return span;
  return start ? { start, end: over } : span;
}

/** What was announced or planned for some hours is no outage. */
const ANNOUNCED = /\b(?:planned|scheduled|announced) (?:for|as|to|from|between|on)\b/iu;
const LASTED_UNTIL = /^(?:it (?:took|lasted) )?until\b/iu;
/** "The first report came in at 18:40, two hours after": when it was told is not when it began. */
const TOLD_LATER =
  /\b(?:reports?|tickets?|messages?|mails?|complaints?|alerts?)\b[^.;]{0,60}\b(?:hours?|minutes?|days?) (?:after|later|into)\b/iu;
/** "on that day": the last one that was named. */
const THAT_DAY = /\bon (?:that|the same) day\b/iu;
/** "until Monday noon": no beginning. */
const UNTIL = /\b(?:until|till)\s+(?:about\s+|around\s+)?(?:\p{L}+day\s+)?(?:at\s+)?$/iu;

/** Whether trouble is told before any further time: what the first time tells of led into it. */
function isLedInto(later: readonly string[]): boolean {
  const next = later.findIndex((sentence) => findTimes(sentence).length > 0);
  return later
    .slice(0, next < 0 ? LED_MAX : Math.min(next, LED_MAX))
    .some((sentence) => TROUBLE.test(sentence) && !WENT_WELL.test(sentence));
}

/** "Generated: 2031-10-12 06:00" tells no story. */
const LABELLED = /^[^\p{L}]*\p{L}[\p{L} ]{1,40}:\s/u;
const LED_MAX = 6;

/** What stands before a time and the day that is named with it: "until 2041-07-03 15:25". */
function beforeInstant(sentence: string, time: FoundTime | undefined): string {
  const before = sentence.slice(0, time?.from);
  const date = findDates(before).at(-1);
  return date && /^[\s,]*(?:at\s+|в\s+)?$/iu.test(before.slice(date.to))
    ? before.slice(0, date.from)
    : before;
}

/** The end of a second span that a sentence tells: "from 16:36–17:02 and again from 21:14–22:47". */
function secondSpan(sentence: string, [, first, again, last]: readonly FoundTime[]): FoundTime | undefined {
  const isTwice =
    first &&
    again &&
    last &&
    isSpan(sentence, again, last) &&
    /(?<!\p{L})(?:again|and|then|снова|затем|и)(?!\p{L})/iu.test(sentence.slice(first.to, again.from));
  return isTwice ? last : undefined;
}

/** Whether a sentence has a time of its own besides the one until which it lasted. */
function tellsStart(sentence: string): boolean {
  const [only, ...others] = findTimes(sentence);
  return (
    only !== undefined && (others.length > 0 || !/\b(?:until|till)\s+$/iu.test(sentence.slice(0, only.from)))
  );
}

/** When a sentence says, in whatever words, that things were well again after they had begun to fail. */
function overIn(
  sentence: string,
  day: Day | null,
  start: BoundedTextInstant | null,
  reading: Reading,
): BoundedTextInstant | null {
  const clause = start && day && !PLANNED.test(sentence) ? timeOver(sentence) : null;
  if (!clause || !day) return null;
  const { time, text } = clause;
  const [date] = findDates(text);
  const named = date
    ? completeDay(date, day)
    : (dayOfMonth(sentence.slice(time.to), day) ?? dayOfMonth(text, day));
  const over = makeInstant(
    named ?? dayAfterNight(day, start, time),
    time,
    time.zone ?? inherited(start, reading),
    sentence,
  );
  return over && start && toEpoch(over.best) > toEpoch(start.best) ? over : null;
}

/** The morning after an evening on which it began, where the sentence names no day: "… until 00:45". */
function dayAfterNight(day: Day, start: BoundedTextInstant | null, time: FoundTime): Day {
  if (!start || start.best.length <= 10 || !isMorningAfter(Number(start.best.slice(11, 13)), time))
    return day;
  const [year, month, first] = start.best.slice(0, 10).split("-").map(Number);
  return day.year === year && day.month === month && day.day === first ? addDays(day, 1) : day;
}

/** "At 18:22 we switched to … At 19:40 we switched back": the trouble lasted from the change until it was undone. */
function undoneChange(
  reading: Reading,
  told: readonly string[],
): { start: BoundedTextInstant; end: BoundedTextInstant } | null {
  const timed = told.filter((text) => findTimes(text).length > 0);
  const [first, last] = [timed.at(0), timed.at(-1)];
  if (first === undefined || last === undefined || first === last) return null;
  const date = findDates(first)[0];
  const day = (date ? completeDay(date, reading.day) : null) ?? reading.day;
  const [opens, closes] = [findTimes(first)[0], findTimes(last).at(-1)];
  if (!CHANGED.test(first) || !UNDONE.test(last) || !day || !opens || !closes) return null;
  const zone = opens.zone ?? closes.zone ?? reading.zone;
  const start = makeInstant(day, opens, zone, first);
  const end = makeInstant(isPastMidnight(opens, closes) ? addDays(day, 1) : day, closes, zone, last);
  return start && end ? { start, end } : null;
}

/** The one span of a summary that tells of nothing else, though no word of it sounds like trouble. */
function onlySpan(reading: Reading, summary: string): ReturnType<typeof proseSpan> {
  const spans = tellingSentences(summary).flatMap((sentence) => {
    const [opens, closes] = findTimes(sentence);
    return opens && closes && isSpan(sentence, opens, closes) && !PLANNED.test(sentence)
      ? [{ opens, closes, sentence }]
      : [];
  });
  const [only] = spans;
  const date = findDates(only?.sentence ?? "")[0];
  const day = (date ? completeDay(date, reading.day) : null) ?? reading.day;
  if (!only || !day || spans.length > 1) return { start: null, end: null };
  const { opens, closes, sentence } = only;
  const zone = opens.zone ?? closes.zone ?? reading.zone;
  const eve = eveningBefore(sentence, day, opens);
  return {
    start: makeInstant(eve, opens, zone, sentence),
    end: makeInstant(lastDay(sentence, eve, opens, closes), closes, zone, sentence),
  };
}

/** The sentences of a text whose times are those of what happened. */
export function tellingSentences(text: string): string[] {
  return sentences(text).filter(
    (sentence) => !SUPPOSED.test(sentence) && !OBSERVED.test(sentence) && !isOfWork(sentence),
  );
}

const WENT_WELL =
  /\bwithout (?:any )?(?:problems?|issues?|incidents?|errors|trouble|downtime)\b|\bsmoothly\b|(?<!\p{L})(?:без (?:проблем|ошибок|происшествий)|успешно)(?!\p{L})/iu;
const UNDONE =
  /\b(?:switched|rolled|moved|went|put|turned|changed)\s+(?:\p{L}+\s+){0,2}back\b|\breverted\b|(?<!\p{L})(?:откатил|вернул)(?:и|ись|ся|а)?(?!\p{L})/iu;
/** When we measured, or a counter first saw a message, is not when it was, nor is when that was written which was lost. */
const OBSERVED =
  /\b(?:we|i)\s+(?:\p{L}+\s+)?(?:captured|measured|recorded|analy[sz]ed|traced|sampled|profiled)\b|(?<!\p{L})(?:сняли|замерили|измеряли|измерили|записали|проанализировали)(?!\p{L})|\blost\b.{0,160}\b(?:took place|made|written|created|entered)\s+(?:between|from|after|since)\b|\b(?:events|occurrences|hits|users)\b[^.;]{0,60}\b(?:first|last) seen\b/iu;
/** What did not happen has no times. */
const SUPPOSED = /\b(?:would|could|might) (?:not )?have (?!been down|seen)|(?<!\p{L})бы(?!\p{L})/iu;
/** The first span that a single sentence tells of the trouble, whatever stands around it. */
export function troubledSpan(
  reading: Reading,
  text: string,
): { start: BoundedTextInstant; end: BoundedTextInstant } | null {
  for (const sentence of tellingSentences(text)) {
    const [opens, closes] = findTimes(sentence);
    if (!opens || !closes || !isRange(sentence, opens, closes, false)) continue;
    const { start, end } = proseSpan(reading, sentence);
    if (start && end) return { start, end };
  }
  return null;
}

/** The zone of a second time that names none: the first one's. */
export function inherited(start: BoundedTextInstant | null, reading: Reading): Reading["zone"] {
  const offset =
    start && start.best.length > 10 ? /(?:Z|[+-]\d{2}:\d{2})$/u.exec(start.best)?.[0] : undefined;
  return offset === "Z" ? { label: "UTC", minutes: 0 } : (reading.zone ?? parseZone(offset ?? ""));
}

const OPENING = /^(?:starting|beginning|from(?! the (?:beginning|start))|начиная)(?!\p{L})/iu;
/** A change whose trouble the next sentence tells. */
const CHANGED =
  /\b(?:moved|changed|switched|released|rolled out|updated|upgraded|migrated|rotated|enabled|disabled|merged|renamed|replaced|removed|deleted|restarted|rebooted|applied|published)\b|(?<!\p{L})(?:перенесли|изменили|поменял|переключил|обновил|включил|отключил|удалил|переименовал|применил|перезапустил|запустил|накатил)/iu;
/** "It started at 17:32, …, and the last of them recovered at 18:20": one sentence from the beginning to the end. */
const BEGAN =
  /^(?:(?:the|this)\s+)?(?:it|this|everything|incident|outage|disruption|event|issue|problem|impact|вс[её]|это|инцидент|сбой|авария|проблема)\s+(?:all\s+)?(?:started|began|начал\p{L}+)(?!\p{L})/iu;
/** "Searches began to fail at" before the first of several times. */
const BEGAN_AT =
  /(?:began|begun|started|начал\p{L}*)(?:\s+\p{L}+){0,4}\s+(?:at|around|about|в|около|с)\s+(?:about\s+|around\s+)?$/iu;
/** Things began to go another way; what we began is our own work. */
const ONSET =
  /(?<!\b(?:we|I|they|team|engineers?) )(?:\b(?:began|started) (?:to (?!be \p{L}+ed\b)\p{L}+|\p{L}+ing\b)|\b(?:stopped|ceased|halted) (?:to \p{L}+|\p{L}+ing)\b|(?<!\p{L})(?:начал(?:а|о|и)?|стал(?:а|о|и)?) \p{L}+ть(?:ся)?(?!\p{L}))/iu;
const OVER =
  /\b(?:recovered|mitigated|ended|over|back|resolved|restored|fixed|stopped|finished)\b|законч|восстанов|верну|прекрат/iu;
const FIXED_AT =
  /\b(?:fixed|repaired)\b(?: \p{L}+){0,3} (?:at|by|around)\s+~?\d{1,2}:|(?:исправил|починил)\p{L}*(?: \p{L}+){0,3} (?:в|к|около)\s+~?\d{1,2}:/iu;
const CAME_BACK =
  /\b(?:it|everything|all|they|we|service|server|site|\p{L}+) (?:finally |eventually )?(?:came|was|were) back\b|\bbrought (?:it |them |\p{L}+ )?back\b|(?<!\p{L})(?:вернул(?:ся|ась|ось|ись)|ожил\p{L}*|поднял(?:ся|ась|ось|ись)|заработал\p{L}*)(?!\p{L})/iu;
const BY_THEN = /^(?:at (?:this|that) (?:point|time)|by then|к этому (?:моменту|времени))(?!\p{L})/iu;
const AT = /^(?:at|around|about|в|около)\s+~?\d{1,2}[: ]/iu;

/** Two times that a sentence of trouble, or the story's opening, puts as one span. */
function isRange(sentence: string, from: FoundTime, to: FoundTime, isOpening: boolean): boolean {
  const isTrouble = DOWN.test(sentence) || TROUBLE.test(sentence);
  return (
    ((isOpening || isTrouble) && isSpan(sentence, from, to)) ||
    (isTrouble && WAS_OVER.test(sentence.slice(from.to, to.from)))
  );
}

/** "at 22:00 pages became slow and recovered at 00:30": what stands before the second time. */
const WAS_OVER =
  /(?:(?:was|were)\s+\p{L}+\s+again|recovered|resolved|restored|mitigated|(?:came|was|were)\s+back(?:\s+(?:up|online))?|returned|восстанов\p{L}*|прекратил\p{L}*|вернул\p{L}+|поднял\p{L}+|заработал\p{L}*|устран[её]н\p{L}*)\s+(?:at|by|around|в|к|около)\s+(?:about\s+|около\s+)?$/iu;
