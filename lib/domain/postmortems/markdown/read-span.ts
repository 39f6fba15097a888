import type { BoundedMinutes, BoundedTextInstant, Question, TimelineRow } from "../schema";
import type { LabelledText } from "./labels";
import { labelValue, readInstant } from "./read-head";
import { sentences } from "./read-hypotheses";
import type { Reading } from "./reading";
import { findDates } from "./when/find-dates";
import type { FoundDuration } from "./when/find-durations";
import { findDurations } from "./when/find-durations";
import { findTimes } from "./when/find-times";
import { makeDay, makeInstant, toEpoch } from "./when/instant";
import { completeDay } from "./leading-time";

const STARTS =
  /incident (?:start|began|begin)|outage (?:start|began|begin)|impact (?:start|began)|downtime (?:start|began)|начало (?:инцидента|сбоя|простоя)|инцидент начал/iu;
const TROUBLE =
  /down(?!load|stream)|outage|fail|error|unrespons|unavailab|unreachab|inaccessib|crash|broke|broken|\bbad\b|degrad|timeout|timed out|timing out|alert|incident|first (?:notice|report|sign|symptom)|spike|5\d\d\b|stopp?ed (?:respond|work)|latency|недоступ|упал|сбо[йия]|ошибк|перестал|паден|отказ|авари|деград|зависл|таймаут|инцидент|алерт|не отвеча|не работа/iu;
const STRONG_END =
  /(?:incident|outage|issue|service|everything|all|system|site|impact|problem)\b.{0,40}\b(?:resolved|restored|recovered|mitigated|over|closed|operational)|\bresol(?:ved|ution)\b|fully (?:recovered|restored|operational)|back (?:to|in) (?:normal|working|service|operation|business)|back (?:up|online)|all clear|returned to normal|(?:outage|incident|impact|downtime) (?:ends|ended|over)|восстановлен|(?:конец|окончание|завершение) (?:инцидента|сбоя|простоя)|инцидент (?:закрыт|исчерпан|завершен|завершён|реш[её]н)|полностью (?:работает|восстановлен)|нормализов|проблема (?:решена|устранена)|сбой устран[её]н|работа(?:ет)? в штатном|снова (?:работает|доступ)|доступность восстановл/iu;
const WEAK_END =
  /\b(?:fixed|recover(?:ed|y|s)|restored|mitigated|stable|stabili[sz]ed|healthy|succeed(?:ed|s)?|normal(?:ised|ized)?|online|operational|complete[d]?)\b|исправлен|устранен|устранён|стабил|успешно|заработал|запущен|норме/iu;
const NOT_YET =
  /\bnot\b(?: yet)?(?: been)?(?: fully)? (?:resolved|restored|fixed|recovered)(?! until)|не (?:восстановлен|исправлен|решен)|partial|частичн/iu;

/** Start, end and stated length of the outage: stated in labels first, then by the timeline, then by the summary. */
export function applySpan(
  reading: Reading,
  labelled: readonly LabelledText[],
  summary: string,
  mainRows: readonly TimelineRow[],
): void {
  const { document } = reading;
  const { downtime } = document;
  const period = labelValue(labelled, "period");
  if (period) applyPeriod(reading, period);
  const [startText, endText] = [labelValue(labelled, "start"), labelValue(labelled, "end")];
  downtime.start = startText
    ? widen(refine(readInstant(reading, startText), document.timeline), startText, document.timeline)
    : null;
  downtime.end = endText ? refine(readInstant(reading, endText), document.timeline) : null;
  const prose = proseSpan(reading, summary);
  const rows = mainRows.filter(({ at }) => at !== null);
  const stated = statedDowntime(labelled, summary);
  downtime.start ??= rows.length >= 2 ? (startRow(rows)?.at ?? null) : prose.start;
  downtime.end ??= rows.length >= 2 ? endOf(endRow(rows, downtime.start, stated.minutes)) : prose.end;
  if (
    downtime.start &&
    downtime.end &&
    toEpoch(downtime.end.best) < toEpoch(downtime.start.best) &&
    downtime.end.best.length > 10
  )
    downtime.end = null;
  downtime.statedMinutes = stated.minutes;
  downtime.statedText = stated.text;
  document.questions.push(...questionsOn(reading, stated.others));
}

function applyPeriod(reading: Reading, text: string): void {
  const parts = text.split(/\s+[-–—→]+\s+|\s+(?:to|до|по)\s+/iu);
  const from = readInstant(reading, parts[0] ?? "");
  const last = parts[1] ?? "";
  const dated = findDates(last).length > 0 || !from ? last : `${from.best.slice(0, 10)} ${last}`;
  reading.document.period = { from, to: parts[1] === undefined ? null : readInstant(reading, dated), text };
}

function startRow(rows: readonly TimelineRow[]): TimelineRow | undefined {
  return (
    rows.find(({ text }) => STARTS.test(text)) ??
    rows.find(({ text }) => TROUBLE.test(firstLine(text))) ??
    rows.find(({ text }) => TROUBLE.test(text)) ??
    rows[0]
  );
}

const ENDS =
  /(?:outage|downtime|impact) (?:ends?|ended|is over|over)\b|(?:конец|окончание|завершение) (?:сбоя|простоя)/iu;

/** The row that ends the outage: one that says so, one that agrees with the stated length, the last that sounds like it. */
function endRow(
  rows: readonly TimelineRow[],
  start: BoundedTextInstant | null,
  stated: BoundedMinutes | null,
): TimelineRow | undefined {
  const ends = rows.slice(1).filter(({ text }) => !NOT_YET.test(text));
  const lasted = ({ at }: TimelineRow) =>
    at && start ? (toEpoch(at.best) - toEpoch(start.best)) / 60_000 : Number.NaN;
  const agrees = (row: TimelineRow) =>
    stated !== null && stated.low === stated.high && Math.abs(lasted(row) - stated.best) <= 2;
  const sounds = ends.filter(({ text }) => STRONG_END.test(text) || WEAK_END.test(text));
  return (
    ends.find(({ text }) => ENDS.test(text)) ??
    sounds.find(agrees) ??
    ends.filter(({ text }) => STRONG_END.test(text)).at(-1) ??
    ends.filter(({ text }) => WEAK_END.test(text)).at(-1)
  );
}

function endOf(row: TimelineRow | undefined): BoundedTextInstant | null {
  return row?.until ?? row?.at ?? null;
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? "";
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
  for (const sentence of sentences(summary)) {
    const dates = findDates(sentence);
    const times = findTimes(sentence);
    const ofDay = /(?:on|of) the (\d{1,2})(?:st|nd|rd|th)/iu.exec(sentence)?.[1];
    const [first] = dates;
    const named = first
      ? completeDay(first, day ?? reading.day)
      : ofDay && day
        ? { ...day, day: Number(ofDay) }
        : null;
    const used = named ?? day;
    const isEnd =
      (STRONG_END.test(sentence) || /propagated|traffic/.test(sentence)) && !NOT_YET.test(sentence);
    if (
      !start &&
      (!isEnd || OPENING.test(sentence)) &&
      used &&
      (TROUBLE.test(sentence) || /deploy|выкат|релиз/iu.test(sentence) || OPENING.test(sentence))
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
  return { start, end };
}

function inherited(start: BoundedTextInstant | null, reading: Reading): Reading["zone"] {
  return start?.best.endsWith("Z") ? { label: "UTC", minutes: 0 } : reading.zone;
}

const OPENING = /^(?:starting|beginning|from|начиная)(?!\p{L})/iu;

const DOWN =
  /down(?!load|stream)|degraded|unavailab|inaccessib|offline|unreachab|outage|downtime|unrespons|failed to resolve|not (?:accessible|available|work)|недоступ|просто[йяеи]|не работал|не отвечал|лежал/iu;

function statedDowntime(
  labelled: readonly LabelledText[],
  summary: string,
): { minutes: BoundedMinutes | null; text: string | null; others: FoundDuration[] } {
  const labels = labelled
    .filter(({ key }) => key === "downtime")
    .flatMap(({ value }) =>
      labelDurations(value)
        .slice(0, 1)
        .map((found) => ({ found, text: value })),
    );
  const [label] = labels;
  if (label && !label.found.isLimit)
    return {
      minutes: bounds(label.found),
      text: label.text,
      others: labels.slice(1).map(({ found }) => found),
    };
  const prose = sentences(summary)
    .filter((sentence) => DOWN.test(sentence))
    .flatMap((text) =>
      findDurations(text)
        .filter((found) => isLengthOfOutage(text, found))
        .map((found) => ({ found, text })),
    );
  const exact = prose.filter(({ found }) => !found.isLimit);
  const [first] = exact;
  if (!first) return { minutes: null, text: prose[0]?.text ?? null, others: [] };
  const others = exact.slice(1).map(({ found }) => found);
  const limits = prose.filter(({ found }) => found.isLimit).map(({ found }) => found);
  return { minutes: bounds(first.found), text: first.text, others: [...others, ...limits] };
}

/** A label's duration may also be written as a clock: "01:45", "00:45:00". */
function labelDurations(value: string): FoundDuration[] {
  const clock = /^[~≈]?\s*(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s*(?:h|hours|ч)?\b|\s*\()?/u.exec(value);
  if (!clock || findDurations(value).length > 0) return findDurations(value);
  const minutes = Number(clock[1]) * 60 + Number(clock[2]) + Number(clock[3] ?? 0) / 60;
  return minutes === 0
    ? []
    : [{ low: minutes, best: minutes, high: minutes, isLimit: false, from: 0, to: clock[0].length }];
}

function isLengthOfOutage(sentence: string, found: FoundDuration): boolean {
  const before = sentence.slice(Math.max(0, found.from - 60), found.from);
  const after = sentence.slice(found.to, found.to + 30);
  if (
    /every|each|per|within|каждые|кажд|после|after|later|ago|before|older|назад|спустя|через/iu.test(
      before.slice(-14),
    ) ||
    /^\s*(?:later|ago|before|after|earlier|назад|спустя|позже)/iu.test(after)
  )
    return false;
  return (
    /(?:for|of|lasted|lasting|about|around|approximately|~|≈|time|total|by|в течение|на протяжении|составил\p{L}*|длил\p{L}*|около|примерно|простой|простоя|недоступ\p{L}*|не работал\p{L}*|не отвечал\p{L}*|лежал\p{L}*|простаивал\p{L}*|unavailable|inaccessible|unreachable|offline|down|:|—|–|на)\s*(?:a |an |the |an estimated |estimated |time of |roughly |nearly |almost |почти )*[~≈]?\s*$/iu.test(
      before,
    ) || /^[\s-]*(?:of )?(?:outage|downtime|unavailab|простоя|недоступности)/iu.test(after)
  );
}

function bounds({ low, best, high }: FoundDuration): BoundedMinutes {
  return { low, best, high };
}

function questionsOn(reading: Reading, others: readonly FoundDuration[]): Question[] {
  const { start, end, statedMinutes } = reading.document.downtime;
  const questions: Question[] = [];
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
