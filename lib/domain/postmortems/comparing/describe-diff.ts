import { choiceWord } from "../choice-words";
import type { DocumentChange, DocumentValue, ListName } from "./diff-documents";
import { diffWords, type WordChange } from "./diff-words";
import { fieldLabel } from "../field-labels";
import { EVIDENCE_WORDS } from "../markdown/cited-records";
import { SECTION_NAMES } from "../markdown/names";
import type { DocumentLanguage, PostmortemDocument } from "../schema";
import { isDay, namedText, valueText, valueTexts, type Wording } from "./value-text";

/** One part of a whole row: its field's name, or null where the words need none. */
export interface RowPart {
  label: string | null;
  text: string;
}

/** One change as a reader takes it in: where, what, from what to what. */
export interface DescribedChange {
  kind: "changed" | "added" | "removed" | "moved";
  /** What the row calls itself; null for a field of the document. */
  title: string | null;
  /** Id of the row or section; null for a field of the document. */
  id: string | null;
  /** Name of the field that changed; null for a whole row. */
  label: string | null;
  /** What it was and is, in words; "" where there was nothing. */
  before: string;
  after: string;
  /** What a whole row that came or went is made of; empty for any other change. */
  parts: RowPart[];
  /** The words that changed, where it is text and not a figure or an instant. */
  words: WordChange[] | null;
  deltaMinutes: number | null;
  /** Places in the list, from 1, of a moved row. */
  from: number | null;
  to: number | null;
}
export interface ChangeGroup {
  key: string;
  name: string;
  changes: DescribedChange[];
}

// What only the machine reads: its change is shown by what people see.
const RANKS: ReadonlySet<string> = new Set(["priority", "severity", "level"]);
const UNSEEN: ReadonlySet<string> = new Set(["source", "origin", "prompt", "sectionId", "partNames"]);

/** The changes between two documents in the order of the newer one, grouped by section, in words of its language. */
export function describeDiff(
  changes: readonly DocumentChange[],
  before: PostmortemDocument,
  after: PostmortemDocument,
  wording: Wording,
): ChangeGroup[] {
  const { language } = wording;
  const groups = new Map<string, ChangeGroup>();
  const put = (key: string, name: string, described: DescribedChange[]) => {
    const group = groups.get(key) ?? { key, name, changes: [] };
    group.changes.push(...described);
    if (group.changes.length > 0) groups.set(key, group);
  };
  for (const change of changes) {
    if (change.kind === "field") {
      const isDowntime = change.path === "downtime";
      const [key, name] = isDowntime
        ? ["downtime", SECTION_NAMES[language].downtime]
        : ["head", HEAD[language]];
      put(key, name, leaves(change.path, change.before, change.after, null, null, wording));
      continue;
    }
    const row = rowOf(after, change.list, change.id) ?? rowOf(before, change.list, change.id) ?? {};
    const { key, name } = groupOf(change.list, change.id, row, language);
    put(key, name, describeRow(change, row, wording));
  }
  return inOrder([...groups.values()], after);
}

const HEAD: Record<DocumentLanguage, string> = { en: "Head", ru: "Шапка" };

function describeRow(
  change: Exclude<DocumentChange, { kind: "field" }>,
  row: Row,
  wording: Wording,
): DescribedChange[] {
  const title = change.list === "sections" ? null : titleOf(row);
  const nothing = { label: null, words: null, deltaMinutes: null, from: null, to: null };
  const whole = { ...nothing, title, id: change.id, parts: [], before: "", after: "" };
  switch (change.kind) {
    case "row-added": {
      const parts = rowParts(change.row, wording);
      return [{ ...whole, kind: "added", parts, after: textOf(parts) }];
    }
    case "row-removed": {
      const parts = rowParts(change.row, wording);
      return [{ ...whole, kind: "removed", parts, before: textOf(parts) }];
    }
    case "row-moved":
      return [{ ...whole, kind: "moved", from: change.from + 1, to: change.to + 1 }];
    case "row-changed":
      return leaves(change.field, change.before, change.after, title, change.id, wording);
  }
}

/** A change of a structure as changes of what it is made of. */
function leaves(
  path: string,
  before: DocumentValue | undefined,
  after: DocumentValue | undefined,
  title: string | null,
  id: string | null,
  wording: Wording,
): DescribedChange[] {
  if (UNSEEN.has(path)) return [];
  if (isStructure(before) || isStructure(after)) {
    const [old, now] = [isStructure(before) ? before : {}, isStructure(after) ? after : {}];
    if ((isStructure(before) || before == null) && (isStructure(after) || after == null))
      return [...new Set([...Object.keys(old), ...Object.keys(now)])]
        .filter((key) => JSON.stringify(old[key]) !== JSON.stringify(now[key]))
        .flatMap((key) => leaves(`${path}.${key}`, old[key], now[key], title, id, wording));
  }
  const { language } = wording;
  const isChoice = [before, after].some(
    (value) => choiceWord(path, value, language) !== null || isDay(path, value),
  );
  const [was, is] =
    RANKS.has(path) || isChoice
      ? [namedText(path, before ?? null, wording), namedText(path, after ?? null, wording)]
      : valueTexts(before ?? null, after ?? null, wording);
  if (was === is) return [];
  const isProse = [before, after].every(
    (value) => value == null || typeof value === "string" || Array.isArray(value),
  );
  return [
    {
      kind: "changed",
      title,
      id,
      label: fieldLabel(path, language),
      before: was,
      after: is,
      parts: [],
      words: isProse && !isChoice ? diffWords(was, is) : null,
      deltaMinutes: deltaOf(before, after),
      from: null,
      to: null,
    },
  ];
}

type Row = { [key: string]: DocumentValue };

/** An object that is no value of its own: neither an instant nor bounded minutes. */
function isStructure(value: DocumentValue | undefined): value is Row {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !("best" in value);
}

function deltaOf(before: DocumentValue | undefined, after: DocumentValue | undefined): number | null {
  const best = (value: DocumentValue | undefined) =>
    typeof value === "object" && value !== null && !Array.isArray(value) ? value.best : undefined;
  const [from, to] = [best(before), best(after)];
  if (typeof from === "number" && typeof to === "number") return to - from;
  if (typeof from !== "string" || typeof to !== "string") return null;
  const at = (text: string) => Date.parse(/(?:Z|[+-]\d{2}:\d{2})$|^.{10}$/.test(text) ? text : `${text}Z`);
  const minutes = Math.round((at(to) - at(from)) / 60_000);
  return Number.isNaN(minutes) ? null : minutes;
}

function rowOf(document: PostmortemDocument, list: ListName, id: string): Row | null {
  const rows: readonly { id: string }[] = document[list] ?? [];
  const found = rows.find((row) => row.id === id);
  return found ? { ...found } : null;
}

function groupOf(
  list: ListName,
  id: string,
  row: Row,
  language: DocumentLanguage,
): { key: string; name: string } {
  const names: Partial<Record<string, string>> = SECTION_NAMES[language];
  if (list === "accepted")
    return { key: list, name: language === "ru" ? "Принятые замечания" : "Accepted remarks" };
  if (list === "citedRecords") return { key: list, name: EVIDENCE_WORDS[language].evidence };
  if (list === "questions") return { key: list, name: language === "ru" ? "Вопросы" : "Questions" };
  if (list !== "sections") return { key: list, name: names[list] ?? list };
  const heading = typeof row.heading === "string" ? row.heading : null;
  const key = typeof row.key === "string" ? row.key : "other";
  return { key: key === "other" ? id : key, name: heading ?? names[key] ?? key };
}

function titleOf(row: Row): string | null {
  for (const key of ["title", "name", "aspect", "timeText", "text", "version", "reason"]) {
    const value = row[key];
    if (typeof value !== "string" || value.trim() === "") continue;
    const line = value.trim().split("\n")[0] ?? "";
    return line.length > 90 ? `${line.slice(0, 90).replace(/[\s.,;:…]+$/u, "")}…` : line;
  }
  return null;
}

// A row's own words say what they are; a figure or a name beside them does not.
const SELF_SAYING: ReadonlySet<string> = new Set([
  "title",
  "name",
  "aspect",
  "heading",
  "text",
  "description",
  "timeText",
  "at",
  "version",
  "reason",
]);

const textOf = (parts: readonly RowPart[]) => parts.map(({ text }) => text).join("\n");

/** What a whole row says, part by part. */
function rowParts(value: DocumentValue, wording: Wording): RowPart[] {
  if (!isStructure(value)) return [{ label: null, text: valueText(value, wording) }];
  // A time stands as its author wrote it, and not once more as it was read.
  const isTimed = typeof value.timeText === "string" && value.timeText !== "";
  return Object.entries(value)
    .filter(
      ([key]) =>
        !UNSEEN.has(key) &&
        !["id", "recordIds", "key", "level", "done", "relatedProblemIds"].includes(key) &&
        !(isTimed && ["at", "until"].includes(key)),
    )
    .map(([key, part]) => ({
      label: SELF_SAYING.has(key) ? null : fieldLabel(key, wording.language),
      text: namedText(key, part, wording),
    }))
    .filter(({ text }) => text !== "");
}

function inOrder(groups: ChangeGroup[], after: PostmortemDocument): ChangeGroup[] {
  const place = (group: ChangeGroup) => {
    if (group.key === "head") return -1;
    const at = after.sections.findIndex(({ key, id }) => key === group.key || id === group.key);
    return at < 0 ? after.sections.length : at;
  };
  return groups.toSorted((a, b) => place(a) - place(b));
}
