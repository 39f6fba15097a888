import { parsePriority } from "../priority";
import type { Component, ImpactRow, Measurement, Revision } from "../schema";
import { readItems } from "./lists";
import type { Block } from "./parse-tree";
import type { Reading } from "./reading";
import { itemBase } from "./reading";
import type { ReadTable } from "./tables";
import { columnIndex } from "./tables";

interface FromTable<T> {
  items: T[];
  columns: string[];
}

/** An impact table: aspect, status, detail. Wider tables are none. */
export function readImpact(
  reading: Reading,
  table: ReadTable,
  sectionId: string,
): FromTable<ImpactRow> | null {
  if (table.columns.length < 2 || table.columns.length > 3) return null;
  const two = table.columns.length === 2;
  const items = table.rows.map((row) => {
    const [aspect, status, detail] = [row[0], two ? undefined : row[1], two ? row[1] : row[2]];
    return {
      ...itemBase(reading, sectionId, table.rangeOf(row).from, table.rangeOf(row).to),
      aspect: aspect?.source ?? "",
      level: status ? parsePriority(status.text) : null,
      status: status?.source ?? "",
      detail: detail?.source ?? "",
    };
  });
  const heads = table.columns.map(({ source }) => source);
  return { items, columns: two ? [heads[0] ?? "", "", heads[1] ?? ""] : heads };
}

const NAME =
  /^(container|service|component|system|server|host|pod|node|module|контейнер|сервис|компонент|система|сервер|хост|служба|модуль|под)/i;
const STATE = /^(status|state|result|verdict|статус|состояние|результат|вердикт)/i;

/** A table of components: a name, a state, a health, and figures. */
export function readComponents(
  reading: Reading,
  table: ReadTable,
  sectionId: string,
  isNamed = false,
): FromTable<Component> | null {
  const called = columnIndex(table, NAME);
  const [name, state, health] = [
    called < 0 && isNamed ? columnIndex(table, /^(?:name|title|имя|название|что)(?!\p{L})/iu) : called,
    columnIndex(table, STATE),
    columnIndex(table, /^(health|здоровье)/i),
  ];
  if (name < 0 || (state < 0 && health < 0)) return null;
  const figures = table.columns
    .map((_, index) => index)
    .filter((index) => ![name, state, health].includes(index));
  const head = (index: number) => table.columns[index]?.source ?? "";
  const items = table.rows.map((row) => ({
    ...itemBase(reading, sectionId, table.rangeOf(row).from, table.rangeOf(row).to),
    name: row[name]?.source ?? "",
    state: row[state]?.source ?? "",
    health: row[health]?.source ?? "",
    figures: figures.map((index) => ({ label: head(index), value: row[index]?.source ?? "" })),
  }));
  return { items, columns: [head(name), head(state), head(health), ...figures.map(head)] };
}

/** A list of what works: "- **Frontend**: loads". */
export function readComponentList(reading: Reading, block: Block, sectionId: string): Component[] {
  return readItems(block, reading.source).map((item) => {
    const found =
      /^\*\*([^*]+?):?\*\*\s*:?\s*([\s\S]*)$/.exec(item.source) ??
      /^([^:\n]{1,60}):\s+([\s\S]*)$/.exec(item.source);
    return {
      ...itemBase(reading, sectionId, item.from, item.to),
      name: (found?.[1] ?? item.source).trim(),
      state: (found?.[2] ?? "").replace(/^[\s–—-]+/, "").trim(),
      health: "",
      figures: [],
    };
  });
}

const BEFORE = /before|^old|^was|(?<!\p{L})до(?!\p{L})|было|раньше/iu;
const AFTER = /after|^new|^now|после|стало|теперь/i;

/** Whether a table has a column of what was before and another of what came after. */
export function isBeforeAndAfter(table: ReadTable): boolean {
  const [before, after] = [columnIndex(table, BEFORE), columnIndex(table, AFTER)];
  return before >= 0 && after >= 0 && before !== after;
}

/** A table of figures before and after; null when it has no such columns. */
export function readMeasurements(
  reading: Reading,
  table: ReadTable,
  sectionId: string,
  isNamed: boolean,
): FromTable<Measurement> | null {
  const [before, after] = [columnIndex(table, BEFORE), columnIndex(table, AFTER)];
  const isPair = isBeforeAndAfter(table);
  if (!isPair && !(isNamed && table.columns.length >= 2)) return null;
  const name = table.columns.findIndex((_, index) => index !== before && index !== after);
  const [first, second] = isPair ? [before, after] : [name + 1, name + 2];
  const others = table.columns
    .map((_, index) => index)
    .filter((index) => ![name, first, second].includes(index));
  const items = table.rows.map((row) => ({
    ...itemBase(reading, sectionId, table.rangeOf(row).from, table.rangeOf(row).to),
    name: row[name]?.source ?? "",
    before: row[first]?.source ?? "",
    after: row[second]?.source ?? "",
    cells: others.map((index) => row[index]?.source ?? ""),
  }));
  return {
    items,
    columns: [name, first, second, ...others].map((index) => table.columns[index]?.source ?? ""),
  };
}

/** Whether each row of a table has the number of a version and a day: «Версии» may head theories as well. */
export function isRevisionTable(table: ReadTable): boolean {
  const [version, date] = [columnIndex(table, VERSION), columnIndex(table, /date|when|дата|когда/i)];
  return (
    version >= 0 &&
    date >= 0 &&
    table.rows.every((row) => /^v?\d{1,3}(?:\.\d{1,3}){0,2}$/u.test(row[version]?.text ?? ""))
  );
}

const VERSION = /^(version|rev|v\.?$|версия|ревизия|редакция|ред\.?$|№)/i;

/** A table of revisions: version, date, author, changes. */
export function readRevisions(
  reading: Reading,
  table: ReadTable,
  sectionId: string,
): FromTable<Revision> | null {
  const version = columnIndex(table, VERSION);
  if (version < 0 || table.columns.length > 4) return null;
  const [date, author] = [
    columnIndex(table, /date|when|дата|когда/i),
    columnIndex(table, /author|who|by|автор|кто/i),
  ];
  const text = table.columns.findIndex((_, index) => ![version, date, author].includes(index));
  const items = table.rows.map((row) => ({
    ...itemBase(reading, sectionId, table.rangeOf(row).from, table.rangeOf(row).to),
    version: row[version]?.source ?? "",
    date: row[date]?.source ?? "",
    author: row[author]?.source ?? "",
    text: row[text]?.source ?? "",
  }));
  return { items, columns: [version, date, author, text].map((index) => table.columns[index]?.source ?? "") };
}

const REVISION =
  /^[*_`]*v?\.?[ ]?(\d{1,2}(?:\.\d{1,3}){0,2})[*_`]*(?:[ ,]*\(([^()\n]{4,40})\)|[ ,]+(?:от |of |[–—-] )?(\d[\d./-]{5,9})(?=[ ,:–—-]))?[*_`]*[ ]*[:–—-][ ]+(\S[\s\S]*)$/iu;

/** "- 0.2 (28.06.2031) — causes added": the revisions of a list in which every item is one. */
export function revisionsOfList(reading: Reading, block: Block, sectionId: string): Revision[] {
  const items = readItems(block, reading.source);
  const found = items.map((item) => ({ item, parts: REVISION.exec(item.source) }));
  if (!found.every(({ parts }) => parts !== null)) return [];
  return found.map(({ item, parts }) => ({
    ...itemBase(reading, sectionId, item.from, item.to),
    version: parts?.[1] ?? "",
    date: parts?.[2] ?? parts?.[3] ?? "",
    author: "",
    text: (parts?.[4] ?? "").trim(),
  }));
}
