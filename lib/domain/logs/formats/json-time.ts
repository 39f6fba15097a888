import { readTimestamp } from "../read-timestamp";
import type { ParsedTime } from "./format";
import { isObject } from "./json-object";

/**
 * A time as JSON states it: ISO or any other text, an epoch number in s, ms, µs or ns (told apart by magnitude), MongoDB's
 * `{"$date": …}`, Log4j's `{"epochSecond", "nanoOfSecond"}`. Null when it is none of these.
 */
export function parseJsonTime(value: unknown): ParsedTime | null {
  if (typeof value === "number") return epochTime(value);
  if (typeof value === "string") {
    const read = readTimestamp(value.trim(), 0);
    return read && read.end >= value.trim().length - 1 && read.time.hasDate ? read.time : null;
  }
  if (!isObject(value)) return null;
  if (value.$date !== undefined) return parseJsonTime(value.$date);
  if (value.$numberLong !== undefined) return parseJsonTime(Number(value.$numberLong));
  if (typeof value.epochSecond === "number") {
    const nanos = typeof value.nanoOfSecond === "number" ? value.nanoOfSecond : 0;
    return epochParts(value.epochSecond * 1000 + Math.floor(nanos / 1e6), nanos % 1e6);
  }
  if (typeof value.seconds === "number") {
    const nanos = typeof value.nanos === "number" ? value.nanos : 0;
    return epochParts(value.seconds * 1000 + Math.floor(nanos / 1e6), nanos % 1e6);
  }
  return null;
}

/** A wall clock with offset 0 from whole milliseconds and nanoseconds within one; null outside 1990–2100. */
export function epochParts(ms: number, nanos: number): ParsedTime | null {
  if (!(ms >= 631_152_000_000 && ms < 4_102_444_800_000)) return null;
  return { localMs: ms, nanos, offsetMinutes: 0, hasYear: true, hasDate: true };
}

/** An epoch given as text in nanoseconds, without loss beyond 2^53. */
export function epochNanosTime(text: string): ParsedTime | null {
  if (!/^\d{13,20}$/.test(text)) return null;
  return epochParts(Number(text.slice(0, -6)), Number(text.slice(-6)));
}

function epochTime(value: number): ParsedTime | null {
  if (!Number.isFinite(value) || value <= 0) return null;
  if (value < 1e11) return fromSeconds(value);
  if (value < 1e14) return epochParts(Math.floor(value), Math.round((value % 1) * 1e6));
  if (value < 1e17) return epochParts(Math.floor(value / 1000), Math.round(value % 1000) * 1000);
  return epochParts(Math.floor(value / 1e6), Math.round(value % 1e6));
}

/** A double holds epoch seconds to about a quarter of a microsecond: rounded to whole microseconds. */
function fromSeconds(value: number): ParsedTime | null {
  const micros = Math.round((value % 1) * 1e6);
  return epochParts(Math.floor(value) * 1000 + Math.floor(micros / 1000), (micros % 1000) * 1000);
}
