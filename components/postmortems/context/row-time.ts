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
 * What a typed time means: "14:37", "14:37:13" or "2:37 PM" on the given day, "2026-03-07 14:37", each with its offset or
 * not; null for anything less plain. Without a zone the time stays local.
 */
export function readRowTime(
  text: string,
  day: string | null,
  zone: string | null,
): BoundedTextInstant | null {
  const found =
    /^(?:(\d{4}-\d{2}-\d{2})[ T])?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,6})?)?(?:\s?([AP])M)?(Z|[+-]\d{2}:\d{2}|\sUTC)?$/i.exec(
      text.trim(),
    );
  const date = found?.[1] ?? day;
  if (!found || !date || Number(found[2]) > (found[5] ? 12 : 23) || Number(found[3]) > 59) return null;
  const hour = found[5] ? (Number(found[2]) % 12) + (found[5].toUpperCase() === "P" ? 12 : 0) : found[2];
  const local = `${date}T${String(hour).padStart(2, "0")}:${found[3]}:${found[4] ?? "00"}`;
  const offset = found[6] && /^[+-]/.test(found[6]) ? found[6] : found[6] ? "Z" : null;
  const iso = offset === null ? instantText(local, zone) : utcText(`${local}${offset}`);
  return iso === null ? null : { notBefore: iso, notAfter: iso, best: iso, text: null };
}

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
