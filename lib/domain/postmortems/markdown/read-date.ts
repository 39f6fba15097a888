import type { LabelledText } from "./labels";
import { completeDay } from "./leading-time";
import { labelValue } from "./read-head";
import { tellingSentences } from "./span/prose-span";
import { inFull } from "./span/read-period";
import type { Reading } from "./reading";
import { TROUBLE, isSpan } from "./span/span-rows";
import { DOWN } from "./span/stated-downtime";
import { YESTERDAY, firstDay, namesNight, weekdayBefore } from "./span/told-day";
import { isOfPaper } from "./span/paper-day";
import { findDates, isoDate, type FoundDate } from "./when/find-dates";
import { findTimes } from "./when/find-times";

/** The day of the incident, best source first; "2020-01" where only the month is known. */
export function applyDate(
  reading: Reading,
  labelled: readonly LabelledText[],
  front: ReadonlyMap<string, string>,
  title: string,
  { opening, story, fileTitle = null }: { opening: string; story: string; fileTitle?: string | null },
): { isOwn: boolean } {
  const dayOf = (text: string | null) => findDates(text ?? "").find(({ year }) => year !== null) ?? null;
  // "17–18 June": an outage is of the day it began, an analysis of the day it was made.
  const titles = `${title}\n${fileTitle ?? ""}`;
  const isStudy = STUDY.test(titles);
  const inTitle = findDates(isStudy ? titles : inFull(titles));
  const fullTitle = inTitle.find(({ year, day }) => year !== null && day !== null);
  const ofLabels = labelled.flatMap(({ key, label: name, value }) =>
    key === "date" || (key === "period" && /incident|outage|impact|инцидент|сбо[йя]|авари/iu.test(name))
      ? (dayOf(value) ?? [])
      : [],
  );
  // "Date" may be the document's own where another label names the incident's.
  const ofIncident = labelled.find(
    ({ key, label: name, value }) =>
      key === "date" && /incident|outage|инцидент|сбо[йя]|авари/iu.test(name) && dayOf(value) !== null,
  );
  const label =
    dayOf(ofIncident?.value ?? null) ??
    ofLabels[0] ??
    dayOf(labelValue(labelled, "start")) ??
    dayOf(labelValue(labelled, "detected"));
  const frontDate = dayOf(front.get("date") ?? front.get("incident_date") ?? null);
  const created = dayOf(
    labelValue(labelled, "created") ?? front.get("created") ?? front.get("published") ?? null,
  );
  const near =
    frontDate ?? created ?? dayOf(labelValue(labelled, "modified")) ?? dayOf(publishedOn(reading.source));
  // The day of the report, and the days that were analysed, are not the incident's.
  const hasPeriod = labelled.some(({ key }) => key === "period");
  const told = tellingSentences(opening);
  const ofPaper = labelled.flatMap(({ key, value }) =>
    key === "created" || key === "modified" ? [value] : [],
  );
  const isNamedBeside = told.some(
    (text) =>
      (TROUBLE.test(text) || DOWN.test(text)) &&
      !ofPaper.some((value) => text.includes(value)) &&
      findDates(text).some(isFull),
  );
  const others = [
    ...(hasPeriod || isNamedBeside ? ofPaper : []),
    ...(hasPeriod ? labelled : []).flatMap(({ key, value }) => (key === "period" ? [value] : [])),
  ];
  const year = near?.year ?? inTitle.find((date) => date.year !== null)?.year ?? onlyYear(reading.source);
  // A post may stand below its own day.
  const isPosted = told.some((text) =>
    findDates(text).some(({ from, to }) => /^\W*$/u.test(text.slice(0, from) + text.slice(to))),
  );
  const troubled = isPosted
    ? told.filter((text) => TROUBLE.test(text) || DOWN.test(text) || findTimes(text).length > 1)
    : [];
  const inTrouble = told.filter((text) => TROUBLE.test(text) && findTimes(text).length > 0);
  const dayIn = (texts: readonly string[]) =>
    texts
      .flatMap((text) => findDates(ofOutage(others.reduce((rest, value) => rest.replace(value, ""), text))))
      .map((date) => ({ ...date, year: date.year ?? near?.year ?? inTitle[0]?.year ?? year }))
      .find((date) => date.year !== null && date.day !== null);
  const spanned = isStudy ? [] : told.filter(namesSpan);
  const prose = dayIn([
    ...inTrouble,
    ...spanned,
    ...troubled,
    ...told.filter((text) => !isOfPaper(text) && !OPENED.test(text)),
  ]);
  // A line that says when the text was made comes after all that name the incident's day.
  const made = dayIn(told.filter(isOfPaper));
  // "The great slowdown of September 2023" is of the day in that month which the story names.
  const titled = inTitle.find(({ year, day }) => year !== null && day === null);
  const inStory = titled
    ? dayIn(tellingSentences(story).filter((text) => TROUBLE.test(text) || DOWN.test(text)))
    : undefined;
  const ofMonth = inStory?.month === titled?.month && inStory?.year === titled?.year ? inStory : undefined;
  // A memo's own day stands some days after the one on which it says that the trouble was.
  const spans =
    hasPeriod || isStudy
      ? []
      : [...told, ...tellingSentences(story)].filter((text) => findTimes(text).length > 1);
  // A letter's date, between its addressee and its words, is the letter's own.
  const isLetter = LETTER.every((header) => header.test(reading.source.slice(0, 600)));
  const toldInLetter = isLetter
    ? [...told, ...tellingSentences(story)].filter((text) => findTimes(text).length > 0)
    : [];
  const before = [...inTrouble, ...spans, ...toldInLetter]
    .flatMap((text) => findDates(text))
    .map((date) => ({ ...date, year: date.year ?? label?.year ?? null }))
    .find(({ year, day }) => year !== null && day !== null);
  // An outage that lasted into the labelled day is of that day, as its author says.
  const isOver =
    label !== null &&
    [...inTrouble, ...spans].some(
      (text) =>
        /\b(?:until|till|to)\b|–|—/u.test(text) &&
        findDates(text).some((date) => isoDate(date) === isoDate(label)),
    );
  const isMemo =
    before !== undefined && label !== null && !ofIncident && !isOver && isShortlyBefore(before, label);
  const month = inTitle.find(({ year }) => year !== null);
  const partial = inTitle
    .map((date) => ({ ...date, year: date.year ?? year }))
    .find(({ year, day }) => year !== null && day !== null);
  // "Outage of January 12": the text that names the same day with its year means no other.
  const confirmed = told
    .flatMap((text) => findDates(text))
    .find(
      ({ year, month, day }) =>
        year !== null &&
        day !== null &&
        inTitle.some((date) => date.year === null && date.month === month && date.day === day),
    );
  // "Outage (Feb 11-13)" is of its first day, whichever of them the text names with its year.
  const [firstDayNamed] = inTitle.filter(({ day }) => day !== null);
  const ofTitle =
    confirmed && firstDayNamed
      ? { ...firstDayNamed, year: (confirmed.year ?? 0) - (firstDayNamed.month > confirmed.month ? 1 : 0) }
      : undefined;
  // One of several incidents may name its day without the year that the file's own name has.
  const [inPart] = fileTitle === null ? [] : findDates(title).filter(({ day }) => day !== null);
  const own =
    (isMemo ? before : label) ??
    (inPart ? { ...inPart, year: inPart.year ?? year } : undefined) ??
    fullTitle ??
    ofTitle ??
    (isStudy ? created : null) ??
    prose ??
    ofMonth ??
    (partial?.month === month?.month ? partial : undefined) ??
    month ??
    partial;
  // "The March outage", where the text names that month with its year.
  const monthOnly = monthNamed(title, reading.source);
  // "In June 2023 eleven of them were lost", where nothing names a day.
  const inMonth = monthIn(told);
  const found =
    own ??
    monthIn(told.filter((text) => TROUBLE.test(text) || DOWN.test(text))) ??
    made ??
    frontDate ??
    created ??
    dayOf(labelValue(labelled, "period")) ??
    dayOf(labelValue(labelled, "modified")) ??
    dayOf(byline(reading.source)) ??
    inMonth ??
    monthOnly;
  if (!found) return { isOwn: false };
  const isOfPost = !own || (own === prose && !dayIn(inTrouble));
  const isEve =
    isOfPost &&
    told.some((text) => YESTERDAY.test(text) && findTimes(text).length > 0 && findDates(text).length === 0);
  const posted = settled(found, reading);
  const chosen = isEve ? dayBefore(posted) : ((own ? null : weekdayTold(posted, told)) ?? posted);
  reading.document.date = isoDate(chosen);
  if (chosen.ambiguous && chosen.day !== null) {
    const other = isoDate({ year: chosen.year, month: chosen.day, day: chosen.month });
    const options = [reading.document.date, other].filter((day) => day !== null);
    reading.document.questions.push({ id: reading.newId(), key: "date-either", facts: {}, options });
  }
  reading.day = firstDay(reading.source, completeDay(chosen, null));
  // A title that names a night is of the day on which the night began.
  if (reading.day && namesNight(titles)) reading.document.date = isoDate(reading.day);
  return { isOwn: own !== undefined && own !== null };
}

/** The month that a sentence begins with: "In June 2023", "For most of the last week of June 2023". */
function monthIn(told: readonly string[]): FoundDate | undefined {
  return told
    .filter((text) => IN_MONTH.test(text))
    .flatMap((text) => findDates(text))
    .find(({ year, day }) => year !== null && day === null);
}

const IN_MONTH =
  /^(?:(?:some ?time|early|late|back|где-то)\s+)?(?:in|during|over|for|throughout|в)\s+(?:(?:most|much|all|part) of )?(?:the )?(?:(?:first|second|third|last) (?:days?|weeks?|weekend|half) of )?(?:(?:early|mid|late)[\s-])?\p{L}+,?\s+\d{4}/iu;

function isFull({ year, day }: FoundDate): boolean {
  return year !== null && day !== null;
}

/** "On 16 October from 9:40 to 10:25 …": a day with a span of its hours. */
function namesSpan(text: string): boolean {
  const [opens, closes] = findTimes(text);
  return (
    findDates(text).length > 0 && opens !== undefined && closes !== undefined && isSpan(text, opens, closes)
  );
}

/** "On Friday evening our service went down", in a post of the week after that names no day. */
function weekdayTold(posted: FoundDate, told: readonly string[]): FoundDate | null {
  const day = completeDay(posted, null);
  const [first] = told.filter((text) => TROUBLE.test(text) || DOWN.test(text));
  const found =
    day && first !== undefined && findDates(first).length === 0 ? weekdayBefore(first, day) : null;
  return found && { ...posted, ...found, ambiguous: false };
}

/** The start's day where the date so far is only the text's own day, or the month in which the outage began. */
export function settleDate({ document }: Reading, isOwn: boolean): void {
  const start = document.downtime.start?.best.slice(0, 10);
  if (!start) return;
  const isInMonth = document.date?.length === 7 && start.startsWith(document.date);
  if (!isOwn || isInMonth) document.date = start;
}

/**
 * 03/04/2047 in the order of days and months that the rest of the text shows, when it is the only such date: by the same
 * day written otherwise. A Russian text has the day first, and so has one of a zone outside America, which is still asked.
 */
function settled(date: FoundDate, { source, document, zone }: Reading): FoundDate {
  if (!date.ambiguous || date.day === null) return date;
  const all = findDates(source);
  const swapped = { ...date, month: date.day, day: date.month };
  const isNamed = ({ month, day }: FoundDate) =>
    all.some((other) => !other.ambiguous && other.month === month && other.day === day);
  const isOnly = all.filter(({ ambiguous }) => ambiguous).length === 1;
  if (isNamed(date) !== isNamed(swapped)) {
    if (isNamed(date)) return { ...date, ambiguous: false };
    if (isOnly) return { ...swapped, ambiguous: false };
  }
  const isDayFirst = document.language === "ru" || (zone !== null && DAY_FIRST.test(zone.label));
  return isDayFirst && (isOnly || isSame(all)) ? swapped : date;
}

/** "Between 7 and 14 October no bags were sold": an outage is of its first day. */
function ofOutage(text: string): string {
  return (DOWN.test(text) || TROUBLE.test(text) || /^from \d/iu.test(text)) && !/\baudit|аудит/iu.test(text)
    ? inFull(text)
    : text;
}

/** Zones of lands that write the day before the month. */
const DAY_FIRST =
  /^(?:BST|WES?T|CES?T|EES?T|MSK|МСК|IST|SAST|AE[SD]T|AC[SD]T|AWST|NZ[SD]T|PKT|EAT|WAT|BRT|ART|Europe\/.*|Australia\/.*|Africa\/.*)$/u;

/** Whether all dates that can be read both ways are the same one. */
function isSame(dates: readonly FoundDate[]): boolean {
  return new Set(dates.filter(({ ambiguous }) => ambiguous).map((date) => isoDate(date))).size === 1;
}

function dayBefore(date: FoundDate): FoundDate {
  if (date.year === null || date.day === null) return date;
  const eve = new Date(Date.UTC(date.year, date.month - 1, date.day - 1));
  return { ...date, year: eve.getUTCFullYear(), month: eve.getUTCMonth() + 1, day: eve.getUTCDate() };
}

const STUDY = /(?<!root cause )analys|(?<!причин\p{L}* )анализ|(?<!\p{L})лог(?:и|ов|а)?(?!\p{L})|\blogs?\b/iu;
/** "opened on 2044-10-10 by @mill": a thread's own day. */
const OPENED = /^[\s*_#·|]*(?:issue )?(?:opened|filed|submitted|raised|created|closed|asked) (?:on|at|by) /iu;
const LETTER = [/^[*_]*(?:кому|to)[*_]*:/imu, /^[*_]*(?:от(?: кого)?|from)[*_]*:/imu];

/** The month that a title names without a year or a day, with the only year beside which the text names it. */
function monthNamed(title: string, source: string): FoundDate | undefined {
  if (findDates(title).length > 0) return undefined;
  const [first, ...others] = findDates(source).filter(
    ({ year, from, to }) =>
      year !== null &&
      title.split(/\P{L}+/u).some(
        (word) =>
          word.length > 2 &&
          source
            .slice(from, to)
            .split(/\P{L}+/u)
            .includes(word),
      ),
  );
  return first && others.every(({ year, month }) => year === first.year && month === first.month)
    ? { ...first, day: null }
    : undefined;
}

/** The year that a text names, where it names but one. */
function onlyYear(source: string): number | null {
  const bare = [...source.matchAll(/(?<![\d.:/-])(20\d\d)(?!\d)/g)].map(([, year]) => Number(year));
  const dated = findDates(source).flatMap(({ year: named }) => named ?? []);
  // "3.1.31" may be a version: a year in full says more.
  const years = new Set(bare.length > 0 ? bare : dated);
  const [year] = years;
  return years.size === 1 && year !== undefined ? year : null;
}

const MEMO_DAYS_MAX = 14;

function isShortlyBefore(from: FoundDate, to: FoundDate): boolean {
  const days = ({ year, month, day }: FoundDate) => Date.UTC(year ?? 0, month - 1, day ?? 1) / 86_400_000;
  const apart = days(to) - days(from);
  return apart > 0 && apart <= MEMO_DAYS_MAX;
}

/** A line in italics below the title: "_Storage group · 16 May 2039_". */
function byline(source: string): string | null {
  const line = source
    .split("\n", 12)
    .find(
      (text) =>
        /^([*_])(?![*_\s])[^*_]{4,120}\1[ \t]*$/u.test(text.trim()) &&
        (findDates(text).length === 1 || findDates(text).filter(({ year }) => year !== null).length === 1),
    );
  return line ?? null;
}

/** What stands after "Published": a post's own day, which gives its year to days that have none. */
function publishedOn(source: string): string | null {
  return (
    /(?<!\p{L})(?:published|posted|written|опубликован\p{L}*|написан\p{L}*)(?: on| at)?:?\s+([^\n]{6,40})/iu.exec(
      source,
    )?.[1] ?? null
  );
}
