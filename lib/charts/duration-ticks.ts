const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS_MS = [
  ...[1, 2, 5, 10, 20, 30].map((seconds) => seconds * SECOND),
  ...[1, 2, 5, 10, 20, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500].map((days) => days * DAY),
];

/** Round durations from low to high for an axis, at most about `count`, 0 among them when it lies between. */
export function durationTicks(low: number, high: number, count: number): number[] {
  const step = STEPS_MS.find((one) => (high - low) / one <= count) ?? STEPS_MS.at(-1) ?? DAY;
  const ticks: number[] = [];
  for (let at = Math.ceil(low / step) * step; at <= high; at += step) ticks.push(at === 0 ? 0 : at);
  return ticks;
}
