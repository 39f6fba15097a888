/** A half-open span of epoch milliseconds: `from` belongs to it, `to` does not. Empty when `to` ≤ `from`. */
export interface Interval {
  from: number;
  to: number;
}

/** Milliseconds in the interval; 0 when it is empty. */
export function lengthMs({ from, to }: Interval): number {
  return Math.max(0, to - from);
}

/** The part of the interval inside the window; null when there is none. */
export function clip(interval: Interval, window: Interval): Interval | null {
  const from = Math.max(interval.from, window.from);
  const to = Math.min(interval.to, window.to);
  return to > from ? { from, to } : null;
}

/** Whether the two share at least a millisecond. */
export function overlaps(a: Interval, b: Interval): boolean {
  return Math.min(a.to, b.to) > Math.max(a.from, b.from);
}
