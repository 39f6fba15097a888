import type { ImpactKind, PhaseKey } from "../../incidents/incident";
import type { BoundedDuration, BoundedInstant } from "../../time/instant";
import type { BoundedTextInstant, DocumentLanguage } from "../schema";

/** The zoned wall-clock reading of an instant: "2026-03-01 14:37:13". */
export function wallClock(at: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  }).formatToParts(at);
  const get = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
  return `${get("year")}-${get("month")}-${get("day")} ${get("hour")}:${get("minute")}:${get("second")}`;
}

/** A bounded instant in words: one time, or "between A and B", the day once where it is the same. */
export function wordedInstant(instant: BoundedInstant, timeZone: string, language: DocumentLanguage): string {
  if (instant.notBefore === instant.notAfter) return wallClock(instant.best, timeZone);
  const [from, to] = [wallClock(instant.notBefore, timeZone), wallClock(instant.notAfter, timeZone)];
  return language === "en" ? `between ${from} and ${after(from, to)}` : `между ${from} и ${after(from, to)}`;
}

/** A bounded span in words, each end with its range behind its best value: "2026-03-01 14:02 (13:58–14:04) – 15:34". */
export function wordedSpan(start: BoundedInstant, end: BoundedInstant | null, timeZone: string): string {
  const opens = wallClock(start.best, timeZone);
  const closes = end ? after(opens, wallClock(end.best, timeZone)) + rangeOf(end, timeZone) : "…";
  return `${opens}${rangeOf(start, timeZone)} – ${closes}`;
}

function rangeOf(instant: BoundedInstant, timeZone: string): string {
  const best = wallClock(instant.best, timeZone);
  const [from, to] = [wallClock(instant.notBefore, timeZone), wallClock(instant.notAfter, timeZone)];
  return from === to ? "" : ` (${after(best, from)}–${after(from, to)})`;
}

/** A time that is written after another: without its day where that is the same. */
function after(before: string, time: string): string {
  return before.slice(0, 10) === time.slice(0, 10) ? time.slice(11) : time;
}

/** A duration as people say it: "1 h 24 min", «1 ч 24 мин», "48 s". */
export function wordedDuration(ms: number, language: DocumentLanguage): string {
  const [hour, minute, second] = language === "en" ? ["h", "min", "s"] : ["ч", "мин", "с"];
  if (ms < 60_000) return `${Math.round(ms / 1000)} ${second}`;
  const minutes = Math.round(ms / 60_000);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours > 0 ? `${hours} ${hour}` : "", rest > 0 ? `${rest} ${minute}` : ""].filter(Boolean).join(" ");
}

/** A bounded duration: one figure, or the best in front of its range. */
export function wordedBounds({ lowMs, bestMs, highMs }: BoundedDuration, language: DocumentLanguage): string {
  const best = wordedDuration(bestMs, language);
  const [low, high] = [wordedDuration(lowMs, language), wordedDuration(highMs, language)];
  return low === high ? best : `${best} (${low} – ${high})`;
}

/** The same instant for the document's typed fields. */
export function textInstant(instant: BoundedInstant): BoundedTextInstant {
  const iso = (at: number) => new Date(at).toISOString();
  return {
    notBefore: iso(instant.notBefore),
    notAfter: iso(instant.notAfter),
    best: iso(instant.best),
    text: null,
  };
}

/** How often, in words: "every 2 min (441 times)". */
export function wordedFrequency(count: number, everyMs: number | null, language: DocumentLanguage): string {
  const times = wordedTimes(count, language);
  if (everyMs === null) return times;
  const every = wordedDuration(everyMs, language);
  return language === "en" ? `every ${every} (${times})` : `каждые ${every} (${times})`;
}

/** How often, in words, where the gaps grow: "8 times, 10 s to 5 min apart". */
export function wordedGrowing(
  count: number,
  fromMs: number,
  toMs: number,
  language: DocumentLanguage,
): string {
  const [times, from, to] = [
    wordedTimes(count, language),
    wordedDuration(fromMs, language),
    wordedDuration(toMs, language),
  ];
  return language === "en" ? `${times}, ${from} to ${to} apart` : `${times} с паузами от ${from} до ${to}`;
}

function wordedTimes(count: number, language: DocumentLanguage): string {
  const form = new Intl.PluralRules(language).select(count);
  if (language === "en") return `${count} ${form === "one" ? "time" : "times"}`;
  return `${count} ${form === "few" ? "раза" : "раз"}`;
}

export const IMPACT_WORDS: Record<DocumentLanguage, Record<ImpactKind, string>> = {
  en: { outage: "Outage", degraded: "Degraded", maintenance: "Maintenance" },
  ru: { outage: "Недоступен", degraded: "Работает с ошибками", maintenance: "Обслуживание" },
};

export const PHASE_WORDS: Record<DocumentLanguage, Record<PhaseKey, string>> = {
  en: {
    "host-gone": "Host gone",
    unobserved: "No records: state unknown",
    "host-silent": "No records of one host",
    "crash-loop": "Crash loop",
    failing: "Failing",
    degraded: "Degraded",
    recovering: "Recovering",
    recovered: "Recovered",
  },
  ru: {
    "host-gone": "Хост пропал",
    unobserved: "Записей нет: состояние неизвестно",
    "host-silent": "Нет записей одного хоста",
    "crash-loop": "Циклические перезапуски",
    failing: "Сбой",
    degraded: "Работа с ошибками",
    recovering: "Восстановление",
    recovered: "Восстановлено",
  },
};
