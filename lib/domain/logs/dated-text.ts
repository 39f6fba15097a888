import type { ParsedTime } from "./formats/format";

const DAY = 86_400_000;
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const NUMERIC = /(?<!\d)((?:19|20)\d\d)[-/.](\d\d)[-/.](\d\d)(?!\d)/g;
const DAY_FIRST =
  /(?<![\w/])(\d{1,2})[-/ ](Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}[-/ ]((?:19|20)\d\d)(?!\d)/g;
const MONTH_FIRST =
  /\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6} {1,2}(\d{1,2})(?:,| \d\d:\d\d:\d\d(?: [A-Z]{3,5})?) ((?:19|20)\d\d)(?!\d)/g;

/**
 * The year that full dates in the text of dated lines name, for lines whose header has none: only dates within a day of
 * the header's own day and month count. The most frequent wins, the later one of two; null without such a date.
 */
export function findYearInText(lines: Iterable<{ time: ParsedTime; text: string }>): number | null {
  const votes = new Map<number, number>();
  for (const { time, text } of lines) {
    if (!time.hasDate || time.hasYear) continue;
    for (const { year, month, day } of fullDates(text)) {
      const distance = Math.abs(Date.UTC(1972, month - 1, day) - Math.floor(time.localMs / DAY) * DAY);
      if (distance <= DAY) votes.set(year, (votes.get(year) ?? 0) + 1);
    }
  }
  const ranked = [...votes].toSorted(([yearA, a], [yearB, b]) => b - a || yearB - yearA);
  return ranked[0]?.[0] ?? null;
}

const HTTP_DATE =
  /\bDate: (?:[A-Z][a-z]{2}, )?(\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d) GMT\b/;
const QUARTER = 900_000;
const LATENCY_MS = 120_000;

/**
 * What HTTP dates in the text say about the zone of the lines they stand in or under: their distance in quarter hours, when
 * within two minutes of a whole one. Null without such a date, or when they disagree.
 */
export function findZoneHint(
  lines: Iterable<{ time: ParsedTime; text: string }>,
): { offsetMinutes: number; votes: number } | null {
  const votes = new Map<number, number>();
  for (const { time, text } of lines) {
    if (!time.hasYear || time.offsetMinutes !== null) continue;
    const stated = HTTP_DATE.exec(text)?.[1];
    if (stated === undefined) continue;
    const distance = time.localMs - Date.parse(`${stated} GMT`);
    const quarters = Math.round(distance / QUARTER);
    if (Math.abs(distance - quarters * QUARTER) > LATENCY_MS || Math.abs(quarters) > 56) continue;
    votes.set(quarters * 15, (votes.get(quarters * 15) ?? 0) + 1);
  }
  const [first] = votes;
  return votes.size === 1 && first ? { offsetMinutes: first[0], votes: first[1] } : null;
}

function* fullDates(text: string): Generator<{ year: number; month: number; day: number }> {
  for (const [, year, month, day] of text.matchAll(NUMERIC)) {
    yield { year: Number(year), month: Number(month), day: Number(day) };
  }
  for (const [, day, month, year] of text.matchAll(DAY_FIRST)) {
    yield { year: Number(year), month: monthOf(month), day: Number(day) };
  }
  for (const [, month, day, year] of text.matchAll(MONTH_FIRST)) {
    yield { year: Number(year), month: monthOf(month), day: Number(day) };
  }
}

function monthOf(name: string | undefined): number {
  return MONTHS.indexOf((name ?? "").toLowerCase()) + 1;
}
