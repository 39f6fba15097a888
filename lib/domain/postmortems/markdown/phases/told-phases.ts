import { parsePriority } from "../../priority";
import type { DocumentPhase } from "../../schema";
import { isEmptyText } from "../content";
import { itemTitle } from "../item-title";
import { instantsOf, leadingTime } from "../leading-time";
import { readItems } from "../lists";
import type { Block } from "../parse-tree";
import type { Reading } from "../reading";
import { itemBase } from "../reading";
import type { Cell, ReadTable } from "../tables";
import { columnIndex } from "../tables";
import { findDurations } from "../when/find-durations";
import { findZone } from "../when/zone";

const PHASE = /^(?:phase|stage|фаза|этап|стадия)(?!\p{L})/iu;
const TIMES = /^(?:times?|interval|period|when|window|from|время|интервал|период|когда)(?!\p{L})/iu;
const LENGTH =
  /^(?:duration|length|minutes|mins?|how long|длительность|продолжительность|минут|мин|сколько)(?!\p{L})/iu;
const PRIORITY = /priorit|приоритет|критичн/iu;
const NAME =
  /^(?:name|title|content|contents|what|description|scope|work|название|содержание|суть|что|описание|работы|состав)(?!\p{L})/iu;

/** The phases that a table has a row each for; the table itself stays where it is. */
export function phasesOfTable(reading: Reading, table: ReadTable): DocumentPhase[] {
  const named = columnIndex(table, PHASE);
  if (named < 0 || named > 1 || table.rows.length < 2) return [];
  const column = (pattern: RegExp) =>
    table.columns.findIndex(({ text }, index) => index !== named && pattern.test(text));
  const [times, length, priority, about] = [column(TIMES), column(LENGTH), column(PRIORITY), column(NAME)];
  const isOfMinutes = /минут|мин(?!\p{L})|minutes|mins?(?!\p{L})/iu.test(table.columns[length]?.text ?? "");
  const zone = findZone(table.columns[times]?.text ?? "") ?? reading.zone;
  return table.rows.map((row) => {
    const cell = (index: number): Cell | undefined => (index < 0 ? undefined : row[index]);
    const own = cell(named)?.text ?? "";
    const isNumber = /^\P{L}*(?:[IVX]{1,4})?\P{L}*$/u.test(own);
    const { from, to } = table.rangeOf(row);
    return {
      ...made({ ...reading, zone }, from, to, cell(times)?.text ?? ""),
      title: (isNumber ? (cell(about)?.text ?? "") : itemTitle(own.replace(/^[IVX]{1,4}\.\s+/u, ""))) || own,
      priority: parsePriority(cell(priority)?.text ?? ""),
      minutes: lengthIn(cell(length)?.text ?? "", isOfMinutes),
      text: row
        .filter((one, index) => index !== named && !isEmptyText(one.text))
        .map(({ source }) => source)
        .join(" · "),
    };
  });
}

/** "1. **Freeze** — 18:22–18:49, 27 minutes, no writes": the items of a list of phases; the list stays where it is. */
export function phasesOfList(reading: Reading, block: Block): DocumentPhase[] {
  const items = readItems(block, reading.source);
  const cut = items.flatMap((item) => {
    const [, name = "", rest = ""] =
      /^\*\*([^*\n]{2,80}?)[.:]?\*\*[\s:.–—-]*([^\n]*)/u.exec(item.source) ??
      /^([^\n:–—.]{2,60}?)\s*[:–—]\s+([^\n]*)/u.exec(item.source) ??
      [];
    return name === "" ? [] : [{ item, name, rest }];
  });
  if (cut.length < 2 || cut.length !== items.length) return [];
  return cut.map(({ item, name, rest }) => {
    const behind = leadingTime(rest)?.rest ?? rest;
    return {
      ...made(reading, item.from, item.to, rest),
      title: itemTitle(name.replace(PHASE, "").replace(/^\s*(?:\d{1,2}|[IVX]{1,4})[\s.:–—-]+/u, "")) || name,
      minutes: lengthIn(/^[\s,;(–—-]*([^,;().]{2,30})/u.exec(behind)?.[1] ?? "", false),
      text: item.source,
    };
  });
}

function made(reading: Reading, from: number, to: number, times: string): DocumentPhase {
  const timed = leadingTime(times);
  const { at, until } = timed?.start
    ? instantsOf(timed, reading.day, reading.zone)
    : { at: null, until: null };
  const phase = {
    ...itemBase(reading, null, from, to),
    heading: null,
    title: "",
    priority: null,
    start: at,
    end: until,
    minutes: null,
    text: "",
  };
  reading.derivedIds.add(phase.id);
  return phase;
}

function lengthIn(text: string, isOfMinutes: boolean): DocumentPhase["minutes"] {
  const bare = text.trim();
  if (isOfMinutes && /^~?\d{1,5}$/u.test(bare)) {
    const minutes = Number(bare.replace("~", ""));
    return { low: minutes, best: minutes, high: minutes };
  }
  const [found] = findDurations(bare);
  return found && /^[\s~≈]*(?:about |ок(?:оло|\.) |примерно )?$/iu.test(bare.slice(0, found.from))
    ? { low: found.low, best: found.best, high: found.high }
    : null;
}
