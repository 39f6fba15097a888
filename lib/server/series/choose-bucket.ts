const MINUTE = 60_000;
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10_080, 43_200].map(
  (minutes) => minutes * MINUTE,
);
const BUCKETS_AIM = 120;
const BUCKETS_MAX = 2_000;

/** The asked bucket width rounded to whole minutes, or the smallest step that gives about 120 buckets; never over 2,000. */
export function chooseBucketMs(spanMs: number, askedMs?: number): number {
  const least = Math.ceil(spanMs / BUCKETS_MAX / MINUTE) * MINUTE;
  if (askedMs !== undefined) return Math.max(Math.round(askedMs / MINUTE) * MINUTE, least, MINUTE);
  return STEPS.find((step) => spanMs / step <= BUCKETS_AIM) ?? Math.max(least, STEPS.at(-1) ?? MINUTE);
}
