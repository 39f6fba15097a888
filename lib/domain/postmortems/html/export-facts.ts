import { itemsOfSection, listOfSection } from "../edit-document";
import { recogniseLabel, type LabelKey } from "../markdown/labels";
import { FIELD_NAMES } from "../markdown/names";
import { severityWord } from "../priority";
import type { BoundedTextInstant, DocumentLanguage, PostmortemDocument, Section } from "../schema";

export const EXPORT_WORDS = {
  en: {
    severity: "Severity",
    downtime: "Downtime",
    zone: "Time zone",
    services: "Services",
    public: "Public rendition: names, addresses and internal links are left out.",
    version: "Version",
    draft: "Draft",
  },
  ru: {
    severity: "Важность",
    downtime: "Простой",
    zone: "Часовой пояс",
    services: "Сервисы",
    public: "Публичная версия: имена, адреса и внутренние ссылки скрыты.",
    version: "Версия",
    draft: "Черновик",
  },
} as const;

/**
 * What stands above the text of an exported page, label and value: the author's own labelled lines, then what they do not
 * tell, in the language of the headings.
 */
export function exportFacts(document: PostmortemDocument, language: DocumentLanguage): [string, string][] {
  const told = document.metadata.filter(({ value }) => value.trim() !== "");
  const keys = new Set(told.map(({ label }) => recogniseLabel(label)));
  return [
    ...told.map(({ label, value }): [string, string] => [withoutMarks(label), withoutMarks(value)]),
    ...derivedFacts(document, language).flatMap(([key, label, value]): [string, string][] =>
      value && !keys.has(key) ? [[label, value]] : [],
    ),
  ];
}

/** The document as an exported page shows it: its labelled lines stand above, and what nobody has filled in is left out. */
export function forReading(document: PostmortemDocument): PostmortemDocument {
  const { sections } = document;
  const isFilled = (section: Section, index: number): boolean => {
    const list = listOfSection(section);
    const next = sections[index + 1];
    return (
      section.text.trim() !== "" ||
      (list !== null && itemsOfSection(document, section, list).length > 0) ||
      // A heading over headings.
      (next !== undefined && next.level > section.level)
    );
  };
  return { ...document, metadata: [], sections: sections.filter(isFilled) };
}

function withoutMarks(text: string): string {
  return text
    .replace(/!?\[([^\]]*)\]\(([^)\s]*)\)/g, (_, words: string, href: string) =>
      words === "" || words === href ? href : `${words} (${href})`,
    )
    .replace(/[*`]+/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

type Fact = [key: LabelKey, label: string, value: string | null];

function derivedFacts(document: PostmortemDocument, language: DocumentLanguage): Fact[] {
  const [names, words] = [FIELD_NAMES[language], EXPORT_WORDS[language]];
  const { downtime, subject } = document;
  const minutes = downtime.statedMinutes;
  return [
    ["date", names.date, document.date],
    ["severity", words.severity, document.severity ? severityWord(document.severity, language) : null],
    ["status", names.status, document.status],
    ["start", names.start, instantText(downtime.start)],
    ["end", names.end, instantText(downtime.end)],
    [
      "downtime",
      words.downtime,
      minutes ? minutesText(minutes.low, minutes.high, language) : downtime.statedText,
    ],
    ["timeZone", words.zone, document.timeZone],
    ["services", words.services, subject.services.join(", ") || null],
    ["author", names.author, document.author],
  ];
}

/** A document's instant in words: its day and time with the offset it has, or its bounds. */
export function instantText(instant: BoundedTextInstant | null): string | null {
  if (!instant) return null;
  const plain = (iso: string) =>
    iso
      .replace("T", " ")
      .replace(/(:\d{2})(?:\.0+)(?=Z|[+-]|$)/, "$1")
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
