import type { ItemOf, ListKey } from "./edit-document";
import { FIELD_NAMES, type FieldName } from "../markdown/names";
import { uncell } from "../markdown/writing/write-parts";
import { newItem } from "./new-item";
import { parsePriority } from "../priority";

/** Lists that are tables, with their columns in the order they are pasted in: the field, and the name it goes by. */
const COLUMNS = {
  timeline: [
    ["timeText", "time"],
    ["text", "event"],
  ],
  impact: [
    ["aspect", "aspect"],
    ["status", "status"],
    ["detail", "detail"],
  ],
  components: [
    ["name", "name"],
    ["state", "state"],
    ["health", "health"],
  ],
  problems: [
    ["title", "name"],
    ["priority", "priority"],
    ["status", "status"],
  ],
  recommendations: [
    ["title", "recommendation"],
    ["priority", "priority"],
    ["horizon", "horizon"],
    ["effort", "effort"],
    ["expectedEffect", "expectedEffect"],
    ["owner", "owner"],
    ["due", "due"],
    ["status", "status"],
  ],
  measurements: [
    ["name", "metric"],
    ["before", "before"],
    ["after", "after"],
  ],
  revisions: [
    ["version", "version"],
    ["date", "date"],
    ["author", "author"],
    ["text", "changes"],
  ],
} as const satisfies Partial<Record<ListKey, readonly (readonly [string, FieldName])[]>>;
type PastedList = keyof typeof COLUMNS;

/**
 * Rows of a list out of a pasted text: a table of a sheet or of Markdown, or, for a timeline, lines that begin with a time.
 * Null for any other text. Every word of the text is in the rows; names of columns only lead.
 */
export function rowsOfPaste<K extends ListKey>(list: K, text: string): Partial<ItemOf<K>>[] | null {
  if (!isPasted(list)) return null;
  const plain = text.replace(/\r\n?/g, "\n");
  const lines = plain.split("\n").filter((line) => line.trim() !== "");
  const cells =
    markdownCells(lines) ??
    sheetCells(plain) ??
    (list === "timeline" ? (timedCells(lines) ?? chatCells(lines)) : null);
  if (!cells) return null;
  const [head = []] = cells;
  const named = columnsNamed(list, head);
  const fields = named ?? fieldsInOrder(list, Math.max(...cells.map((row) => row.length)));
  const rows = named ? cells.slice(1) : cells;
  return rows.length === 0 ? null : rows.map((row) => rowOf(fields, row) as Partial<ItemOf<K>>);
}

/** Whether a row is as it was added: nothing of it is filled in yet. */
export function isBlankRow<K extends ListKey>(list: K, item: ItemOf<K>): boolean {
  return JSON.stringify(newItem(list, item.id, item.sectionId)) === JSON.stringify(item);
}

function isPasted(list: ListKey): list is PastedList & ListKey {
  return list in COLUMNS;
}

function markdownCells(lines: readonly string[]): string[][] | null {
  if (lines.length === 0 || !lines.every((line) => /^\s*\|.*\|\s*$/.test(line))) return null;
  return lines
    .filter((line) => !/^[\s|:-]+$/.test(line))
    .map((line) =>
      line
        .trim()
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map(uncell),
    );
}

/** Rows of a sheet: cells between tabs; one with a line break in it stands in quotes, its own quotes doubled. */
function sheetCells(text: string): string[][] | null {
  const rows: string[][] = [[]];
  for (const [, quoted, bare = "", end = ""] of `${text}\n`.matchAll(CELL)) {
    rows.at(-1)?.push((quoted?.replaceAll('""', '"') ?? bare).trim());
    if (end === "\n") rows.push([]);
  }
  const filled = rows.filter((row) => row.some((cell) => cell !== ""));
  return filled.length > 0 && filled.every((row) => row.length > 1) ? filled : null;
}

const CELL = /(?:"((?:[^"]|"")*)"(?=[\t\n])|([^\t\n]*))([\t\n])/g;

const DAY = String.raw`\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?`;
const CLOCK = String.raw`\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,6})?)?(?:\s?[AP]M)?(?:Z|[+-]\d{2}:?\d{2}|\s(?:UTC|GMT|MSK|МСК)(?:[+-]\d{1,2})?)?`;
/** "10:02 gate jams", "- [10:02:13] gate jams", "10:02 – 10:15: gate jams"; what begins with no time goes on from above. */
const TIMED = new RegExp(
  String.raw`^\s*(?:[-*•]\s+)?\[?((?:(?:${DAY})(?:[ T]|, ))?~?${CLOCK}(?:\s?[–—-]\s?${CLOCK})?)\]?(?:\s*[:–—|,;-]?\s+|[,;])(\S.*)$`,
  "iu",
);

function timedCells(lines: readonly string[]): string[][] | null {
  const rows: [string, string][] = [];
  for (const line of lines) {
    const [, time, words] = TIMED.exec(line) ?? [];
    const last = rows.at(-1);
    if (time !== undefined && words !== undefined) rows.push([time, words.trim()]);
    else if (last) last[1] += `\n${line.trim()}`;
    else return null;
  }
  return rows.length < 2 ? null : rows;
}

/** "Mira Holt  2:02 PM" and "Mira, [12.03.2031 14:02]" on a line of their own, what was said on those below. */
const SAID = new RegExp(
  String.raw`^\s*([\p{L}@][^\n\t[\]:]{0,60}?)(?:\s{2,}|,?\s+\[)((?:(?:${DAY})(?:[ T]|, ))?${CLOCK})\]?\s*:?$`,
  "iu",
);

/** Messages of a chat as it is copied: who and when above what was said. */
function chatCells(lines: readonly string[]): string[][] | null {
  const rows: { time: string; name: string; words: string[] }[] = [];
  for (const line of lines) {
    const [, name, time] = SAID.exec(line) ?? [];
    const last = rows.at(-1);
    if (name !== undefined && time !== undefined) rows.push({ time, name, words: [] });
    else if (last) last.words.push(line.trim());
    else return null;
  }
  return rows.length < 2 ? null : rows.map(({ time, name, words }) => [time, `${name}: ${words.join("\n")}`]);
}

/** The fields of columns by the names in the first row, when each is the name of one in either language. */
function columnsNamed(list: PastedList, head: readonly string[]): (string | null)[] | null {
  const plain = (text: string) =>
    text
      .replace(/[*_`:]+/g, "")
      .trim()
      .toLowerCase();
  const known = new Map<string, string>(
    COLUMNS[list].flatMap(([field, name]) => [
      [plain(FIELD_NAMES.en[name]), field],
      [plain(FIELD_NAMES.ru[name]), field],
    ]),
  );
  if (list === "timeline") for (const name of ["service", "сервис"]) known.set(name, "service");
  const fields = head.map((name) => known.get(plain(name)) ?? null);
  const found = fields.filter((field) => field !== null).length;
  if (found < 2 || found * 2 < fields.length) return null;
  // A column that has no place here stays with the words of its row.
  const words = COLUMNS[list].find(([field]) => field === "text" || field === "title" || field === "detail");
  const rest = words && fields.includes(words[0]) ? words[0] : fields.findLast((field) => field !== null);
  return fields.map((field) => field ?? rest ?? null);
}

function fieldsInOrder(list: PastedList, width: number): string[] {
  if (list === "timeline" && width === 3) return ["timeText", "service", "text"];
  return COLUMNS[list].map(([field]) => field);
}

/** A row of cells as fields; cells beyond the last column stay with it, so that no word goes. */
function rowOf(fields: readonly (string | null)[], cells: readonly string[]): Record<string, unknown> {
  const row: Record<string, string> = {};
  cells.forEach((cell, index) => {
    const field = fields[Math.min(index, fields.length - 1)];
    if (!field || cell === "") return;
    row[field] = row[field] === undefined ? cell : `${row[field]} · ${cell}`;
  });
  const { priority, ...rest } = row;
  if (priority === undefined) return rest;
  const rank = parsePriority(priority);
  if (rank !== null) return { ...rest, priority: rank };
  return { ...rest, title: [rest.title, priority].filter(Boolean).join(" · ") };
}
