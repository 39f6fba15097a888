import type { DocumentValue } from "./diff-documents";
import { choiceWord } from "../choice-words";
import { PRIORITIES, priorityWord, severityWord } from "../priority";
import type { DocumentLanguage } from "../schema";

/** In what a value is worded: the document's language, the zone of its times where it is known, and how pages write instants. */
export interface Wording {
  language: DocumentLanguage;
  zone: string | null;
  format: {
    instant(iso: string, detail: "minute" | "second", zone: string): string;
    clock(iso: string, detail: "minute" | "second", zone: string): string;
    zoneOffset(iso: string, zone: string): string;
    calendarDate(day: string): string;
  };
}

/** A value of a document as a reader would write it: lists line by line, instants in the document's zone. */
export function valueText(value: DocumentValue, wording: Wording): string {
  if (value === null) return "";
  if (typeof value === "boolean") return (value ? YES : NO)[wording.language];
  if (typeof value !== "object") return String(value);
  if (Array.isArray(value))
    return value
      .map((part) => valueText(part, wording))
      .filter((text) => text !== "")
      .join("\n");
  if (isInstant(value)) return instantText(value, wording);
  if (typeof value.best === "number") return minutesText(value, wording.language);
  if (typeof value.label === "string") return `${value.label}: ${valueText(value.value ?? null, wording)}`;
  return Object.entries(value)
    .filter(([key]) => !["id", "recordIds", "source", "language"].includes(key))
    .map(([key, part]) => namedText(key, part, wording))
    .filter((text) => text !== "")
    .join("\n");
}

/** A field's value: ranks, choices and days in the document's words, all others as they are. */
export function namedText(key: string, value: DocumentValue, wording: Wording): string {
  if (isDay(key, value)) return wording.format.calendarDate(String(value));
  const rank = ["priority", "level", "severity"].includes(key)
    ? PRIORITIES.find((priority) => priority === value)
    : undefined;
  if (!rank) return choiceWord(key, value, wording.language) ?? valueText(value, wording);
  return key === "severity" ? severityWord(rank, wording.language) : priorityWord(rank, wording.language);
}

/** Whether a field holds a day, a month or a year. */
export function isDay(key: string, value: DocumentValue | undefined): boolean {
  return (
    (key === "date" || key === "due") && typeof value === "string" && /^\d{4}(?:-\d{2}){0,2}$/.test(value)
  );
}

/** Two values side by side: instants of the same day leave the day out, and name their zone once. */
export function valueTexts(before: DocumentValue, after: DocumentValue, wording: Wording): [string, string] {
  if (!isInstant(before) || !isInstant(after)) return [valueText(before, wording), valueText(after, wording)];
  const [was, is] = [partsOf(before, wording), partsOf(after, wording)];
  const days = [...was.all, ...is.all].map(({ day }) => day);
  const isOneDay = days[0] !== null && days.every((day) => day === days[0]);
  return [joined(was, isOneDay, was.offset !== is.offset), joined(is, isOneDay, true)];
}

const YES: Record<DocumentLanguage, string> = { en: "yes", ru: "да" };
const NO: Record<DocumentLanguage, string> = { en: "no", ru: "нет" };

type Row = { [key: string]: DocumentValue };
type Instant = Row & { best: string };
function isInstant(value: DocumentValue): value is Instant {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && typeof value.best === "string"
  );
}

function instantText(value: Instant, wording: Wording): string {
  return joined(partsOf(value, wording), false, true);
}

interface Moment {
  /** Null where it is only a day. */
  day: string | null;
  /** The day with its clock, and the clock alone. */
  whole: string;
  clock: string;
}
interface InstantParts {
  best: Moment;
  bounds: [Moment, Moment] | null;
  all: Moment[];
  /** "UTC+3"; "" for a local time. */
  offset: string;
}

function partsOf(value: Instant, wording: Wording): InstantParts {
  const best = momentOf(value.best, wording);
  const [low, high] = [value.notBefore, value.notAfter].map((at) =>
    momentOf(String(at ?? value.best), wording),
  );
  const isOpen = low && high && low.whole !== high.whole && !isMinute(value);
  return {
    best,
    bounds: isOpen ? [low, high] : null,
    all: isOpen ? [best, low, high] : [best],
    offset: offsetOf(value.best, wording),
  };
}

/** Its bounds leave the day out where it is the same; `isClock`: so does its best, and `isZoned`: it names its zone. */
function joined({ best, bounds, all, offset }: InstantParts, isClock: boolean, isZoned: boolean): string {
  const isOneDay = all.every(({ day }) => day !== null && day === best.day);
  const [low, high] = bounds ?? [];
  return [
    isClock ? best.clock : best.whole,
    isZoned ? offset : "",
    low && high && (isOneDay ? `(${low.clock} – ${high.clock})` : `(${low.whole} – ${high.whole})`),
  ]
    .filter(Boolean)
    .join(" ");
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

const OFFSET = /T.*(Z|[+-]\d{2}:\d{2})$/;

/** A full instant in the zone, or by its own offset where the zone is none that is known; a local time without either. */
function momentOf(iso: string, { zone, format }: Wording): Moment {
  if (iso.length === 10) return { day: null, whole: format.calendarDate(iso), clock: "" };
  const offset = OFFSET.exec(iso)?.[1] ?? "";
  // What a clock showed that the zone is not known of, as if it had been in UTC.
  const [at, shownIn] =
    zone === null || offset === "" ? [`${iso.slice(0, iso.length - offset.length)}Z`, "UTC"] : [iso, zone];
  const detail = /T\d{2}:\d{2}(?::00(?:\.0+)?)?(?:Z|[+-]|$)/.test(iso) ? "minute" : "second";
  const whole = format.instant(at, detail, shownIn);
  const clock = format.clock(at, detail, shownIn);
  return { day: whole.slice(0, -clock.length), whole, clock };
}

/** "UTC+3" of an instant, "" of what has no zone. */
function offsetOf(iso: string, { zone, format }: Wording): string {
  const offset = OFFSET.exec(iso)?.[1];
  if (offset === undefined) return "";
  if (zone !== null) return format.zoneOffset(iso, zone);
  const [, sign = "", hours = "", minutes = ""] = /^([+-])(\d{2}):(\d{2})$/.exec(offset) ?? [];
  if (Number(hours) + Number(minutes) === 0) return "UTC";
  return `UTC${sign === "-" ? "−" : "+"}${Number(hours)}${minutes === "00" ? "" : `:${minutes}`}`;
}

function minutesText(value: Row, language: DocumentLanguage): string {
  const unit = language === "ru" ? "мин" : "min";
  const { low, best, high } = value;
  return low === high
    ? `${String(best)} ${unit}`
    : `${String(best)} ${unit} (${String(low)}–${String(high)})`;
}
