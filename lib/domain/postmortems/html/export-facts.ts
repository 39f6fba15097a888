import { FIELD_NAMES } from "../markdown/names";
import { priorityWord } from "../priority";
import type { BoundedTextInstant, DocumentLanguage, PostmortemDocument } from "../schema";

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
    severity: "Серьёзность",
    downtime: "Простой",
    zone: "Часовой пояс",
    services: "Сервисы",
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
