import { recordHash } from "../../logs/record-hash";
import { canonicalJson } from "../comparing/canonical-json";
import {
  applyChanges,
  diffDocuments,
  LISTS,
  type DocumentChange,
  type DocumentValue,
} from "../comparing/diff-documents";
import type { PostmortemDocument } from "../schema";
import { postmortemDocumentSchema } from "../schema";
import { parseJson } from "./own-lines";

/**
 * What has to be told beside the visible text, of which `read` was read, to have `document` again: changes in which what the
 * text gives is named by its hash. Nothing for almost every document.
 */
export function exactValues(read: PostmortemDocument, document: PostmortemDocument): object[] {
  return diffDocuments(read, document, { inWords: false }).map((change) => {
    switch (change.kind) {
      case "field":
      case "row-changed": {
        const { before, words: _, deltaMinutes: __, ...rest } = change;
        return { ...rest, was: hashOf(before) };
      }
      case "row-removed": {
        const { kind, list, id, row } = change;
        return { kind, list, id, was: hashOf(row) };
      }
      default:
        return change;
    }
  });
}

/** The document with its exact values where the text still gives what they belong to: a change made by hand wins. */
export function withExactValues(read: PostmortemDocument, data: string): PostmortemDocument {
  const stored = parseJson(data);
  const rows = new Map(
    LISTS.map((list) => [
      list,
      new Map((read[list] ?? []).map((row) => [row.id, new Map(Object.entries(row))])),
    ]),
  );
  const changes = (Array.isArray(stored) ? stored : []).flatMap((one: unknown): DocumentChange[] => {
    const { kind, list, id, field, path, was, index, to, row, after } = fieldsOf(one);
    const isKnown = LISTS.find((name) => name === list);
    const value = after === undefined ? {} : { after: after as DocumentValue };
    const plain = { words: null, deltaMinutes: null };
    if (kind === "field" && typeof path === "string")
      return hashOf(fieldsOf(read)[path]) === was ? [{ kind, path, ...value, ...plain }] : [];
    if (!isKnown || typeof id !== "string") return [];
    const held = rows.get(isKnown)?.get(id);
    if (kind === "row-added" && !held && typeof index === "number")
      return [{ kind, list: isKnown, id, index, row: row as DocumentValue }];
    if (!held) return [];
    if (kind === "row-removed" && hashOf(Object.fromEntries(held)) === was)
      return [{ kind, list: isKnown, id, index: 0, row: null }];
    if (kind === "row-moved" && typeof to === "number") return [{ kind, list: isKnown, id, from: 0, to }];
    return kind === "row-changed" && typeof field === "string" && hashOf(held.get(field)) === was
      ? [{ kind, list: isKnown, id, field, ...value, ...plain }]
      : [];
  });
  if (changes.length === 0) return read;
  const parsed = postmortemDocumentSchema.safeParse(applyChanges(read, changes));
  return parsed.success ? parsed.data : read;
}

function fieldsOf(value: unknown): Partial<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function hashOf(value: unknown): string {
  const out = new Int32Array(2);
  recordHash(0, value === undefined ? "" : canonicalJson(value), null, out);
  return [...out].map((half) => (half >>> 0).toString(16).padStart(8, "0")).join("");
}
