import type { RecordFlag } from "./log-record";

/** Turns wall-clock time of one zone into instants. */
export interface LocalZone {
  name: string;
  /**
   * Minutes east of UTC for a wall clock read as if it were UTC. In a gap the clock is taken as not yet moved, so the
   * instant lands after the gap; in an overlap the first instant that is not before `previousAt` is chosen.
   */
  offsetAt(localMs: number, previousAt: number | null): { offsetMinutes: number; flag: RecordFlag | null };
}

const DAY = 86_400_000;
const MINUTE = 60_000;
// Records of one moment may swap places by this much without time having run backwards.
const JITTER_MS = MINUTE;

/** The zone of that name: an IANA name, or ±hh:mm, UTC, Z. Null when there is no such zone. */
export function findLocalZone(name: string): LocalZone | null {
  const fixed = fixedOffset(name);
  if (fixed !== null) return { name, offsetAt: () => ({ offsetMinutes: fixed, flag: null }) };
  try {
    return namedZone(name, new Intl.DateTimeFormat("en-US", { ...CLOCK, timeZone: name }));
  } catch {
    return null;
  }
}

/** ±hh:mm of an offset in minutes; UTC for 0. */
export function offsetName(offsetMinutes: number): string {
  if (offsetMinutes === 0) return "UTC";
  const size = Math.abs(offsetMinutes);
  const pair = [Math.floor(size / 60), size % 60].map((part) => String(part).padStart(2, "0")).join(":");
  return `${offsetMinutes < 0 ? "-" : "+"}${pair}`;
}

const CLOCK: Intl.DateTimeFormatOptions = {
  hourCycle: "h23",
  year: "numeric",
  month: "numeric",
  day: "numeric",
  hour: "numeric",
  minute: "numeric",
  second: "numeric",
  era: "short",
};

function fixedOffset(name: string): number | null {
  if (/^(?:z|utc|gmt)$/i.test(name)) return 0;
  const match = /^(?:UTC|GMT)?([+-])(\d{1,2})(?::?([0-5]\d))?$/i.exec(name);
  if (!match) return null;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  if (minutes > 18 * 60) return null;
  return match[1] === "-" ? -minutes : minutes;
}

function namedZone(name: string, format: Intl.DateTimeFormat): LocalZone {
  const bySlot = new Map<number, number>();
  let dayStart = Number.NaN;
  let dayOffset = 0;

  /** Minutes east of UTC at an instant; zones change on the quarter hour at the finest. */
  function offsetAtInstant(at: number): number {
    const slot = Math.floor(at / (15 * MINUTE));
    const known = bySlot.get(slot);
    if (known !== undefined) return known;
    if (bySlot.size > 20_000) bySlot.clear();
    const offset = readOffset(format, slot * 15 * MINUTE);
    bySlot.set(slot, offset);
    return offset;
  }

  return {
    name,
    offsetAt(localMs, previousAt) {
      if (localMs >= dayStart && localMs < dayStart + DAY) return { offsetMinutes: dayOffset, flag: null };
      const start = Math.floor(localMs / DAY) * DAY;
      const before = offsetAtInstant(start - DAY);
      const after = offsetAtInstant(start + 2 * DAY);
      if (before === after) {
        dayStart = start;
        dayOffset = before;
        return { offsetMinutes: before, flag: null };
      }
      return chooseNearChange(localMs, before, after, previousAt, offsetAtInstant);
    },
  };
}

function chooseNearChange(
  localMs: number,
  before: number,
  after: number,
  previousAt: number | null,
  offsetAtInstant: (at: number) => number,
): { offsetMinutes: number; flag: RecordFlag | null } {
  const fitsBefore = offsetAtInstant(localMs - before * MINUTE) === before;
  const fitsAfter = offsetAtInstant(localMs - after * MINUTE) === after;
  if (!fitsBefore && !fitsAfter) return { offsetMinutes: before, flag: "dst-gap" };
  if (fitsBefore !== fitsAfter) return { offsetMinutes: fitsBefore ? before : after, flag: null };
  const [first, second] = before > after ? [before, after] : [after, before];
  const firstAt = localMs - first * MINUTE;
  const ranBack = previousAt !== null && firstAt < previousAt - JITTER_MS;
  return { offsetMinutes: ranBack ? second : first, flag: "dst-overlap" };
}

function readOffset(format: Intl.DateTimeFormat, at: number): number {
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const number = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type));
  const wall = Date.UTC(
    number("year"),
    number("month") - 1,
    number("day"),
    number("hour"),
    number("minute"),
    number("second"),
  );
  return Math.round((wall - at) / MINUTE);
}
