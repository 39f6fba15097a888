import { findDates } from "../when/find-dates";
import { findDurations } from "../when/find-durations";

/** "February 3 03:00 UTC (lasting 25 minutes)": a heading that says when it was and how long. */
export function isDayAndLength(title: string): boolean {
  return hasDay(title) && findDurations(title).length > 0;
}

/** Whether a title names a whole day. */
export function hasDay(title: string): boolean {
  return findDates(title).some(({ day }) => day !== null);
}
