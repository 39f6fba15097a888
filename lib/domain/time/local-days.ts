import { instantOf, zoneNamed } from "./calendar";
import { clip } from "./interval";
import type { Interval } from "./interval";

/** A day of a zone's calendar, clipped to what was asked for; 23 to 25 hours long where clocks change. */
export interface LocalDay extends Interval {
  day: string;
}

const DAY = 86_400_000;

/** The days of the zone that the span touches, ascending; of UTC for an unknown zone. */
export function localDaysOf(span: Interval, timeZone: string): LocalDay[] {
  const zone = zoneNamed(timeZone);
  const midnight = (local: number) => (zone ? instantOf(zone, local) : local);
  const days: LocalDay[] = [];
  for (let local = Math.floor(span.from / DAY) * DAY - DAY; local <= span.to + DAY; local += DAY) {
    const day = clip({ from: midnight(local), to: midnight(local + DAY) }, span);
    if (day) days.push({ day: new Date(local).toISOString().slice(0, 10), ...day });
  }
  return days;
}
