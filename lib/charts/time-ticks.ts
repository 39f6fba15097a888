const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS_MS = [
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 7].map((days) => days * DAY),
];
const STEPS_MONTHS = [1, 3, 6, 12, 24, 60, 120, 240];
const MONTH_MS = 30.44 * DAY;

/** What a mark's label must tell: the clock to the second or minute, the day, the month, or the year. */
export type TickGrain = "second" | "minute" | "day" | "month" | "year";

/** Instants for axis marks at round times of the zone, at most about `count`; `offsetMs` is the zone's offset there. */
export function timeTicks(
  span: { from: number; to: number },
  count: number,
  offsetMs: number,
): { at: number[]; grain: TickGrain } {
  const width = span.to - span.from;
  const stepMs = STEPS_MS.find((step) => width / step <= count);
  if (stepMs === undefined) return monthTicks(span, width / MONTH_MS / count, offsetMs);
  const at: number[] = [];
  for (
    let local = Math.ceil((span.from + offsetMs) / stepMs) * stepMs;
    local <= span.to + offsetMs;
    local += stepMs
  )
    at.push(local - offsetMs);
  return { at, grain: stepMs < MINUTE ? "second" : stepMs < DAY ? "minute" : "day" };
}

function monthTicks(span: { from: number; to: number }, least: number, offsetMs: number) {
  const step = STEPS_MONTHS.find((months) => months >= least) ?? Math.ceil(least / 240) * 240;
  const first = new Date(span.from + offsetMs);
  const at: number[] = [];
  let month = Math.floor((first.getUTCFullYear() * 12 + first.getUTCMonth()) / step) * step;
  for (; ; month += step) {
    const mark = Date.UTC(Math.floor(month / 12), month % 12) - offsetMs;
    if (mark > span.to) break;
    if (mark >= span.from) at.push(mark);
  }
  const grain: TickGrain = step < 12 ? "month" : "year";
  return { at, grain };
}
