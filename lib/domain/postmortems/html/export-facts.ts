import { FIELD_NAMES } from "../markdown/names";
import { priorityWord } from "../priority";
import type { BoundedTextInstant, DocumentLanguage, PostmortemDocument } from "../schema";

/** A cited record as an export carries it. */
export interface CitedRecord {
  id: string;
  /** ISO 8601 in UTC; null where the record's time is unknown. */
  at: string | null;
  service: string;
  text: string;
}

export const EXPORT_WORDS = {
  en: {
    severity: "Severity",
    downtime: "Downtime",
    zone: "Time zone",
    services: "Services",
    cited: "Cited records",
    citedBy: "cited by",
    gone: "no longer held",
    public: "Public rendition: names, addresses and internal links are left out.",
    version: "Version",
    draft: "Draft",
  },
  ru: {
    severity: "Серьёзность",
    downtime: "Простой",
    zone: "Часовой пояс",
    services: "Сервисы",
    cited: "Цитируемые записи",
    citedBy: "на неё ссылается",
    gone: "больше не хранится",
    public: "Публичная версия: имена, адреса и внутренние ссылки скрыты.",
    version: "Версия",
    draft: "Черновик",
  },
} as const;

/** What stands above the text of an exported page: label and value, in the language of the headings. */
export function exportFacts(document: PostmortemDocument, language: DocumentLanguage): [string, string][] {
  const [names, words] = [FIELD_NAMES[language], EXPORT_WORDS[language]];
  const { downtime, subject } = document;
  const minutes = downtime.statedMinutes;
  const facts: [string, string | null][] = [
    [names.date, document.date],
    [words.severity, document.severity ? priorityWord(document.severity, language) : null],
    [names.status, document.status],
    [names.start, instantText(downtime.start)],
    [names.end, instantText(downtime.end)],
    [words.downtime, minutes ? minutesText(minutes.low, minutes.high, language) : downtime.statedText],
    [words.zone, document.timeZone],
    [words.services, subject.services.join(", ") || null],
    [names.author, document.author],
  ];
  return facts.flatMap(([label, value]) => (value ? [[label, value] as [string, string]] : []));
}

/** A document's instant in words: its day and time with the offset it has, or its bounds. */
export function instantText(instant: BoundedTextInstant | null): string | null {
  if (!instant) return null;
  const plain = (iso: string) =>
    iso
      .replace("T", " ")
      .replace(/:00(?=Z|[+-]|$)/, "")
      .replace("Z", " UTC");
  return instant.notBefore.slice(0, 16) === instant.notAfter.slice(0, 16)
    ? plain(instant.best)
    : `${plain(instant.notBefore)} – ${plain(instant.notAfter)}`;
}

function minutesText(low: number, high: number, language: DocumentLanguage): string {
  const unit = language === "ru" ? "мин" : "min";
  const round = (value: number) => Math.round(value * 10) / 10;
  return low === high ? `${round(low)} ${unit}` : `${round(low)}–${round(high)} ${unit}`;
}

/** The ids of the records that a document cites, each once, with what cites it, in the document's order. */
export function citationsOf(document: PostmortemDocument): Map<string, string[]> {
  const citations = new Map<string, string[]>();
  const cite = (id: string, by: string) => {
    const known = citations.get(id) ?? [];
    if (by !== "" && !known.includes(by)) known.push(by);
    citations.set(id, known);
  };
  const walk = (value: unknown, by: string): void => {
    if (Array.isArray(value)) for (const part of value) walk(part, by);
    else if (typeof value === "object" && value !== null) {
      const name = nameOf(value) || by;
      for (const [key, part] of Object.entries(value)) {
        if (key === "recordIds" && Array.isArray(part)) for (const id of part) cite(String(id), name);
        else walk(part, name);
      }
    }
  };
  walk(document, "");
  return citations;
}

function nameOf(item: object): string {
  const words = ["timeText", "title", "name", "text"].flatMap((key) => {
    const value: unknown = Reflect.get(item, key);
    return typeof value === "string" && value !== "" ? [value] : [];
  });
  const line = words
    .slice(0, 2)
    .join(" ")
    .replace(/[*_`#|]+/g, "")
    .replace(/\s+/g, " ")
    .trim();
  return line.length > 80 ? `${line.slice(0, 80)}…` : line;
}
