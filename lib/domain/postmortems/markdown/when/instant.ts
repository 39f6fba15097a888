import type { BoundedTextInstant } from "../../schema";
import type { FoundDate } from "./find-dates";
import { isoDate } from "./find-dates";
import type { FoundTime } from "./find-times";
import type { Zone } from "./zone";
import { offsetMinutes, offsetText } from "./zone";

// People who write "~14:37" have rarely looked at the seconds, and seldom err by more.
const ABOUT_MINUTES = 5;

/** A day and a time of day as a bounded instant: to the second, to the minute, or about. Local where no zone is known. */
export function makeInstant(
  day: Pick<FoundDate, "year" | "month" | "day">,
  time: FoundTime,
  zone: Zone | null,
  text: string,
): BoundedTextInstant | null {
  const date = day.day === null ? null : isoDate(day);
  if (date === null) return null;
  const clock = [time.hour, time.minute, time.second ?? 0]
    .map((value) => String(value).padStart(2, "0"))
    .join(":");
  const local = `${date}T${clock}`;
  const used = time.zone ?? zone;
  const minutes = used ? offsetMinutes(used, local) : null;
  const suffix = minutes === null ? "" : offsetText(minutes);
  const shift = (seconds: number) => `${shiftLocal(local, seconds)}${suffix}`;
  if (time.approximate)
    return {
      notBefore: shift(-ABOUT_MINUTES * 60),
      notAfter: shift(ABOUT_MINUTES * 60),
      best: `${local}${suffix}`,
      text,
    };
  const notAfter = time.second === null ? shift(59) : `${local}${suffix}`;
  return { notBefore: `${local}${suffix}`, notAfter, best: `${local}${suffix}`, text };
}

/** A day of which no time is said. */
export function makeDay(
  day: Pick<FoundDate, "year" | "month" | "day">,
  text: string,
): BoundedTextInstant | null {
  const date = day.day === null ? null : isoDate(day);
  return date === null ? null : { notBefore: date, notAfter: date, best: date, text };
}

/** Epoch milliseconds of an ISO text for comparing; a local one is taken as UTC. */
export function toEpoch(iso: string): number {
  return Date.parse(iso.length === 10 || /(?:Z|[+-]\d{2}:\d{2})$/.test(iso) ? iso : `${iso}Z`);
}

/** The calendar day `days` later. */
export function addDays(
  day: { year: number; month: number; day: number },
  days: number,
): { year: number; month: number; day: number } {
  const moved = new Date(Date.UTC(day.year, day.month - 1, day.day + days));
  return { year: moved.getUTCFullYear(), month: moved.getUTCMonth() + 1, day: moved.getUTCDate() };
}

function shiftLocal(local: string, seconds: number): string {
  return new Date(Date.parse(`${local}Z`) + seconds * 1000).toISOString().slice(0, 19);
}
