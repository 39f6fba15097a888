import type { BoundedMinutes, BoundedTextInstant, Downtime, TimelineRow } from "../../schema";
import type { LabelledText } from "../labels";
import { agreeingPair, agreeingRows, isAsLong } from "./agreeing-pair";
import type { Edge } from "./edges";
import { EDGES } from "./edges";
import { isDayAndLength } from "./day-and-length";
import { labelValue, readInstant } from "../read-head";
import { sentences } from "../../../text/sentences";
import { isWithoutOutage } from "./no-outage";
import { outrightSpan } from "./outright-span";
import { inherited, proseSpan, troubledSpan } from "./prose-span";
import { isPastMidnight } from "./sentence-span";
import { applyPeriod, isPeriodOfStudy } from "./read-period";
import type { Reading } from "../reading";
import { questionsOn } from "./span-questions";
import { findDates } from "../when/find-dates";
import type { FoundTime } from "../when/find-times";
import { findTimes } from "../when/find-times";
import { addDays, makeInstant, toEpoch } from "../when/instant";
import { findZone } from "../when/zone";
import { completeDay } from "../leading-time";
import {
  POSTED,
  TROUBLE,
  agreeingStart,
  endOf,
  inOrder,
  endRow,
  rowsOfRange,
  startOf,
  startRow,
} from "./span-rows";
import { DOWN, agreeingLength, statedDowntime } from "./stated-downtime";

/** What a document says of its outage's length, and which of start and end stand outright in labels. */
export interface ToldSpan {
  stated: ReturnType<typeof statedDowntime>;
  ownPeriod: string | null;
  labelled: readonly Edge[];
  /** Its period is that of a study, and what its lines tell is no outage. */
  isStudied: boolean;
  /** The text says that nobody knows when it began. */
  isStartUnknown: boolean;
}

/**
 * Start and end of the outage by rules: as labels state them, then by the timeline, then by the summary. Null where the document
 * says that there was none.
 */
export function applySpan(
  reading: Reading,
  labelled: readonly LabelledText[],
  { summary, story }: { summary: string; story: string },
  mainRows: readonly TimelineRow[],
): ToldSpan | null {
  const { document } = reading;
  const { downtime } = document;
  const ownPeriod = labelValue(labelled, "period");
  const period =
    ownPeriod ??
    labelled.flatMap(({ key, value }) => (key === "date" ? (rangeOf(value) ?? []) : [])).at(0) ??
    rangeOf(labelValue(labelled, "downtime")) ??
    rangeOf(document.title);
  if (ownPeriod) applyPeriod(reading, ownPeriod);
  const [startText, endText] = [labelOf(labelled, "start", mainRows), labelOf(labelled, "end", mainRows)];
  downtime.start = startText
    ? widen(refine(readInstant(reading, startText), document.timeline), startText, document.timeline)
    : null;
  const end = endText ? refine(readInstant(reading, endText), document.timeline) : null;
  // The day on which a fix was made says when the work was done; alone it ends no outage.
  const fixed = labelled.some(
    ({ key, label, value }) => key === "end" && value === endText && OF_FIX.test(label),
  );
  const isDayOfFix = fixed && end?.best.length === 10 && !startText;
  downtime.end = isDayOfFix ? null : end;
  // The window of an impact is told by its name, though nothing was down in it.
  if (ownPeriod && !downtime.start && !downtime.end && isOwnWindow(labelled)) applyRange(reading, ownPeriod);
  if (isWithoutOutage(document.title, labelled, summary, reading.source)) return null;
  const ofStudy = ownPeriod !== null && isPeriodOfStudy(labelled, document.title);
  // What was looked at is no outage, in whatever line it stands.
  const prose = proseSpan(reading, ofStudy ? summary.replaceAll(ownPeriod, "") : summary);
  const stated = statedDowntime(
    ofStudy ? labelled.filter(({ key }) => key !== "period") : labelled,
    summary,
    document.title,
  );
  const isStudied = period !== null && period === ownPeriod && ofStudy;
  if (period && !isStudied && !downtime.start && !downtime.end) {
    applyRange(reading, period);
    // "13 March – 15 March 14:00": the day is all that is known of the beginning.
    const own = period === ownPeriod && !downtime.start ? document.period : null;
    if (own?.from && own.to && own.to.best.length > 10)
      Object.assign(downtime, { start: own.from, end: own.to });
  }
  const isLabelled = { start: downtime.start !== null, end: downtime.end !== null };
  if (!downtime.start && !downtime.end) Object.assign(downtime, outrightSpan(reading, summary));
  downtime.start ??= headedStart(reading);
  const anchor = downtime.start ?? prose.start;
  if (anchorRows(reading, anchor)) downtime.start ??= anchor;
  const rows = inOrder(mainRows.filter(({ at }) => at !== null));
  const ofTrouble = sentences(reading.source).filter((text) => DOWN.test(text) || TROUBLE.test(text));
  const told = rows.length >= 2 ? rowsOfRange(rows, [...sentences(summary), ...ofTrouble]) : null;
  if (told && !downtime.start) Object.assign(downtime, { start: told.start, end: downtime.end ?? told.end });
  // What the story tells as one span beats the times at which a status page was written.
  const posted = rows.some(({ text }) => POSTED.test(text))
    ? troubledSpan(reading, `${summary}\n${story}`)
    : null;
  if (posted && !downtime.start && !downtime.end) Object.assign(downtime, posted);
  const opened = toldStart(rows, prose.start);
  if (opened && !downtime.start) downtime.start = opened;
  const isStartTold = downtime.start !== null;
  const isStartUnknown = START_UNKNOWN.test(summary);
  if (!isStartUnknown)
    downtime.start ??= rows.length >= 2 ? startOf(startRow(rows), reading.zone) : prose.start;
  downtime.end ??=
    rows.length >= 2 ? endOf(endRow(rows, downtime.start, stated.minutes, stated.text)) : prose.end;
  downtime.end ??= toldEnd(rows, prose.end, downtime.start);
  downtime.end ??= lastDayTold(rows, prose);
  if (rows.length < 2) downtime.end ??= endInStory(reading, story, downtime.start);
  const closed = isDayOfFix ? null : labelValue(labelled, "end");
  downtime.end ??= closed ? readInstant(reading, closed) : null;
  downtime.end ??= agreeingEnd(reading, downtime.start, stated.minutes);
  // The story's own span, whose end the rows confirm, knows its beginning better than the first row in trouble.
  const isEndShared =
    prose.end !== null &&
    prose.end.best.slice(0, 16) === downtime.end?.best.slice(0, 16) &&
    downtime.end.best.length > 10;
  const isOneSpan =
    prose.start !== null && prose.start.text === prose.end?.text && prose.start.best !== prose.end?.best;
  if (!isStartTold && isEndShared && isOneSpan) downtime.start = prose.start;
  else if (!isStartTold)
    downtime.start = agreeingStart(rows, downtime, stated.minutes, stated.text) ?? downtime.start;
  if (!downtime.start && !downtime.end && rows.length < 2 && document.problems.length === 0)
    Object.assign(downtime, toldSpan(reading, story));
  if (!startText && !endText && !period && !isAsLong(downtime, stated.minutes))
    Object.assign(
      downtime,
      rows.length < 2
        ? agreeingPair(reading, `${summary}\n${story}`, stated.minutes)
        : agreeingRows(rows, stated.minutes, stated.text),
    );
  if (
    downtime.start &&
    downtime.end &&
    toEpoch(downtime.end.best) < toEpoch(downtime.start.best) &&
    downtime.end.best.length > 10
  )
    downtime.end = null;
  return {
    stated,
    ownPeriod,
    labelled: EDGES.filter((edge) => isLabelled[edge]),
    isStudied,
    isStartUnknown,
  };
}

/** The stated length and what is to be asked, once start and end are known. */
export function settleSpan(reading: Reading, summary: string, { stated, ownPeriod }: ToldSpan): void {
  const { document } = reading;
  const { downtime } = document;
  const agreed =
    (stated.minutes ?? stated.text ?? ownPeriod) ? null : agreeingLength(downtime, summary, reading.source);
  downtime.statedMinutes = stated.minutes ?? agreed?.minutes ?? null;
  downtime.statedText = stated.text ?? agreed?.text ?? null;
  if (downtime.start && downtime.start.best.length > 10) document.date ??= downtime.start.best.slice(0, 10);
  document.questions.push(...questionsOn(reading, stated.others));
}

/** "March 17 13:46 UTC (lasting 2 hours)": an entry of a report whose heading says when it began and how long it was. */
function headedStart(reading: Reading): BoundedTextInstant | null {
  const { title } = reading.document;
  const [time, ...others] = isDayAndLength(title) ? findTimes(title) : [];
  const [date] = findDates(title);
  const day = date ? completeDay(date, reading.day) : null;
  if (!time || !date || !day || others.length > 0 || time.from < date.to) return null;
  return makeInstant(day, time, time.zone ?? reading.zone, title);
}

/** The label of an outage's own start or end; that of a ticket, or of a mere mitigation, where there is no timeline. */
function labelOf(
  labelled: readonly LabelledText[],
  wanted: "start" | "end",
  rows: readonly TimelineRow[],
): string | null {
  const own = labelled.filter(({ key, label }) => key !== wanted || !OF_TICKET.test(label));
  const hasRows = rows.filter(({ at }) => at !== null).length > 1;
  const others = labelled.filter(({ label }) => !hasRows || !/opened|closed|открыт|закрыт/iu.test(label));
  return labelValue(own, wanted) ?? labelValue(others, wanted);
}

/** A ticket is opened after the trouble began and closed after it was over; what was only mitigated went on. */
const OF_TICKET = /opened|closed|mitigat|открыт|закрыт/iu;

/** What was done to the fault, not to its users. */
const OF_FIX = /^[^\p{L}]*(?:fixed|repaired|closed|resolved|исправлено|решено|реш[её]н|устранено|закрыто?)/iu;

/** The first row that takes notice is then no beginning. */
const START_UNKNOWN =
  /\b(?:do|does|did)(?: not|n't) know (?:exactly )?when\b|(?<!\p{L})неизвестно,? (?:когда|с какого)(?!\p{L})|не знаем,? когда(?!\p{L})/iu;

/** The span that the sections tell where the summary has none: only times of day, and no end without a start. */
function toldSpan(reading: Reading, story: string): Pick<Downtime, "start" | "end"> {
  const { start, end } = proseSpan(reading, story);
  return start && start.best.length > 10 ? { start, end } : { start: null, end: null };
}

/** Rows that have only days end on the last day of the span of trouble that the story tells. */
function lastDayTold(
  rows: readonly TimelineRow[],
  { start, end }: Pick<Downtime, "start" | "end">,
): BoundedTextInstant | null {
  const text = end?.text ?? "";
  const isTrouble = TROUBLE.test(text) || DOWN.test(text) || TURNED_AWAY.test(text);
  const areDays = rows.length > 0 && rows.every(({ at }) => at !== null && at.best.length === 10);
  return areDays && isTrouble && start?.text === text && end?.best.length === 10 ? end : null;
}

const TURNED_AWAY = /\b(?:was|were) (?:rejected|refused|blocked|bounced|turned away)\b/iu;

/** When the whole story says that it was over, where the summary only tells how it began. */
function endInStory(
  reading: Reading,
  story: string,
  start: BoundedTextInstant | null,
): BoundedTextInstant | null {
  if (!start || start.best.length <= 10) return null;
  const { end } = proseSpan(reading, story, start);
  return end && end.best.length > 10 && toEpoch(end.best) > toEpoch(start.best) ? end : null;
}

/** When the story says that the trouble began, where a row of the timeline stands at that minute before the first in trouble. */
function toldStart(rows: readonly TimelineRow[], told: BoundedTextInstant | null): BoundedTextInstant | null {
  if (rows.length < 2 || !told || told.best.length <= 10 || !TROUBLE.test(told.text ?? "")) return null;
  const first = startRow(rows);
  const index = rows.findIndex(({ at }) => at?.best.slice(0, 16) === told.best.slice(0, 16));
  const own = rows[index]?.at;
  if (!own || !first?.at) return null;
  const isBefore = toEpoch(own.best) < toEpoch(first.at.best);
  // A first row that was taken because an alert follows it gives way to one that still stands before the alert.
  const isLed = [first, ...rows.slice(0, index)].every(
    ({ text }) => !TROUBLE.test(text) && !POSTED.test(text),
  );
  return isBefore || (isLed && rows.slice(index + 1).some(({ text }) => TROUBLE.test(text))) ? own : null;
}

/** When the story says that it was over, where the rows do not sound like it and one stands at that minute. */
function toldEnd(
  rows: readonly TimelineRow[],
  told: BoundedTextInstant | null,
  start: BoundedTextInstant | null,
): BoundedTextInstant | null {
  if (!told || told.best.length <= 10) return null;
  const own = rows.find(({ at }) => at?.best.slice(0, 16) === told.best.slice(0, 16))?.at ?? null;
  return own && start && toEpoch(own.best) > toEpoch(start.best) ? own : null;
}

/** "Impact window": a period that its label calls the incident's own. */
function isOwnWindow(labelled: readonly LabelledText[]): boolean {
  const label = labelled.find(({ key, value }) => key === "period" && value !== "")?.label ?? "";
  return /incident|outage|impact|downtime|инцидент|сбо[йя]|авари|просто[йя]|воздействи/iu.test(label);
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
    !/^\s*(?:\([^)]*\))?\s*(?:[-–—→/]|to|until|до|по)/iu.test(text.slice(opens.to, closes.from))
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

/** The time anywhere in the text that lies the stated length after the start. */
function agreeingEnd(
  reading: Reading,
  start: BoundedTextInstant | null,
  stated: BoundedMinutes | null,
): BoundedTextInstant | null {
  // A day later the clock shows the same time again.
  if (!start || start.best.length <= 10 || !stated || stated.low !== stated.high) return null;
  if (stated.best < 5 || stated.best >= 1_440) return null;
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
  // A time with its seconds says more than the first row of its minute.
  if (!instant || instant.best.length < 16 || instant.notBefore === instant.notAfter) return instant;
  const minute = instant.best.slice(0, 16);
  const row = rows.find(
    ({ at }) => at !== null && at.notBefore === at.notAfter && at.best.slice(0, 16) === minute,
  );
  return row?.at ? { ...row.at, text: instant.text } : instant;
}
