import { LEAVE } from "../answer-question";
import type { BoundedMinutes, BoundedTextInstant, Question, TimelineRow } from "../schema";
import type { LabelledText } from "./labels";
import { labelValue, readInstant } from "./read-head";
import { sentences } from "./read-hypotheses";
import type { Day, Reading } from "./reading";
import { findDates } from "./when/find-dates";
import type { FoundTime } from "./when/find-times";
import type { FoundDuration } from "./when/find-durations";
import { findTimes } from "./when/find-times";
import { addDays, makeDay, makeInstant, toEpoch } from "./when/instant";
import { findZone } from "./when/zone";
import { completeDay } from "./leading-time";
import {
  NOT_YET,
  STRONG_END,
  TROUBLE,
  agreeingStart,
  endOf,
  endRow,
  isSpan,
  rowsOfRange,
  startRow,
} from "./span-rows";
import { DOWN, agreeingLength, statedDowntime } from "./stated-downtime";

/** Start, end and stated length of the outage: stated in labels first, then by the timeline, then by the summary. */
export function applySpan(
  reading: Reading,
  labelled: readonly LabelledText[],
  summary: string,
  mainRows: readonly TimelineRow[],
): void {
  const { document } = reading;
  const { downtime } = document;
  const ownPeriod = labelValue(labelled, "period");
  const period =
    ownPeriod ??
    labelled.flatMap(({ key, value }) => (key === "date" ? (rangeOf(value) ?? []) : [])).at(0) ??
    rangeOf(labelValue(labelled, "downtime")) ??
    rangeOf(document.title);
  if (ownPeriod) applyPeriod(reading, ownPeriod);
  // What was only mitigated then went on.
  const full = labelled.filter(({ key, label }) => key !== "end" || !/mitigat/iu.test(label));
  const [startText, endText] = [
    labelValue(labelled, "start"),
    labelValue(full, "end") ?? labelValue(labelled, "end"),
  ];
  downtime.start = startText
    ? widen(refine(readInstant(reading, startText), document.timeline), startText, document.timeline)
    : null;
  downtime.end = endText ? refine(readInstant(reading, endText), document.timeline) : null;
  const prose = proseSpan(reading, summary);
  const stated = statedDowntime(labelled, summary);
  if (period && !downtime.start && !downtime.end) applyRange(reading, period);
  const anchor = downtime.start ?? prose.start;
  if (anchorRows(reading, anchor)) downtime.start ??= anchor;
  const rows = mainRows.filter(({ at }) => at !== null);
  const told = rows.length >= 2 ? rowsOfRange(rows, summary) : null;
  if (told && !downtime.start) Object.assign(downtime, { start: told.start, end: downtime.end ?? told.end });
  const opened = toldStart(rows, prose.start);
  if (opened && !downtime.start) downtime.start = opened;
  const isStartTold = downtime.start !== null;
  downtime.start ??= rows.length >= 2 ? (startRow(rows)?.at ?? null) : prose.start;
  downtime.end ??= rows.length >= 2 ? endOf(endRow(rows, downtime.start, stated.minutes)) : prose.end;
  downtime.end ??= agreeingEnd(reading, downtime.start, stated.minutes);
  // The story's own span, whose end the rows confirm, knows its beginning better than the first row in trouble.
  const isEndShared =
    prose.end !== null &&
    prose.end.best.slice(0, 16) === downtime.end?.best.slice(0, 16) &&
    downtime.end.best.length > 10;
  const isOneSpan =
    prose.start !== null && prose.start.text === prose.end?.text && prose.start.best !== prose.end?.best;
  if (!isStartTold && isEndShared && isOneSpan) downtime.start = prose.start;
  else if (!isStartTold) downtime.start = agreeingStart(rows, downtime, stated.minutes) ?? downtime.start;
  if (
    downtime.start &&
    downtime.end &&
    toEpoch(downtime.end.best) < toEpoch(downtime.start.best) &&
    downtime.end.best.length > 10
  )
    downtime.end = null;
  const agreed =
    (stated.minutes ?? stated.text ?? ownPeriod) ? null : agreeingLength(downtime, summary, reading.source);
  downtime.statedMinutes = stated.minutes ?? agreed?.minutes ?? null;
  downtime.statedText = stated.text ?? agreed?.text ?? null;
  if (downtime.start && downtime.start.best.length > 10) document.date ??= downtime.start.best.slice(0, 10);
  document.questions.push(...questionsOn(reading, stated.others));
}

/** When the story says that the trouble began, where a row of the timeline stands at that minute before the first in trouble. */
function toldStart(rows: readonly TimelineRow[], told: BoundedTextInstant | null): BoundedTextInstant | null {
  if (rows.length < 2 || !told || told.best.length <= 10 || !TROUBLE.test(told.text ?? "")) return null;
  const first = startRow(rows)?.at;
  const own = rows.find(({ at }) => at?.best.slice(0, 16) === told.best.slice(0, 16))?.at;
  return own && first && toEpoch(own.best) < toEpoch(first.best) ? own : null;
}

function applyPeriod(reading: Reading, text: string): void {
  const parts = inFull(text).split(/\s+[-–—→]+\s+|\s+(?:to|до|по)\s+/iu);
  const from = readInstant(reading, parts[0] ?? "");
  const last = parts[1] ?? "";
  const dated = findDates(last).length > 0 || !from ? last : `${from.best.slice(0, 10)} ${last}`;
  reading.document.period = { from, to: parts[1] === undefined ? null : readInstant(reading, dated), text };
}

/** "4–6 сентября 2032" and "September 4–6, 2032" name the month once for both days. */
function inFull(text: string): string {
  const days = String.raw`(\d{1,2})(?:st|nd|rd|th)?\s*[-–—]\s*(\d{1,2})(?:st|nd|rd|th)?`;
  const month = String.raw`(\p{L}{3,})\.?`;
  return text
    .replace(
      new RegExp(String.raw`(?<![\d.:-])${days}(?=\s+${month}(?:,?\s+(\d{4}))?)`, "u"),
      "$1 $3 $4 – $2",
    )
    .replace(
      new RegExp(String.raw`(?<!\p{L})${month}\s+${days}(?:,?\s+(\d{4}))?(?![\d:])`, "u"),
      "$1 $2 $4 – $1 $3 $4",
    );
}

/** A date's label that names two times. */
function rangeOf(text: string | null): string | null {
  return text !== null && findTimes(text).length >= 2 ? text : null;
}

/** "2031-05-05 07:00–07:20 UTC" beside "When" is the outage's own span. */
function applyRange(reading: Reading, text: string): void {
  const [opens, closes] = findTimes(text);
  if (
    !opens ||
    !closes ||
    !/^\s*(?:\([^)]*\))?\s*(?:[-–—→]|to|until|до|по)/iu.test(text.slice(opens.to, closes.from))
  )
    return;
  const dates = findDates(text);
  const day = dates[0] ? completeDay(dates[0], reading.day) : reading.day;
  if (!day) return;
  const named = dates[1] && dates[1].from > opens.to ? completeDay(dates[1], day) : null;
  const last = named ?? (isPastMidnight(opens, closes) ? addDays(day, 1) : day);
  const zone = opens.zone ?? closes.zone ?? findZone(text) ?? reading.zone;
  reading.document.downtime.start = makeInstant(day, opens, zone, text);
  reading.document.downtime.end = makeInstant(last, closes, zone, text);
}

/** Rows that count from the start get their times once the start is known. */
function anchorRows(reading: Reading, start: BoundedTextInstant | null): boolean {
  if (!start || start.best.length <= 10) return false;
  for (const row of reading.document.timeline) {
    const minutes = reading.afterStart.get(row.id);
    if (minutes === undefined) continue;
    const at = shifted(start.best, minutes);
    row.at = { notBefore: at, notAfter: at, best: at, text: row.timeText };
  }
  return reading.afterStart.size > 0;
}

/** An ISO instant some minutes later, with the offset (or without one) that it had. */
function shifted(iso: string, minutes: number): string {
  const zone = /(?:Z|[+-]\d{2}:\d{2})$/.exec(iso)?.[0] ?? "";
  const local = iso.slice(0, iso.length - zone.length);
  const moved = new Date(Date.parse(`${local}Z`) + Math.round(minutes * 60_000));
  return `${moved.toISOString().slice(0, 19)}${zone}`;
}

function isPastMidnight(from: FoundTime, to: FoundTime): boolean {
  return to.hour * 60 + to.minute < from.hour * 60 + from.minute;
}

/** Two times that a sentence of trouble puts as one span. */
function isRange(sentence: string, from: FoundTime, to: FoundTime): boolean {
  return (DOWN.test(sentence) || TROUBLE.test(sentence)) && isSpan(sentence, from, to);
}

/** The time anywhere in the text that lies the stated length after the start. */
function agreeingEnd(
  reading: Reading,
  start: BoundedTextInstant | null,
  stated: BoundedMinutes | null,
): BoundedTextInstant | null {
  if (!start || start.best.length <= 10 || !stated || stated.low !== stated.high || stated.best < 5)
    return null;
  const at = shifted(start.best, stated.best);
  const told = sentences(reading.source).find((sentence) =>
    findTimes(sentence).some((time) => sameMinute(time, at)),
  );
  const time = findTimes(told ?? "").find((found) => sameMinute(found, at));
  const [year = 0, month = 0, day = 0] = at.slice(0, 10).split("-").map(Number);
  return told && time
    ? makeInstant({ year, month, day }, time, time.zone ?? inherited(start, reading), told)
    : null;
}

function sameMinute({ hour, minute }: FoundTime, iso: string): boolean {
  return hour * 60 + minute === Number(iso.slice(11, 13)) * 60 + Number(iso.slice(14, 16));
}

/** A start that its author calls uncertain lasts until the end of the timeline's span that begins in the same minute. */
function widen(
  instant: BoundedTextInstant | null,
  text: string,
  rows: readonly TimelineRow[],
): BoundedTextInstant | null {
  if (!instant || !/[~≈]|about|around|approx|unknown|около|примерно|неизвестн/iu.test(text)) return instant;
  const span = rows.find(
    ({ at, until }) => at && until && at.best.slice(0, 16) === instant.best.slice(0, 16),
  );
  return span?.until && toEpoch(span.until.best) > toEpoch(instant.notAfter)
    ? { ...instant, notAfter: span.until.best }
    : instant;
}

/** Seconds for a time that is stated to the minute, from the timeline's own row of that minute. */
function refine(instant: BoundedTextInstant | null, rows: readonly TimelineRow[]): BoundedTextInstant | null {
  if (!instant || instant.best.length < 16) return instant;
  const minute = instant.best.slice(0, 16);
  const row = rows.find(
    ({ at }) => at !== null && at.notBefore === at.notAfter && at.best.slice(0, 16) === minute,
  );
  return row?.at ? { ...row.at, text: instant.text } : instant;
}

/** Times that the summary's sentences give: the first one in trouble, the last one that says it was over. */
function proseSpan(
  reading: Reading,
  summary: string,
): { start: BoundedTextInstant | null; end: BoundedTextInstant | null } {
  let start: BoundedTextInstant | null = null;
  let end: BoundedTextInstant | null = null;
  let day = reading.day;
  let before = "";
  for (const sentence of sentences(summary).flatMap((text) => text.split(/;\s+/))) {
    const dates = findDates(sentence);
    // "At this point all was normal" ends at the last time that was told.
    const times = findTimes(BY_THEN.test(sentence) ? `${before} ${sentence}` : sentence);
    const follows = TROUBLE.test(before) && findTimes(before).length === 0 && AT.test(sentence);
    before = sentence;
    const ofDay = /(?:on|of) the (\d{1,2})(?:st|nd|rd|th)/iu.exec(sentence)?.[1];
    const [first] = dates;
    const named = first
      ? completeDay(first, day ?? reading.day)
      : ofDay && day
        ? { ...day, day: Number(ofDay) }
        : null;
    const used = named ?? day;
    const isUntil =
      end === null &&
      times.length > 0 &&
      DOWN.test(sentence) &&
      /\b(?:until|till)\s+(?:about\s+|around\s+)?$/iu.test(sentence.slice(0, times.at(-1)?.from));
    const isEnd =
      (STRONG_END.test(sentence) || /propagated|traffic/.test(sentence) || isUntil) &&
      !NOT_YET.test(sentence);
    const [opens, closes] = times;
    if (!start && !end && used && opens && closes && isRange(sentence, opens, closes)) {
      const zone = opens.zone ?? closes.zone ?? reading.zone;
      start = makeInstant(used, opens, zone, sentence);
      end = makeInstant(lastDay(sentence, used, opens, closes), closes, zone, sentence);
      if (named) day = named;
      continue;
    }
    if (
      !start &&
      (!isEnd || OPENING.test(sentence) || (isUntil && times.length > 1)) &&
      used &&
      (TROUBLE.test(sentence) || /deploy|выкат|релиз/iu.test(sentence) || OPENING.test(sentence) || follows)
    ) {
      const [time] = times;
      if (time) start = makeInstant(used, time, time.zone ?? reading.zone, sentence);
      else if (
        first &&
        first.day !== null &&
        /starting|began|beginning|since|from|начиная|с /iu.test(sentence.slice(0, Math.max(first.from, 12)))
      )
        start = makeDay(used, sentence);
    }
    if (isEnd && used && times.length > 0) {
      const time = times.at(-1);
      if (time)
        end = makeInstant(
          named ?? used,
          time,
          time.zone ?? times[0]?.zone ?? inherited(start, reading),
          sentence,
        );
    }
    if (named) day = named;
  }
  if (end) return { start, end };
  const span = onlySpan(reading, summary);
  return !start || span.start?.best === start.best ? span : { start, end };
}

/** The one span of a summary that tells of nothing else, though no word of it sounds like trouble. */
function onlySpan(reading: Reading, summary: string): ReturnType<typeof proseSpan> {
  const spans = sentences(summary).flatMap((sentence) => {
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
  return {
    start: makeInstant(day, opens, zone, sentence),
    end: makeInstant(lastDay(sentence, day, opens, closes), closes, zone, sentence),
  };
}

/** The day of a span's second time: the one named with it, else the first time's, or the next one past midnight. */
function lastDay(sentence: string, day: Day, opens: FoundTime, closes: FoundTime): Day {
  const named = findDates(sentence).find(({ from, to }) => from >= opens.to && to <= closes.from);
  return (named ? completeDay(named, day) : null) ?? (isPastMidnight(opens, closes) ? addDays(day, 1) : day);
}

const PLANNED =
  /анализ|период|журнал|(?<!\p{L})лог(?:и|ов|ах)?(?!\p{L})|планов|окно|analys|period|\blogs?\b|window|schedul|planned|\bevery (?:day|night|week|month|hour|\d)|ежедневн|кажд/iu;

function inherited(start: BoundedTextInstant | null, reading: Reading): Reading["zone"] {
  return start?.best.endsWith("Z") ? { label: "UTC", minutes: 0 } : reading.zone;
}

const OPENING = /^(?:starting|beginning|from(?! the (?:beginning|start))|начиная)(?!\p{L})/iu;
const BY_THEN = /^(?:at (?:this|that) (?:point|time)|by then|к этому (?:моменту|времени))(?!\p{L})/iu;
const AT = /^(?:at|around|about|в|около)\s+~?\d{1,2}[: ]/iu;

function questionsOn(reading: Reading, others: readonly FoundDuration[]): Question[] {
  const { start, end, statedMinutes } = reading.document.downtime;
  const questions: Question[] = [];
  const hasLocalTime = [start, end, ...reading.document.timeline.map(({ at }) => at)].some(
    (instant) => instant !== null && /T[\d:.]+$/.test(instant.best),
  );
  if (hasLocalTime && reading.document.timeZone === null)
    questions.push({
      id: reading.newId(),
      key: "zone-unknown",
      facts: {},
      options: [...(reading.document.language === "ru" ? ["MSK", "UTC"] : ["UTC"]), LEAVE],
    });
  if (statedMinutes && others.some(({ best }) => Math.abs(best - statedMinutes.best) >= 1))
    questions.push({
      id: reading.newId(),
      key: "downtime-stated-twice",
      facts: { first: statedMinutes.best, second: others[0]?.best ?? null },
      options: [String(statedMinutes.best), ...others.map(({ best }) => String(best))],
    });
  if (statedMinutes && start && end && start.best.length > 10 && end.best.length > 10) {
    const minute = (iso: string) => toEpoch(iso) / 60_000;
    const [low, high] = [
      minute(end.notBefore) - minute(start.notAfter),
      minute(end.notAfter) - minute(start.notBefore),
    ].map(Math.round);
    if (
      low !== undefined &&
      high !== undefined &&
      (statedMinutes.best < low - 1 || statedMinutes.best > high + 1)
    )
      questions.push({
        id: reading.newId(),
        key: "downtime-against-times",
        facts: { stated: statedMinutes.best, low, high },
        options: ["stated", "times"],
      });
  }
  return questions;
}
