import type { DocumentLanguage, PostmortemDocument } from "@/lib/domain/postmortems/schema";
import type { SectionKey } from "@/lib/domain/postmortems/schema";
import type { DocumentPreview } from "@/lib/contracts/document-import";
import { instantText } from "@/lib/domain/postmortems/html/export-facts";
import { priorityWord } from "@/lib/domain/postmortems/priority";
import { LIST_OF_SECTION } from "@/lib/domain/postmortems/markdown/write-items";

export interface SourceRange {
  from: number;
  to: number;
}
/** One thing that was read, and the part of the source it came from. */
export interface ReadField {
  id: string;
  label: HeadField | null;
  value: string;
  range: SourceRange | null;
}
export interface FieldGroup {
  key: "head" | "verbatim" | SectionKey;
  fields: ReadField[];
}
const HEAD = ["title", "date", "severity", "start", "end", "downtime", "zone", "author", "status"] as const;
export type HeadField = (typeof HEAD)[number];

/** What was read of a document, in groups: the head's fields, the items of each list, the text that stays as it is. */
export function readFields(
  { document, source }: DocumentPreview["documents"][number],
  locale: DocumentLanguage,
): FieldGroup[] {
  const groups: FieldGroup[] = [{ key: "head", fields: headFields(document, source, locale) }];
  for (const [key, list] of Object.entries(LIST_OF_SECTION)) {
    const items: readonly object[] = document[list];
    if (items.length > 0)
      groups.push({
        key: key as SectionKey,
        fields: items.map((item, index) => itemField(item, `${key}${index}`)),
      });
  }
  const verbatim = document.sections.filter(({ text }) => text.trim() !== "");
  if (verbatim.length > 0)
    groups.push({
      key: "verbatim",
      fields: verbatim.map(({ id, heading, text, source: range }) => ({
        id,
        label: null,
        value: headed(shorten(heading ?? ""), shorten(text)),
        range: range ?? find(source, text),
      })),
    });
  return groups.filter(({ fields }) => fields.length > 0);
}

function headFields(document: PostmortemDocument, source: string, locale: DocumentLanguage): ReadField[] {
  const { downtime } = document;
  const minutes = downtime.statedMinutes;
  const unit = locale === "ru" ? "мин" : "min";
  const values: Record<HeadField, [value: string | null, words: string | null]> = {
    title: [document.title, document.heading ?? document.title],
    date: [document.date, labelled(document, document.date)],
    severity: [document.severity && priorityWord(document.severity, locale), document.severityText],
    start: [instantText(downtime.start), downtime.start?.text ?? null],
    end: [instantText(downtime.end), downtime.end?.text ?? null],
    downtime: [
      minutes === null
        ? null
        : minutes.low === minutes.high
          ? `${minutes.best} ${unit}`
          : `${minutes.low}–${minutes.high} ${unit}`,
      downtime.statedText,
    ],
    zone: [document.timeZone, document.timeZone],
    author: [document.author, document.author],
    status: [document.status, document.status],
  };
  return HEAD.flatMap((label) => {
    const [value, words] = values[label];
    return value === null || value === ""
      ? []
      : [{ id: label, label, value, range: words === null ? null : find(source, words) }];
  });
}

/** The metadata's words for a day, which rarely stand in the source as ISO. */
function labelled(document: PostmortemDocument, date: string | null): string | null {
  const found = document.metadata.find(({ label }) => /date|дата|when|когда/iu.test(label));
  return found?.value ?? date;
}

function itemField(item: object, fallbackId: string): ReadField {
  const text = (name: string) => {
    const value: unknown = Reflect.get(item, name);
    return typeof value === "string" ? value : "";
  };
  const range: unknown = Reflect.get(item, "source");
  const words = [
    text("timeText"),
    text("title") || text("name") || text("aspect") || text("heading"),
    [text("status"), text("detail")].filter(Boolean).join(" · "),
    text("text"),
  ];
  return {
    id: text("id") || fallbackId,
    label: null,
    value: cut(words.map(bare).filter(Boolean).join(" · ")),
    range: isRange(range) ? range : null,
  };
}

function isRange(value: unknown): value is SourceRange {
  return typeof value === "object" && value !== null && "from" in value && "to" in value;
}

function find(source: string, words: string): SourceRange | null {
  const from = words === "" ? -1 : source.indexOf(words);
  return from < 0 ? null : { from, to: from + words.length };
}

/** "What happened? It was down", "Consequences: …": a heading that ends in a mark of its own gets no other. */
function headed(heading: string, text: string): string {
  return heading === "" ? text : `${heading}${/[.:!?…]$/.test(heading) ? "" : ":"} ${text}`;
}

function shorten(text: string): string {
  return cut(bare(text));
}

function cut(line: string): string {
  return line.length > 160 ? `${line.slice(0, 160)}…` : line;
}

/** A text's words on one line without its marks; a name like `archive_command` keeps its own. */
function bare(text: string): string {
  return text
    .replace(/^[ \t]*(?:-{3,}|[-+])(?=[ \t]|$)/gm, "")
    .replace(/[*`#>|]+|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, "")
    .replace(/\s+/g, " ")
    .trim();
}
