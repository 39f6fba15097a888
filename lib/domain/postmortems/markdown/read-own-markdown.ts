import type { DocumentLanguage, PostmortemDocument } from "../schema";
import { postmortemDocumentSchema } from "../schema";
import type { SectionKey } from "../schema";
import { readCitedRecords } from "./cited-records";
import { withExactValues } from "./exact-values";
import { SECTION_NAMES } from "./names";
import { emptyLists, readOwnItem, readOwnRows } from "./own-items";
import type { MarkedPart } from "./own-lines";
import { cutAtMarkers, hiddenData, parseJson, textOf } from "./own-lines";
import type { ListKey } from "./writing/write-items";
import { LIST_OF_SECTION } from "./writing/write-items";
import { oneLine } from "./writing/write-parts";

/** Whether a source is one of our own exports. */
export function isOwnMarkdown(source: string): boolean {
  return source.startsWith("---\nafterword: 1\n");
}

/**
 * Reads one of our own exports back: the inverse of `writeMarkdown`, so that writing it again gives the same bytes. Changes
 * made by hand to what is visible win over hidden values. Null for a file that is no longer one of ours.
 */
export function readOwnMarkdown(source: string, newId: () => string): PostmortemDocument | null {
  const front = /^---\n([\s\S]*?)\n---\n/.exec(source);
  if (!front || !isOwnMarkdown(source)) return null;
  const values = readOwnFrontMatter(front[1] ?? "");
  const language: DocumentLanguage =
    values.headings === "en" || values.headings === "ru"
      ? values.headings
      : values.language === "ru"
        ? "ru"
        : "en";
  const lists = emptyLists();
  const sections: Record<string, unknown>[] = [];
  let citedRecords: Record<string, unknown>[] = [];
  const whole = cutAtMarkers(source.slice(front[0].length));
  const exact = whole.find(({ name }) => name === "exact")?.data ?? "";
  const parts = whole.filter(({ name }) => name !== "exact");
  for (let index = 1; index < parts.length;) {
    const part = parts[index];
    if (part?.name === "records") {
      citedRecords = readCitedRecords(part);
      break;
    }
    if (!part || part.name !== "section") return null;
    const end = nextOf(parts, index, "section", "records");
    sections.push(readOwnSection(part, parts.slice(index + 1, end), language, lists, newId));
    index = end;
  }
  const { services, hosts, environment, originalFrontMatter, headings: _, afterword: __, ...rest } = values;
  const parsed = postmortemDocumentSchema.safeParse({
    ...rest,
    schemaVersion: 1,
    frontMatter: originalFrontMatter ?? null,
    subject: { services: services ?? [], hosts: hosts ?? [], environment: environment ?? null },
    sections,
    ...lists,
    ...(citedRecords.length > 0 ? { citedRecords } : {}),
  });
  return parsed.success ? withExactValues(parsed.data, exact) : null;
}

function readOwnSection(
  section: MarkedPart,
  parts: readonly MarkedPart[],
  language: DocumentLanguage,
  lists: Record<ListKey, Record<string, unknown>[]>,
  newId: () => string,
): Record<string, unknown> {
  const values = hiddenData(section.data);
  const id = typeof values.id === "string" ? values.id : newId();
  const key = typeof values.key === "string" ? values.key : "other";
  const shown = section.lines.find((line) => /^#{1,6} /.test(line))?.replace(/^#{1,6} /, "");
  const level = typeof values.level === "number" ? values.level : 2;
  const items = parts.findIndex(({ name }) => name === "items");
  const text = parts.slice(0, items < 0 ? parts.length : items).find(({ name }) => name === "text");
  if (isListKey(key) && items >= 0) readItems(key, parts.slice(items), id, language, lists, newId);
  return {
    ...values,
    id,
    key,
    level,
    heading: headingOf(shown, values.heading, key, language),
    text: text ? textOf(text.lines) : "",
  };
}

function headingOf(
  shown: string | undefined,
  hidden: unknown,
  key: string,
  language: DocumentLanguage,
): string | null {
  if (typeof hidden === "string") return shown === undefined || oneLine(hidden) === shown ? hidden : shown;
  const names: Partial<Record<string, string>> = SECTION_NAMES[language];
  return shown === undefined || shown === names[key] ? null : shown;
}

function readItems(
  key: ListKey,
  parts: readonly MarkedPart[],
  sectionId: string,
  language: DocumentLanguage,
  lists: Record<ListKey, Record<string, unknown>[]>,
  newId: () => string,
): void {
  const add = (item: Record<string, unknown>) =>
    lists[key].push({ ...item, sectionId, id: typeof item.id === "string" ? item.id : newId() });
  for (const [index, part] of parts.entries()) {
    if (part.name === "rows") {
      const table = parts[index - 1];
      if (table) for (const row of readOwnRows(key, table.lines, part.data, language)) add(row);
    } else if (part.name === "item") {
      add(readOwnItem(key, part, parts.slice(index + 1, nextOf(parts, index, "item", "rows")), language));
    }
  }
}

/** Where the next part of one of these names begins; the end without one. Looked for from here: a file may have many. */
function nextOf(parts: readonly MarkedPart[], index: number, ...names: readonly string[]): number {
  let at = index + 1;
  while (at < parts.length && !names.includes(parts[at]?.name ?? "")) at += 1;
  return at;
}

function isListKey(key: string): key is ListKey & SectionKey {
  return key in LIST_OF_SECTION;
}

function readOwnFrontMatter(text: string): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  const lines = text.split("\n");
  const at = lines.indexOf("originalFrontMatter: |");
  if (at >= 0)
    values.originalFrontMatter = lines
      .splice(at)
      .slice(1)
      .map((line) => line.slice(2))
      .join("\n");
  for (const line of lines) {
    const found = /^([A-Za-z]+): (.*)$/.exec(line);
    if (found) values[found[1] ?? ""] = parseJson(found[2] ?? "");
  }
  return values;
}
