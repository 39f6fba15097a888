import { isDigit } from "./formats/scan";
import type { TimestampCursor } from "./timestamp-cursor";

const LABEL_CHARS = 16;
const NANO_CHARS = 8;
/** Labels count from 2^62; their writers take the clock's seconds for TAI of 1970, ten ahead of UTC. */
const TAI_SECONDS = 10;
const LATEST = 4_102_444_800;

/** multilog, svlogd and s6-log: `@4000000065f1a2b3075bcd15`, seconds and nanoseconds in hexadecimal. */
export function readTai64(c: TimestampCursor): boolean {
  const start = c.at + 1;
  if (!c.text.startsWith("40000000", start)) return false;
  const seconds = hexValue(c.text, start + 8, start + LABEL_CHARS) - TAI_SECONDS;
  const nanos = hexValue(c.text, start + LABEL_CHARS, start + LABEL_CHARS + NANO_CHARS);
  if (!(seconds > 0 && seconds < LATEST && nanos < 1e9)) return false;
  c.at = start + LABEL_CHARS + NANO_CHARS;
  c.epochMs = seconds * 1000 + Math.floor(nanos / 1e6);
  c.nanos = nanos % 1e6;
  return true;
}

/** NaN where a digit is missing. */
function hexValue(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    const digit = isDigit(code) ? code - 48 : code >= 97 && code <= 102 ? code - 87 : Number.NaN;
    value = value * 16 + digit;
  }
  return value;
}
