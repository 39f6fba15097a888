import type { ParsedTime } from "./formats/format";

const DAY = 86_400_000;
const YEAR = 365.2425 * DAY;
/** Zones, slow clocks and leap days. */
const NEAR = 3 * DAY;
const NUMBER = /^\d{8}/;

/**
 * Whether a time read from the bare number that a text begins with is none: the container around it tells quite another one. A
 * mail server's queue ids are of hex digits, and one in a hundred has no letter.
 */
export function isForeignNumber(text: string, time: ParsedTime, outer: ParsedTime): boolean {
  if (!NUMBER.test(text) || !outer.hasDate) return false;
  const apart = Math.abs(time.localMs - outer.localMs);
  if (outer.hasYear) return apart > NEAR;
  const ofYear = apart % YEAR;
  return Math.min(ofYear, YEAR - ofYear) > NEAR;
}
