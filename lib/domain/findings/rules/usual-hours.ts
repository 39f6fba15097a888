import { placeAtOrAfter } from "../views/index-at-or-after";
import { medianOf } from "./derive-cadence";
import type { ActiveMinute } from "../observing/observations";
import { isContinuous } from "../views/service-view";
import type { ServiceView } from "../views/service-view";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const DAYS_MAX = 28;
/** Whoever is silent this long takes a day off. */
const DAY_OFF_MS = 20 * HOUR;
/** So much of a night tells its beginning, and its end. */
const EDGE_MS = 4 * HOUR;
const BUSY_DAYS_MIN = 3;
/** The hours beside the gap are those of a working day when they hold at least this share of what others hold. */
const BUSY_SHARE = 0.4;

/** A busy hour has no gap above this part of the one in question: a few stray records make no night busy. */
const BUSY_FACTOR = 5;

interface Stretch {
  from: number;
  to: number;
  /** How many days away. */
  days: number;
}

interface Quiet {
  before: ActiveMinute;
  after: ActiveMinute;
  ms: number;
}

/** The same hours of other observed days, `stepDays` apart, at most four weeks away (epoch milliseconds). */
export function otherDays(view: ServiceView, from: number, to: number, stepDays: number): Stretch[] {
  const known: Stretch[] = [];
  for (let days = -DAYS_MAX; days <= DAYS_MAX; days += stepDays) {
    const one = { from: from + days * DAY, to: to + days * DAY, days };
    if (days !== 0 && isContinuous(view, one.from, one.to)) known.push(one);
  }
  return known;
}

/**
 * Whether the gap lies in hours that are busy on every working day, on a day that is as busy around it as others are:
 * at least three days must tell, days off are not asked unless it is the same weekday, and one in five may be quiet.
 */
export function isBusyHour(view: ServiceView, gap: Quiet): boolean {
  const [from, to] = [gap.before.last.at, gap.after.first.at];
  if (gap.ms > DAY_OFF_MS) return false;
  const isQuiet = (day: Stretch) => longestWithin(view, day.from, day.to) > gap.ms / BUSY_FACTOR;
  const days = otherDays(view, from, to, 1);
  const sameWeekday = days.filter((day) => day.days % 7 === 0);
  if (sameWeekday.filter(isQuiet).length > sameWeekday.length / 3) return false;
  const working = days.filter((day) => day.days % 7 === 0 || !isDayOff(view, day));
  if (working.length < BUSY_DAYS_MIN || working.filter(isQuiet).length > working.length / 5) return false;
  const reachMs = Math.min(2 * HOUR, Math.max(HOUR / 2, gap.ms));
  const beside = (day: { from: number; to: number }) =>
    countWithin(view, day.from - reachMs, day.from + 1) + countWithin(view, day.to, day.to + reachMs);
  return beside({ from, to }) >= BUSY_SHARE * medianOf(working.map(beside));
}

/** Whether a gap begins and ends as most days' quiet hours do: a night, a weekend, a lunch break, a holiday. */
export function isNight(view: ServiceView, { before, after, ms }: Quiet): boolean {
  const edgeMs = Math.min(ms, EDGE_MS);
  return [before.last.at, after.first.at - edgeMs].every((from) => {
    const days = otherDays(view, from, from + edgeMs, 1);
    const quiet = days.filter((day) => longestWithin(view, day.from, day.to) >= edgeMs / 2);
    return days.length >= BUSY_DAYS_MIN && quiet.length >= days.length / 2;
  });
}

/** The longest time without a record inside [from, to), milliseconds. */
export function longestWithin({ minutes }: ServiceView, from: number, to: number): number {
  let longest = 0;
  let last = from;
  for (let i = firstMinuteFrom(minutes, from - MINUTE); i < minutes.length; i++) {
    const minute = minutes[i];
    if (!minute || minute.first.at >= to) break;
    if (minute.last.at < from) continue;
    longest = Math.max(longest, minute.first.at - last);
    last = minute.last.at;
  }
  return Math.max(longest, to - last);
}

function isDayOff({ minutes }: ServiceView, { from, to }: Stretch): boolean {
  const next = firstMinuteFrom(minutes, from);
  const [before, after] = [minutes[next - 1], minutes[next]];
  if (!before || !after || after.first.at < to) return false;
  return after.first.at - before.last.at > DAY_OFF_MS;
}

function countWithin({ minutes }: ServiceView, from: number, to: number): number {
  let count = 0;
  for (let i = firstMinuteFrom(minutes, from - MINUTE + 1); i < minutes.length; i++) {
    const minute = minutes[i];
    if (!minute || minute.first.at >= to) break;
    if (minute.last.at >= from) count += minute.count;
  }
  return count;
}

function firstMinuteFrom(minutes: ActiveMinute[], at: number): number {
  return placeAtOrAfter(minutes, at, ({ minute }) => minute);
}
