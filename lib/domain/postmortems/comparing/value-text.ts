import type { DocumentValue } from "./diff-documents";
import { wallClock } from "../drafting/draft-words";
import { choiceWord } from "../choice-words";
import { PRIORITIES, priorityWord, severityWord } from "../priority";
import type { DocumentLanguage } from "../schema";

/** A value of a document as a reader would write it: lists line by line, instants in the document's zone. */
export function valueText(value: DocumentValue, language: DocumentLanguage, zone: string | null): string {
  if (value === null) return "";
  if (typeof value === "boolean") return value ? YES[language] : NO[language];
  if (typeof value !== "object") return String(value);
  if (Array.isArray(value))
    return value
      .map((part) => valueText(part, language, zone))
      .filter((text) => text !== "")
      .join("\n");
  if (typeof value.best === "string") return instantText(value, zone, null);
  if (typeof value.best === "number") return minutesText(value, language);
  if (typeof value.label === "string")
    return `${value.label}: ${valueText(value.value ?? null, language, zone)}`;
  return Object.entries(value)
    .filter(([key]) => !["id", "recordIds", "source", "language"].includes(key))
    .map(([key, part]) => namedText(key, part, language, zone))
    .filter((text) => text !== "")
    .join("\n");
}

/** A field's value: ranks and choices in the document's words, all others as they are. */
export function namedText(
  key: string,
  value: DocumentValue,
  language: DocumentLanguage,
  zone: string | null,
): string {
  const rank = ["priority", "level", "severity"].includes(key)
    ? PRIORITIES.find((priority) => priority === value)
    : undefined;
  if (!rank) return choiceWord(key, value, language) ?? valueText(value, language, zone);
  return key === "severity" ? severityWord(rank, language) : priorityWord(rank, language);
}

/** Two values side by side: instants of the same day leave the day out, so that the time is what stands out. */
export function valueTexts(
  before: DocumentValue,
  after: DocumentValue,
  language: DocumentLanguage,
  zone: string | null,
): [string, string] {
  if (isInstant(before) && isInstant(after)) {
    const days = [before, after]
      .flatMap((value) => [value.best, value.notBefore, value.notAfter])
      .map((at) => dayOf(at, zone));
    const day = days.every((each) => each === days[0]) ? (days[0] ?? null) : null;
    return [instantText(before, zone, day), instantText(after, zone, day)];
  }
  return [valueText(before, language, zone), valueText(after, language, zone)];
}

const YES: Record<DocumentLanguage, string> = { en: "yes", ru: "да" };
const NO: Record<DocumentLanguage, string> = { en: "no", ru: "нет" };

type Row = { [key: string]: DocumentValue };
function isInstant(value: DocumentValue): value is Row {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && typeof value.best === "string"
  );
}

function dayOf(value: DocumentValue | undefined, zone: string | null): string {
  return clock(String(value), zone).slice(0, 10);
}

function instantText(value: Row, zone: string | null, day: string | null): string {
  const show = (at: DocumentValue | undefined) => {
    const text = clock(String(at), zone).replace(/:00$/, "");
    return day !== null && text.startsWith(day) && text.length > 10 ? text.slice(11) : text;
  };
  const [best, low, high] = [show(value.best), show(value.notBefore), show(value.notAfter)];
  return low === high || isMinute(value) ? best : `${best} (${low} – ${high})`;
}

/** Whether all that is not known of an instant is its second: what is written "23:05". */
export function isMinute({
  notBefore,
  notAfter,
  best,
}: Partial<Record<"notBefore" | "notAfter" | "best", DocumentValue>>): boolean {
  return (
    best === notBefore &&
    /T\d{2}:\d{2}:00/.test(String(best)) &&
    Date.parse(String(notAfter)) - Date.parse(String(notBefore)) < 60_000
  );
}

/** A full instant in the zone, or in its own offset where the zone is none that is known; a local time or a day as it is. */
function clock(text: string, zone: string | null): string {
  const at = /(?:Z|[+-]\d{2}:\d{2})$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) return text.replace("T", " ");
  const own = /^(.{10})T(.{8}).*[+-]\d{2}:\d{2}$/.exec(text);
  try {
    if (zone !== null || !own) return wallClock(at, zone ?? "UTC");
  } catch {
    // The document may name a zone in letters, or one that nobody knows.
  }
  return own ? `${own[1]} ${own[2]}` : wallClock(at, "UTC");
}

function minutesText(value: Row, language: DocumentLanguage): string {
  const unit = language === "ru" ? "мин" : "min";
  const { low, best, high } = value;
  return low === high
    ? `${String(best)} ${unit}`
    : `${String(best)} ${unit} (${String(low)}–${String(high)})`;
}
