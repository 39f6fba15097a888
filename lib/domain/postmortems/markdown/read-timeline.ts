import type { TimelineRow } from "../schema";
import { isContent } from "./content";
import { instantsOf, leadingTime, trailingTime, completeDay } from "./leading-time";
import type { LeadingTime } from "./leading-time";
import type { ReadItem } from "./lists";
import { readItems } from "./lists";
import type { Block, SectionNode } from "./parse-tree";
import { plainText } from "./parse-tree";
import { sentences } from "../../text/sentences";
import type { Claim, Day, Reading } from "./reading";
import { itemBase } from "./reading";
import type { ReadTable } from "./tables";
import { columnIndex, readTable } from "./tables";
import { findDates } from "./when/find-dates";
import { findTimes } from "./when/find-times";
import { addDays } from "./when/instant";
import { findZone } from "./when/zone";

/** Where a timeline has got to: rows without a date belong to the day, and times that fall back start the next one. */
export interface Cursor {
  day: Day | null;
  zone: Reading["zone"];
  lastMinutes: number | null;
}

/** The rows that stand in a section's own blocks and in its headings that begin with a time. */
export function readTimelineRows(
  reading: Reading,
  node: SectionNode,
  sectionId: string,
  cursor: Cursor,
): { rows: TimelineRow[]; claims: Claim[]; columns: string[] } {
  const rows: TimelineRow[] = [];
  const claims: Claim[] = [];
  let columns: string[] = [];
  enterHeading(cursor, node.title ?? "");
  // A time that stands alone on its line opens a row that what follows tells.
  let opened: TimelineRow | null = null;
  const isListed = node.blocks.some(({ node: { type } }) => type === "list" || type === "table");
  for (const block of node.blocks) {
    const table = readTable(block, reading.source);
    // "From 09:48 until 12:03 the API was down" sums up the rows below it.
    if (isListed && block.node.type === "paragraph" && SUMS_UP.test(plainText(block.node))) {
      noteContext(cursor, plainText(block.node));
      continue;
    }
    const made = table
      ? tableRows(reading, table, sectionId, cursor)
      : blockRows(reading, block, sectionId, cursor);
    if (made.rows.length === 0 && opened && isContent(block)) {
      opened.text = [opened.text, reading.source.slice(block.from, block.to)].filter(Boolean).join("\n\n");
      claims.push([block.from, block.to]);
      continue;
    }
    if (made.rows.length === 0) {
      noteContext(cursor, plainText(block.node));
      continue;
    }
    opened = made.rows.find(({ text }) => made.rows.length === 1 && text === "") ?? null;
    rows.push(...made.rows);
    claims.push([block.from, block.to]);
    columns = made.columns.length > columns.length ? made.columns : columns;
  }
  for (const child of node.children) {
    const found = child.heading === null ? null : (leadingTime(child.heading) ?? dayAlone(reading, child));
    if (!found || isDayHeading(reading, child)) continue;
    const body = reading.source.slice(child.bodyFrom, child.to).trim();
    rows.push(
      makeRow(
        reading,
        found,
        [found.rest, body].filter(Boolean).join("\n\n"),
        [],
        sectionId,
        cursor,
        child.from,
        child.to,
      ),
    );
    claims.push([child.from, child.to]);
  }
  return { rows, claims, columns };
}

const SUMS_UP =
  /^(?:on [^:]{4,30},? )?(?:from|between) [^.]{4,60}? (?:to|until|till|and) [^.]{4,40}, \p{L}/iu;

/** Whether a heading begins with a day, and the times of that day stand in the list below it. */
export function isDayHeading(reading: Reading, { heading, blocks }: SectionNode): boolean {
  const found = heading === null ? null : leadingTime(heading);
  return (
    found?.date !== null &&
    found?.start === null &&
    blocks.some(
      (block) =>
        block.node.type === "list" &&
        readItems(block, reading.source).every(({ source }) => leadingTime(source)?.start),
    )
  );
}

/** A heading that is only a day, above words that give no times: what was done on that day. */
function dayAlone({ source }: Reading, { heading, bodyFrom, to, children }: SectionNode): LeadingTime | null {
  const text = (heading ?? "").trim();
  const [date] = findDates(text);
  const isAlone = date && date.day !== null && date.to - date.from === text.length;
  const lines = source
    .slice(bodyFrom, to)
    .split("\n")
    .filter((line) => line.trim() !== "");
  const isTold =
    lines.length > 0 && lines.every((line) => findTimes(line).length === 0 && !/^\s*[|>]/u.test(line));
  return isAlone && isTold && children.length === 0
    ? { timeText: text, rest: "", date, start: null, end: null }
    : null;
}

/** Whether a table is a timeline by its first column: a time in most rows. */
export function isTimelineTable(table: ReadTable): boolean {
  const index = timeColumn(table);
  if (index < 0 || table.columns.length < 2) return false;
  const timed = table.rows.filter((row) => leadingTime(row[index]?.text ?? "")?.start);
  return timed.length >= 2 && timed.length >= table.rows.length / 2;
}

function timeColumn(table: ReadTable): number {
  const byName = columnIndex(
    table,
    /^(time|timestamp|when|min(ute)?s?|время|час|когда|мин(уты?)?|(utc|gmt|msk|мск|cet|cest|est|edt|pst|pdt|bst|ist)$)/i,
  );
  if (byName >= 0) return byName;
  const byDate = columnIndex(table, /^(date|дата)/i);
  // A table may do without names for its columns.
  return byDate < 0 && table.columns.length > 1 && table.columns.every(({ text }) => text === "")
    ? 0
    : byDate;
}

function tableRows(reading: Reading, table: ReadTable, sectionId: string, cursor: Cursor) {
  const named = timeColumn(table);
  const timeIndex =
    named >= 0
      ? named
      : table.columns.findIndex(
          (_, index) =>
            table.rows.filter((row) => leadingTime(row[index]?.text ?? "")).length > table.rows.length / 2,
        );
  if (timeIndex < 0) return { rows: [], columns: [] };
  const zone = findZone(table.columns[timeIndex]?.text ?? "");
  if (zone) cursor.zone = zone;
  const eventNamed = columnIndex(table, /event|what|description|action|detail|событ|описание|действие|что/i);
  const eventIndex = eventNamed >= 0 && eventNamed !== timeIndex ? eventNamed : wordiest(table, timeIndex);
  const others = table.columns
    .map((_, index) => index)
    .filter((index) => index !== timeIndex && index !== eventIndex);
  const dateIndex = others.find((index) => /^(date|дата|day|день)/i.test(table.columns[index]?.text ?? ""));
  const order = [timeIndex, eventIndex, ...others];
  const isCounted = /^(?:min|мин)/iu.test(table.columns[timeIndex]?.text ?? "");
  const rows = table.rows.filter(hasWords).map((row) => {
    const day = dateIndex === undefined ? undefined : findDates(row[dateIndex]?.text ?? "")[0];
    if (day) cursor.day = completeDay(day, cursor.day) ?? cursor.day;
    const timeSource = row[timeIndex]?.source ?? "";
    const found = leadingTime(timeSource) ?? (isCounted ? afterStart(timeSource) : null);
    const cells = others.map((index) => row[index]?.source ?? "");
    const text = row[eventIndex]?.source ?? "";
    const plain: LeadingTime = { timeText: timeSource, rest: "", date: null, start: null, end: null };
    return makeRow(
      reading,
      { ...(found ?? plain), timeText: timeSource },
      text,
      cells,
      sectionId,
      cursor,
      table.rangeOf(row).from,
      table.rangeOf(row).to,
    );
  });
  return { rows, columns: order.map((index) => table.columns[index]?.source ?? "") };
}

/** A column of minutes counts from the start: "0", "7". */
function afterStart(text: string): LeadingTime | null {
  const minutes = /^\s*\+?(\d{1,4})\s*$/u.exec(text)?.[1];
  return minutes === undefined
    ? null
    : { timeText: text, rest: "", date: null, start: null, end: null, afterStart: Number(minutes) };
}

/** The column with the most words in it, besides that of the times: what happened, where no heading says so. */
function wordiest(table: ReadTable, timeIndex: number): number {
  const sizes = table.columns.map((_, index) =>
    index === timeIndex ? -1 : table.rows.reduce((sum, row) => sum + (row[index]?.text.length ?? 0), 0),
  );
  return sizes.indexOf(Math.max(...sizes));
}

/** Whether a row has anything in it: templates leave rows to fill in. */
/** Whether a row tells anything: "HH:MM" beside nothing is a template's. */
function hasWords(row: readonly { text: string }[]): boolean {
  return row.some(({ text }) => /[\p{L}\p{N}]/u.test(text.replace(PLACEHOLDER, "")));
}

const PLACEHOLDER = /\b(?:YYYY-MM-DD|HH:MM(?::SS)?|XX:XX|00:00)(?: ?(?:UTC|GMT|[ap]m))?\b/giu;

function blockRows(reading: Reading, block: Block, sectionId: string, cursor: Cursor) {
  const none = { rows: [], columns: [] };
  if (block.node.type === "list") {
    const items = readItems(block, reading.source);
    const days = items.filter(({ text, nested }) => nested.length > 0 && isDayLabel(text));
    if (days.length > 0 && days.length === items.length)
      return { rows: items.flatMap((item) => dayRows(reading, item, sectionId, cursor)), columns: [] };
    const groups = items.filter(({ text, nested }) => nested.length > 0 && !timeOf(text));
    if (groups.length > 0 && groups.length === items.length && groups.every(isTimedGroup))
      return { rows: items.flatMap((item) => dayRows(reading, item, sectionId, cursor)), columns: [] };
    const timed = items.filter(({ source }) => timeOf(source));
    if (timed.length === 0 || timed.length < items.length / 2) return none;
    return {
      rows: items.map((item) => lineRow(reading, item.source, sectionId, cursor, item.from, item.to)),
      columns: [],
    };
  }
  if (!["paragraph", "code", "blockquote"].includes(block.node.type)) return none;
  const raw = reading.source.slice(block.from, block.to);
  const source =
    block.node.type === "code"
      ? block.node.value
      : block.node.type === "blockquote"
        ? raw.replace(/^[ \t]*>[ \t]?/gm, "")
        : raw;
  const written = source.split("\n").filter((line) => line.trim() !== "");
  const lines = block.node.type === "paragraph" ? (timedSentences(source, written) ?? written) : written;
  const timed = lines.filter((line) => leadingTime(line)?.start);
  const isTimeline =
    block.node.type === "code"
      ? timed.length === lines.length && timed.length >= 3
      : timed.length > 0 && leadingTime(lines[0] ?? "")?.start;
  if (!isTimeline) return none;
  const grouped: string[] = [];
  for (const line of lines) {
    if (leadingTime(line)?.start || grouped.length === 0) grouped.push(line);
    else grouped[grouped.length - 1] += `\n${line}`;
  }
  return {
    rows: grouped.map((line) => lineRow(reading, line, sectionId, cursor, block.from, block.to)),
    columns: [],
  };
}

/** A paragraph whose sentences begin with times, as those sentences: "At 11:00 … . At 11:08 … ."; null for any other. */
function timedSentences(source: string, lines: readonly string[]): string[] | null {
  const parts = sentences(source);
  const timed = (texts: readonly string[]) => texts.filter((text) => leadingTime(text)?.start).length;
  const isStory = leadingTime(parts[0] ?? "")?.start && timed(parts) * 2 >= parts.length;
  return timed(parts) >= 3 && isStory && timed(lines) < timed(parts) ? parts : null;
}

/** A list item that is a day with its times nested below; the day's words go with its first row. */
function dayRows(reading: Reading, item: ReadItem, sectionId: string, cursor: Cursor): TimelineRow[] {
  noteContext(cursor, item.text);
  const inner = item.nested.flatMap((list) => readItems({ node: list }, reading.source));
  const rows = inner.map((part) => lineRow(reading, part.source, sectionId, cursor, part.from, part.to));
  const [first] = rows;
  if (first) first.timeText = `${item.source.split("\n", 1)[0] ?? ""} ${first.timeText}`;
  return rows;
}

/** "Before", "During" and "After" with their times nested below. */
function isTimedGroup({ text, nested }: ReadItem): boolean {
  const inner = nested.flatMap(({ children }) => children);
  return text.length <= 60 && inner.length > 0 && inner.every((item) => leadingTime(plainText(item))?.start);
}

function isDayLabel(text: string): boolean {
  const [date] = findDates(text);
  return (
    date !== undefined && text.trim().length - (date.to - date.from) <= 16 && findTimes(text).length === 0
  );
}

/** The time that a line begins with, else the one that it ends with. */
function timeOf(line: string): LeadingTime | null {
  return leadingTime(line) ?? trailingTime(line);
}

function lineRow(
  reading: Reading,
  line: string,
  sectionId: string,
  cursor: Cursor,
  from: number,
  to: number,
): TimelineRow {
  const found = timeOf(line) ?? { timeText: "", rest: line, date: null, start: null, end: null };
  return makeRow(reading, found, found.rest, [], sectionId, cursor, from, to);
}

function makeRow(
  reading: Reading,
  found: LeadingTime,
  text: string,
  cells: string[],
  sectionId: string,
  cursor: Cursor,
  from: number,
  to: number,
): TimelineRow {
  if (found.start) {
    const minutes = found.start.hour * 60 + found.start.minute;
    // A clock that falls back by more than half a day has passed midnight; less is a slip or a second thread.
    if (!found.date && cursor.day && cursor.lastMinutes !== null && cursor.lastMinutes - minutes > 720)
      cursor.day = addDays(cursor.day, 1);
    cursor.lastMinutes = minutes;
  }
  const { at, until, day } = instantsOf(found, cursor.day, cursor.zone);
  if (found.date) cursor.day = day ?? cursor.day;
  const base = itemBase(reading, sectionId, from, to);
  if (found.afterStart !== undefined) reading.afterStart.set(base.id, found.afterStart);
  return {
    ...base,
    at,
    until,
    timeText: found.timeText,
    service: null,
    text,
    cells,
  };
}

function enterHeading(cursor: Cursor, title: string): void {
  cursor.zone = findZone(title) ?? cursor.zone;
  noteContext(cursor, title);
  const found = leadingTime(title);
  const day = found?.date && !found.start ? completeDay(found.date, cursor.day) : null;
  if (!day) return;
  cursor.day = day;
  cursor.lastMinutes = null;
}

/** A line that is only a date starts that day; a line that names the zone of all times sets it. */
function noteContext(cursor: Cursor, text: string): void {
  const [date] = findDates(text);
  const day = date ? completeDay(date, cursor.day) : null;
  const isOfAll =
    text.length <= 160 && /\ball (?:times|on|of)\b|\btimes\b/iu.test(text) && date?.year != null;
  if (date && day && (isOfAll || text.trim().length - (date.to - date.from) <= 24)) {
    cursor.day = day;
    cursor.lastMinutes = null;
  }
  // "All times in CET", or a line that is a zone and no more: "(UTC)".
  const rest = date ? text.slice(0, date.from) + text.slice(date.to) : text;
  if (text.length <= 160 && /times?|zone|врем|пояс|часов|^\W*(?:UTC|GMT|[A-Z]{3,4}|МСК)\W*$/i.test(rest))
    cursor.zone = findZone(text) ?? cursor.zone;
}
