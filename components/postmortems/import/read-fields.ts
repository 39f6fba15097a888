import type { BoundedTextInstant, PostmortemDocument } from "@/lib/domain/postmortems/schema";
import type { SectionKey } from "@/lib/domain/postmortems/schema";
import type { DocumentPreview } from "@/lib/contracts/document-import";
import { severityWord } from "@/lib/domain/postmortems/priority";
import { LIST_OF_SECTION } from "@/lib/domain/postmortems/markdown/writing/write-items";
import type { Format } from "@/lib/format";

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
  format: Format,
): FieldGroup[] {
  const groups: FieldGroup[] = [{ key: "head", fields: headFields(document, source, format) }];
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

function headFields(document: PostmortemDocument, source: string, format: Format): ReadField[] {
  const { downtime } = document;
  const minutes = downtime.statedMinutes;
  const ms = (value: number) => value * 60_000;
  const values: Record<HeadField, [value: string | null, words: string | null]> = {
    title: [document.title, document.heading ?? document.title],
    date: [document.date && format.calendarDate(document.date), labelled(document, document.date)],
    severity: [document.severity && severityWord(document.severity, format.locale), document.severityText],
    start: [instantWords(downtime.start, format), downtime.start?.text ?? null],
    end: [instantWords(downtime.end, format), downtime.end?.text ?? null],
    downtime: [
      minutes &&
        format.boundedDuration({
          lowMs: ms(minutes.low),
          bestMs: ms(minutes.best),
          highMs: ms(minutes.high),
        }),
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

/** An instant in the offset that the document gives it, or its bounds. */
function instantWords(instant: BoundedTextInstant | null, format: Format): string | null {
  if (!instant) return null;
  const words = (iso: string) => {
    const [, local = iso, offset = ""] = /^(.+T.+?)(Z|[+-]\d{2}:\d{2})$/.exec(iso) ?? [];
    if (!local.includes("T")) return format.calendarDate(local);
    const detail = /T\d{2}:\d{2}(?::00(?:\.0+)?)?$/.test(local) ? "minute" : "second";
    const zone =
      offset === "Z" ? " UTC" : offset && ` UTC${offset.replace(/^([+-])0/, "$1").replace(":00", "")}`;
    return `${format.instant(`${local}Z`, detail, "UTC")}${zone}`;
  };
  return instant.notBefore.slice(0, 16) === instant.notAfter.slice(0, 16)
    ? words(instant.best)
    : `${words(instant.notBefore)} – ${words(instant.notAfter)}`;
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
