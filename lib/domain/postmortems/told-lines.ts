import { findDates, isoDate } from "./markdown/when/find-dates";
import { FIELD_NAMES } from "./markdown/names";
import { parsePriority, priorityWord, type Priority } from "./priority";
import type { LabelledField, PostmortemDocument, Problem } from "./schema";

/** A field as it is shown: the names it goes by, and what it says. */
export interface ShownField {
  names: readonly string[];
  value: string | null;
}

/** Whether a labelled line only says again what a shown field says: under its name, the same value. */
export function isTold({ label, value }: LabelledField, shown: readonly ShownField[]): boolean {
  const name = plain(label);
  return shown.some(
    (field) =>
      field.value !== null &&
      field.names.some((each) => plain(each) === name) &&
      isSameValue(value, field.value),
  );
}

/** The field a labelled line contradicts: of its name, with another rank, another day, or not one of its words; null for none. */
export function contradictedBy(
  { label, value }: LabelledField,
  shown: readonly ShownField[],
): ShownField | null {
  const name = plain(label);
  const field = shown.find(({ names }) => names !== ZONE && names.some((each) => plain(each) === name));
  if (!field || field.value === null || plain(value) === "" || isSameValue(value, field.value)) return null;
  return isApart(value, field.value) ? field : null;
}

function isApart(line: string, value: string): boolean {
  const [written, meant] = [parsePriority(line), parsePriority(value)];
  if (meant !== null) return written !== null && written !== meant;
  const days = findDates(line).flatMap((date) => isoDate(date) ?? []);
  if (findDates(value).length > 0) return days.length > 0 && !days.includes(value);
  const words = new Set(plain(value).split(" "));
  return !plain(line)
    .split(" ")
    .some((word) => words.has(word));
}

/** Whether two texts say the same: the same words, the same rank, or one day in two orders of its figures. */
export function isSameValue(one: string, other: string): boolean {
  if (plain(one) === plain(other)) return true;
  const rank = parsePriority(one);
  if (rank !== null && plain(one).split(" ").length <= 2 && rank === parsePriority(other)) return true;
  const figures = figuresOf(one);
  return figures !== null && figures === figuresOf(other);
}

/** The fields at the head of a document, by the names that authors give to them. */
export function shownInHead(
  head: Pick<PostmortemDocument, "date" | "severity" | "author" | "subject" | "timeZone">,
): ShownField[] {
  return [
    { names: both("date"), value: head.date },
    { names: [...both("priority"), ...SEVERITY], value: wordOf(head.severity) },
    { names: both("author"), value: head.author },
    { names: SERVICES, value: head.subject.services.join(", ") || null },
    { names: ZONE, value: head.timeZone },
  ];
}

const SEVERITY = ["Severity", "SEV", "Важность", "Критичность", "Серьёзность"];
const SERVICES = ["Services", "Service", "Affected services", "Сервисы", "Сервис", "Затронутые сервисы"];
const ZONE = ["Time zone", "Timezone", "Часовой пояс"];

/** The facts above a problem's parts. */
export function shownInProblem(problem: Problem): ShownField[] {
  return [
    { names: both("priority"), value: wordOf(problem.priority) },
    ...(["urgency", "status", "frequency", "period", "location"] as const).map((name) => ({
      names: both(name),
      value: problem[name],
    })),
  ];
}

function both(name: keyof (typeof FIELD_NAMES)["en"]): string[] {
  return [FIELD_NAMES.en[name], FIELD_NAMES.ru[name]];
}

function wordOf(priority: Priority | null): string | null {
  return priority === null ? null : priorityWord(priority, "en");
}

function plain(text: string): string {
  return (
    text
      .toLowerCase()
      .replaceAll("ё", "е")
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).join(" ");
}

/** The figures of a text that has no letters, in one order whatever theirs: a day is the same from either end. */
function figuresOf(text: string): string | null {
  const figures = text.match(/\p{N}+/gu);
  if (figures === null || /\p{L}/u.test(text)) return null;
  return figures
    .map(Number)
    .sort((a, b) => a - b)
    .join(" ");
}
