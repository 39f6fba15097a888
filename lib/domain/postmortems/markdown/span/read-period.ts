import type { LabelledText } from "../labels";
import { readInstant } from "../read-head";
import type { Reading } from "../reading";
import { findDates } from "../when/find-dates";

/** Whether the period is the one whose logs were looked at, rather than the outage's own. */
export function isPeriodOfStudy(labelled: readonly LabelledText[], title: string): boolean {
  const label = labelled.find(({ key, value }) => key === "period" && value !== "")?.label ?? "";
  return (
    !/incident|outage|impact|downtime|инцидент|сбо[йя]|авари|просто[йя]|недоступ/iu.test(label) &&
    /analys|audit|(?<!\p{L})logs?(?!\p{L})|health|анализ|аудит|(?<!\p{L})лог(?:и|ов|а)?(?!\p{L})|журнал|проверк|\b(?:daily|weekly|monthly|nightly)\b|error report|monitoring|statistic|ежедневн|еженедельн|ежемесячн|суточн|отч[её]т (?:по|об) ошибк|мониторинг|статистик/iu.test(
      `${label} ${/(?:outage|incident|post-?mortem|инцидент|сбо[йя]|авари|постмортем)/iu.test(title) ? "" : title}`,
    )
  );
}

/** The days that were looked at, or that the incident took, as the document's period. */
export function applyPeriod(reading: Reading, text: string): void {
  const parts = inFull(text).split(/\s+[-–—→]+\s+|\s+(?:to|до|по)\s+/iu);
  const from = readInstant(reading, parts[0] ?? "");
  const last = parts[1] ?? "";
  const dated = findDates(last).length > 0 || !from ? last : `${from.best.slice(0, 10)} ${last}`;
  reading.document.period = { from, to: parts[1] === undefined ? null : readInstant(reading, dated), text };
}

/** "4–6 сентября 2032", "4 and 6 September" and "September 4–6, 2032" name the month once for both days. */
export function inFull(text: string): string {
  const days = String.raw`(\d{1,2})(?:st|nd|rd|th)?\s*(?:[-–—]|(?:and|to|и|по|до)(?=\s))\s*(\d{1,2})(?:st|nd|rd|th)?`;
  const month = String.raw`(\p{L}{3,})\.?`;
  return text
    .replace(
      new RegExp(String.raw`(?<![\d.:-])${days}(?=\s+${month}(?:,?\s+(\d{4}))?)`, "u"),
      "$1 $3 $4 – $2",
    )
    .replace(
      new RegExp(String.raw`(?<!\p{L})${month}\s+${days}(?:,?\s+(\d{4}))?(?![\d:])`, "u"),
      "$1 $2 $4 – $1 $3 $4",
    );
}
