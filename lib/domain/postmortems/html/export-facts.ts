import { recogniseLabel, type LabelKey } from "../markdown/label-names";
import { FIELD_NAMES } from "../markdown/names";
import { severityWord } from "../priority";
import type { BoundedTextInstant, DocumentLanguage, PostmortemDocument } from "../schema";

export const EXPORT_WORDS = {
  en: {
    severity: "Severity",
    hosts: "Hosts",
    environment: "Environment",
    downtime: "Downtime",
    zone: "Time zone",
    services: "Services",
    public: "Public rendition: names, addresses and internal links are left out.",
    version: "Version",
    draft: "Draft",
  },
  ru: {
    severity: "Важность",
    hosts: "Хосты",
    environment: "Окружение",
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
      value && (key === null || !keys.has(key)) ? [[label, value]] : [],
    ),
  ];
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

type Fact = [key: LabelKey | null, label: string, value: string | null];

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
    ["period", names.period, periodText(document)],
    ["services", words.services, subject.services.join(", ") || null],
    [null, words.hosts, subject.hosts.join(", ") || null],
    [null, words.environment, subject.environment],
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

function periodText({ period }: PostmortemDocument): string | null {
  if (!period) return null;
  const { from, to, text } = period;
  return text ?? ([instantText(from), instantText(to)].filter(Boolean).join(" – ") || null);
}

/** Minutes as a range, or as one figure where they are known. */
export function minutesText(low: number, high: number, language: DocumentLanguage): string {
  const unit = language === "ru" ? "мин" : "min";
  const round = (value: number) => Math.round(value * 10) / 10;
  return low === high ? `${round(low)} ${unit}` : `${round(low)}–${round(high)} ${unit}`;
}
