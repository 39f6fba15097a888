import { findLocalZone, type LocalZone } from "../logs/local-zone";
import { clip } from "./interval";
import type { Interval } from "./interval";

export const RECURRENCE_UNITS = ["day", "week", "month"] as const;

/** How a window comes again. Weekdays are 1 (Monday) to 7, for weeks only; none: the weekday of the start. */
export interface Recurrence {
  every: (typeof RECURRENCE_UNITS)[number];
  interval: number;
  weekdays: number[];
  /** Last local day an occurrence may begin, "2026-12-31"; null for no end. */
  until: string | null;
}

/** A window of wall-clock time, "2026-03-29T01:00" to "2026-03-29T05:00" in its zone, once or again and again. */
export interface CalendarWindow {
  timeZone: string;
  start: string;
  end: string;
  recurrence: Recurrence | null;
}

const DAY = 86_400_000;
const MINUTE = 60_000;

/**
 * The occurrences that touch the span, clipped to it, ascending. Each edge is the wall clock's: a night in which the
 * clocks change is an hour longer or shorter. A wall-clock time that does not exist is taken after the change, one that
 * comes twice at its first coming. Empty for an unknown zone.
 */
export function occurrencesOf(window: CalendarWindow, span: Interval): Interval[] {
  const zone = zoneNamed(window.timeZone);
  const [start, end] = [localMs(window.start), localMs(window.end)];
  if (!zone || Number.isNaN(start) || Number.isNaN(end) || end <= start) return [];
  const lengthLocal = end - start;
  const lastDay = window.recurrence?.until
    ? Date.parse(`${window.recurrence.until}T00:00:00Z`) + DAY
    : Infinity;
  // Zones lie within a day of UTC.
  const near = { from: span.from - lengthLocal - 2 * DAY, to: Math.min(span.to + 2 * DAY, lastDay) };
  return startsOf(start, window.recurrence, near).flatMap((at) => {
    const interval = { from: instantOf(zone, at), to: instantOf(zone, at + lengthLocal) };
    return clip(interval, span) ?? [];
  });
}

const zones = new Map<string, LocalZone | null>();

/** The zone of that name, made once: its own memory of offsets is what makes a year of days cheap. Null for no zone. */
export function zoneNamed(name: string): LocalZone | null {
  const known = zones.get(name);
  if (known !== undefined) return known;
  if (zones.size > 1_000) zones.clear();
  const zone = findLocalZone(name);
  zones.set(name, zone);
  return zone;
}

/** Epoch milliseconds of a zone's wall clock, itself given as if it were UTC. */
export function instantOf(zone: LocalZone, local: number): number {
  return local - zone.offsetAt(local, null).offsetMinutes * MINUTE;
}

function localMs(text: string): number {
  return Date.parse(`${text.length === 16 ? `${text}:00` : text}Z`);
}

function startsOf(start: number, recurrence: Recurrence | null, near: Interval): number[] {
  if (!recurrence) return [start];
  const step = Math.max(1, Math.floor(recurrence.interval));
  if (recurrence.every === "month") return monthlyStarts(start, step, near);
  if (recurrence.every === "day") return steppedStarts(start, step * DAY, near);
  const monday = start - ((new Date(start).getUTCDay() + 6) % 7) * DAY;
  const weekdays = recurrence.weekdays.length > 0 ? recurrence.weekdays : [(start - monday) / DAY + 1];
  return [...new Set(weekdays)]
    .flatMap((weekday) => steppedStarts(monday + (weekday - 1) * DAY, step * 7 * DAY, near))
    .filter((at) => at >= start)
    .sort((a, b) => a - b);
}

function steppedStarts(start: number, stepMs: number, near: Interval): number[] {
  const starts: number[] = [];
  const first = Math.max(0, Math.ceil((near.from - start) / stepMs));
  for (let at = start + first * stepMs; at < near.to; at += stepMs) starts.push(at);
  return starts;
}

/** The same day of the month; months that have no such day are passed over. */
function monthlyStarts(start: number, step: number, near: Interval): number[] {
  const first = new Date(start);
  const timeOfDay = start - Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), first.getUTCDate());
  const monthOf = (at: number) => new Date(at).getUTCFullYear() * 12 + new Date(at).getUTCMonth();
  const starts: number[] = [];
  const skipped = Math.max(0, Math.floor((monthOf(near.from) - monthOf(start)) / step) - 1);
  for (let month = monthOf(start) + skipped * step; ; month += step) {
    const day = Date.UTC(Math.floor(month / 12), month % 12, first.getUTCDate());
    if (day >= near.to) return starts;
    if (
      new Date(day).getUTCDate() === first.getUTCDate() &&
      day + timeOfDay >= near.from &&
      day + timeOfDay < near.to
    )
      starts.push(day + timeOfDay);
  }
}
