import { fromLocalInput, toLocalInput } from "@/lib/client/zoned-time";
import type { BoundedTextInstant } from "@/lib/domain/postmortems/schema";
import { isTimeZone } from "@/lib/format";

/** The zone a document's times are worded in: its own when it names one that is known, else null. */
export function documentZone(timeZone: string | null): string | null {
  return timeZone !== null && isTimeZone(timeZone) ? timeZone : null;
}

/** The day the document is about; null where its date is none, or only a month or a year. */
export function documentDay(date: string | null): string | null {
  return date !== null && date.length === 10 ? date : null;
}

/** The day of a document's time as it is read in the zone: what a clock time typed over it means. */
export function dayOfTime(iso: string, zone: string | null): string {
  const isInstant = zone !== null && hasOffset(iso);
  return (isInstant ? toLocalInput(Date.parse(iso), zone) : iso).slice(0, 10);
}

/**
 * What a typed time means: "14:37", "14:37:13" or "2:37 PM" on the given day, "2026-03-07 14:37" or "07.03.2026 14:37", each
 * with its offset or not; null for anything less plain. Without a zone the time stays local.
 */
export function readRowTime(
  text: string,
  day: string | null,
  zone: string | null,
): BoundedTextInstant | null {
  const found = ROW_TIME.exec(text.trim())?.groups;
  const { iso, dotDay, dotMonth, dotYear, hour = "", minute = "", second = "00", half, offset } = found ?? {};
  const dotted = dotYear && `${dotYear}-${dotMonth?.padStart(2, "0")}-${dotDay?.padStart(2, "0")}`;
  const date = iso ?? dotted ?? day;
  if (!found || !date || Number(hour) > (half ? 12 : 23) || Number(minute) > 59) return null;
  const hours = half ? (Number(hour) % 12) + (half.toUpperCase() === "P" ? 12 : 0) : hour;
  const local = `${date}T${String(hours).padStart(2, "0")}:${minute}:${second}`;
  const at =
    offset === undefined
      ? instantText(local, zone)
      : utcText(`${local}${/^[+-]/.test(offset) ? offset : "Z"}`);
  return at === null ? null : { notBefore: at, notAfter: at, best: at, text: null };
}

const ROW_TIME =
  /^(?:(?:(?<iso>\d{4}-\d{2}-\d{2})|(?<dotDay>\d{1,2})\.(?<dotMonth>\d{1,2})\.(?<dotYear>\d{4})),?[ T])?(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,]\d{1,6})?)?(?:\s?(?<half>[AP])M)?(?<offset>Z|[+-]\d{2}:\d{2}|\sUTC)?$/i;

function utcText(iso: string): string | null {
  const at = Date.parse(iso);
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}

/** The value of a `datetime-local` field as a document's time: in UTC where the zone is known, local where it is not. */
export function instantText(local: string, zone: string | null): string | null {
  if (Number.isNaN(Date.parse(local))) return null;
  if (zone === null) return local;
  const at = fromLocalInput(local, zone);
  return at === null ? null : new Date(at).toISOString();
}

/** Whether a document's time names its offset, so that it is an instant. */
export function hasOffset(iso: string): boolean {
  return /T.*(?:Z|[+-]\d{2}:\d{2})$/.test(iso);
}
