import type { ActiveMinute } from "../observing/observations";

const MINUTE = 60_000;
/** So short a stretch is no failure, nor so few errors. */
const MINUTES_MIN = 3;
export const BRIEF_ERRORS_MIN = 10;
/** The part of a bad minute's records that are errors, and the part of all others that may be. */
export const BRIEF_SHARE = 0.9;
const OUTSIDE_SHARE_MAX = 0.1;
/** Calm records that are there before, and those that are missed. */
const CALM_MIN = 10;
const WORKING_SHARE = 0.5;

/**
 * Minutes in a row in which a log too short for a baseline holds hardly anything but errors, while the work that it tells of
 * before them would have left many records: by chance none is left once in 20,000 times.
 */
export function findBriefFailures(minutes: readonly ActiveMinute[]): ActiveMinute[][] {
  const runs: ActiveMinute[][] = [];
  for (const minute of minutes) {
    if (minute.errors < BRIEF_SHARE * minute.count || minute.errors === 0) continue;
    const run = runs[runs.length - 1];
    if (run && minute.minute - (run[run.length - 1]?.minute ?? 0) <= MINUTE) run.push(minute);
    else runs.push([minute]);
  }
  return runs.filter((run) => isFailure(run, minutes));
}

function isFailure(run: readonly ActiveMinute[], minutes: readonly ActiveMinute[]): boolean {
  const [first, last] = [run[0]?.minute ?? 0, run[run.length - 1]?.minute ?? 0];
  const errors = sumOf(run, (minute) => minute.errors);
  if (last - first < (MINUTES_MIN - 1) * MINUTE || errors < BRIEF_ERRORS_MIN) return false;
  // The minutes next to it may hold a part of it.
  const outside = minutes.filter(({ minute }) => minute < first - MINUTE || minute > last + MINUTE);
  const records = sumOf(outside, ({ count }) => count);
  const calm = records - sumOf(outside, (minute) => minute.errors);
  if (calm < (1 - OUTSIDE_SHARE_MAX) * records) return false;
  const before = outside.filter(({ minute }) => minute < first);
  if (sumOf(before, (minute) => minute.count - minute.errors) < CALM_MIN) return false;
  // What is written now and then, or only at a start, is not missed: the work is there in most minutes of the clock.
  const all = ((minutes[minutes.length - 1]?.minute ?? last) - (minutes[0]?.minute ?? first)) / MINUTE + 1;
  const clock = Math.max(1, all - (last - first) / MINUTE - 3);
  const working = outside.filter((minute) => minute.count > minute.errors).length;
  return working >= WORKING_SHARE * clock && (calm / clock) * run.length >= CALM_MIN;
}

function sumOf(minutes: readonly ActiveMinute[], of: (minute: ActiveMinute) => number): number {
  return minutes.reduce((sum, minute) => sum + of(minute), 0);
}
