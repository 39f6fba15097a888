import { diffWords } from "./diff-words";
import type { WordChange } from "./diff-words";
import type { PostmortemDocument } from "../schema";

/** A value as it stands in a document: JSON, so that a change can be applied, shown and stored. */
export type DocumentValue =
  string | number | boolean | null | DocumentValue[] | { [key: string]: DocumentValue };

/** One change between two documents; a field that is absent on one side has no `before` or `after`. `index` is the row's place in the newer (added, moved) or older (removed) list. */
export type DocumentChange =
  | {
      kind: "field";
      path: string;
      before?: DocumentValue;
      after?: DocumentValue;
      words: WordChange[] | null;
      deltaMinutes: number | null;
    }
  | { kind: "row-added"; list: ListName; id: string; index: number; row: DocumentValue }
  | { kind: "row-removed"; list: ListName; id: string; index: number; row: DocumentValue }
  | { kind: "row-moved"; list: ListName; id: string; from: number; to: number }
  | {
      kind: "row-changed";
      list: ListName;
      id: string;
      field: string;
      before?: DocumentValue;
      after?: DocumentValue;
      words: WordChange[] | null;
      deltaMinutes: number | null;
    };

/** The lists of a document whose rows have ids. */
export const LISTS = [
  "sections",
  "impact",
  "phases",
  "timeline",
  "components",
  "problems",
  "hypotheses",
  "rootCauses",
  "contributingFactors",
  "actionsTaken",
  "recommendations",
  "measurements",
  "wentWell",
  "wentBadly",
  "gotLucky",
  "lessons",
  "notes",
  "references",
  "revisions",
  "questions",
  "accepted",
  "citedRecords",
] as const satisfies readonly (keyof PostmortemDocument)[];
export type ListName = (typeof LISTS)[number];

interface Row {
  id: string;
  [key: string]: DocumentValue;
}

/**
 * What changed from `before` to `after`: fields, rows added, removed, moved and changed, words inside text, minutes between
 * instants. Rows are the same by id. Applying the changes to `before` gives `after` (`applyChanges`). `inWords: false` leaves
 * out the words inside text, which take the longest.
 */
export function diffDocuments(
  before: PostmortemDocument,
  after: PostmortemDocument,
  { inWords = true }: { inWords?: boolean } = {},
): DocumentChange[] {
  const [old, now] = [toValues(before), toValues(after)];
  const isList = (key: string): key is ListName => LISTS.some((name) => name === key);
  const keys = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter((key) => !isList(key));
  const fields = keys.flatMap((key): DocumentChange[] => {
    const [from, to] = [old[key], now[key]];
    return isEqual(from, to) ? [] : [{ kind: "field", path: key, ...changeOf(from, to, inWords) }];
  });
  return [
    ...fields,
    ...LISTS.flatMap((list) => diffRows(list, rowsOf(old[list]), rowsOf(now[list]), inWords)),
  ];
}

/** The document that the changes lead to from `document`. Throws when a change does not fit it. */
export function applyChanges(document: PostmortemDocument, changes: readonly DocumentChange[]): unknown {
  const values = toValues(document);
  for (const change of changes) if (change.kind === "field") put(values, change.path, change.after);
  for (const list of LISTS) {
    const own = changes.filter((change) => change.kind !== "field" && change.list === list);
    if (own.length === 0) continue;
    const rows = applyToRows(rowsOf(values[list]), own);
    // The lists that came later are absent where they are empty.
    const isLate = list === "accepted" || list === "citedRecords";
    put(values, list, isLate && rows.length === 0 ? undefined : rows);
  }
  return values;
}

function put(values: Record<string, DocumentValue>, key: string, value: DocumentValue | undefined): void {
  if (value === undefined) delete values[key];
  else values[key] = value;
}

function applyToRows(rows: Row[], changes: readonly DocumentChange[]): Row[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const change of changes) {
    if (change.kind !== "row-changed") continue;
    const row = byId.get(change.id);
    if (!row) throw new Error(`no row ${change.id} to change`);
    const changed = { ...row };
    put(changed, change.field, change.after);
    byId.set(change.id, changed);
  }
  const removed = new Set(changes.flatMap((change) => (change.kind === "row-removed" ? [change.id] : [])));
  const placed = changes.flatMap((change) => {
    if (change.kind === "row-added") return [{ at: change.index, row: asRow(change.row) }];
    const row = change.kind === "row-moved" ? byId.get(change.id) : undefined;
    return change.kind === "row-moved" && row ? [{ at: change.to, row }] : [];
  });
  const moving = new Set(placed.map(({ row }) => row.id));
  const kept = rows.filter(({ id }) => !removed.has(id) && !moving.has(id)).map(({ id }) => byId.get(id));
  const result = kept.filter((row) => row !== undefined);
  for (const { at, row } of placed.sort((a, b) => a.at - b.at)) result.splice(at, 0, row);
  return result;
}

function diffRows(list: ListName, before: Row[], after: Row[], inWords: boolean): DocumentChange[] {
  const [old, now] = [
    new Map(before.map((row) => [row.id, row])),
    new Map(after.map((row) => [row.id, row])),
  ];
  const removed = before.flatMap((row, index): DocumentChange[] =>
    now.has(row.id) ? [] : [{ kind: "row-removed", list, id: row.id, index, row }],
  );
  const added = after.flatMap((row, index): DocumentChange[] =>
    old.has(row.id) ? [] : [{ kind: "row-added", list, id: row.id, index, row }],
  );
  const common = before.filter(({ id }) => now.has(id)).map(({ id }) => id);
  const target = after.filter(({ id }) => old.has(id)).map(({ id }) => id);
  const still = new Set(longestCommonRun(common, target));
  const moved = target
    .filter((id) => !still.has(id))
    .map((id): DocumentChange => ({
      kind: "row-moved",
      list,
      id,
      from: before.findIndex((row) => row.id === id),
      to: after.findIndex((row) => row.id === id),
    }));
  const changed = target.flatMap((id): DocumentChange[] => {
    const [from, to] = [old.get(id), now.get(id)];
    if (!from || !to) return [];
    return [...new Set([...Object.keys(from), ...Object.keys(to)])].flatMap((field): DocumentChange[] => {
      const [was, is] = [from[field], to[field]];
      return isEqual(was, is)
        ? []
        : [{ kind: "row-changed", list, id, field, ...changeOf(was, is, inWords) }];
    });
  });
  return [...removed, ...added, ...moved, ...changed];
}

/** The longest rising sequence of places in the new order: the rows that did not move. */
function longestCommonRun(before: readonly string[], after: readonly string[]): string[] {
  const place = new Map(after.map((id, index) => [id, index]));
  const tails: { at: number; id: string; previous: number }[] = [];
  const ends: number[] = [];
  for (const id of before) {
    const at = place.get(id) ?? -1;
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((tails[ends[middle] ?? -1]?.at ?? -1) < at) low = middle + 1;
      else high = middle;
    }
    tails.push({ at, id, previous: low > 0 ? (ends[low - 1] ?? -1) : -1 });
    ends[low] = tails.length - 1;
  }
  const run: string[] = [];
  for (let index = ends.at(-1) ?? -1; index >= 0; index = tails[index]?.previous ?? -1)
    run.unshift(tails[index]?.id ?? "");
  return run;
}

function changeOf(
  before: DocumentValue | undefined,
  after: DocumentValue | undefined,
  inWords: boolean,
): {
  before?: DocumentValue;
  after?: DocumentValue;
  words: WordChange[] | null;
  deltaMinutes: number | null;
} {
  const words =
    inWords && typeof before === "string" && typeof after === "string" ? diffWords(before, after) : null;
  return {
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    words,
    deltaMinutes: minutesBetween(before, after),
  };
}

/** Minutes by which the best value of an instant moved; null for values that are none. */
function minutesBetween(before: DocumentValue | undefined, after: DocumentValue | undefined): number | null {
  const [from, to] = [bestOf(before), bestOf(after)];
  return from === null || to === null ? null : Math.round((to - from) / 60_000);
}

function bestOf(value: DocumentValue | undefined): number | null {
  if (typeof value !== "object" || value === null || Array.isArray(value) || typeof value.best !== "string")
    return null;
  const at = Date.parse(
    /(?:Z|[+-]\d{2}:\d{2})$/.test(value.best) || value.best.length === 10 ? value.best : `${value.best}Z`,
  );
  return Number.isNaN(at) ? null : at;
}

function isEqual(a: DocumentValue | undefined, b: DocumentValue | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b))
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((item, index) => isEqual(item, b[index]))
    );
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => isEqual(a[key], b[key]));
}

function toValues(document: PostmortemDocument): Record<string, DocumentValue> {
  const copy: Record<string, DocumentValue> = JSON.parse(JSON.stringify(document));
  return copy;
}

function rowsOf(value: DocumentValue | undefined): Row[] {
  return Array.isArray(value) ? value.map(asRow) : [];
}

function asRow(value: DocumentValue): Row {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Error("a row must be an object");
  return { ...value, id: String(value.id) };
}
