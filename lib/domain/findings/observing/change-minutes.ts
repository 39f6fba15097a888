import type { ActiveMinute } from "./observations";

const MINUTE = 60_000;
const SIDE_MINUTES = 3;
const CHANGES_MAX = 150;

/**
 * The minutes (epoch ms) around which a service's errors begin, end or change most: where a bound may have to be drawn
 * between single records. Three minutes before are compared with three after; at most 150 changes count.
 */
export function changeMinutes(minutes: readonly Pick<ActiveMinute, "minute" | "errors">[]): Set<number> {
  const errors = new Map<number, number>();
  for (const { minute, errors: count } of minutes) if (count > 0) errors.set(minute, count);
  const edges = new Set<number>();
  for (const minute of errors.keys())
    for (let i = -SIDE_MINUTES; i <= SIDE_MINUTES; i++) edges.add(minute + i * MINUTE);
  const changes = [...edges]
    .map((at) => ({
      at,
      change: Math.abs(sumFrom(errors, at) - sumFrom(errors, at - SIDE_MINUTES * MINUTE)),
    }))
    .filter(({ change }) => change > 0)
    .sort((a, b) => b.change - a.change || a.at - b.at);
  const chosen = new Set<number>();
  for (const { at } of changes.slice(0, CHANGES_MAX))
    for (let i = -SIDE_MINUTES; i < SIDE_MINUTES; i++) chosen.add(at + i * MINUTE);
  return chosen;
}

function sumFrom(errors: ReadonlyMap<number, number>, from: number): number {
  let sum = 0;
  for (let i = 0; i < SIDE_MINUTES; i++) sum += errors.get(from + i * MINUTE) ?? 0;
  return sum;
}
