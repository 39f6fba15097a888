import type { Interval } from "../time/interval";
import type { BoundedInstant } from "../time/instant";
import type { ImpactWindow } from "./incident";

/** The three readings of a bounded window: surely within, most likely, possibly. `to` stands in for an end still to come. */
export function readingsOf(
  { start, end }: Pick<ImpactWindow, "start" | "end">,
  to: number,
): Record<"low" | "best" | "high", Interval> {
  return {
    low: { from: start.notAfter, to: end?.notBefore ?? to },
    best: { from: start.best, to: end?.best ?? to },
    high: { from: start.notBefore, to: end?.notAfter ?? to },
  };
}

/** Says nothing but "down or unobserved": the best reading is empty. */
export function isUndecided({ start, end }: Pick<ImpactWindow, "start" | "end">): boolean {
  return end !== null && end.best <= start.best;
}

/** The bounds of the earliest of several instants. */
export function earliestOf(a: BoundedInstant, b: BoundedInstant): BoundedInstant {
  return combine(a, b, Math.min);
}

/** The bounds of the latest of several instants. */
export function latestOf(a: BoundedInstant, b: BoundedInstant): BoundedInstant {
  return combine(a, b, Math.max);
}

function combine(
  a: BoundedInstant,
  b: BoundedInstant,
  choose: (x: number, y: number) => number,
): BoundedInstant {
  const notBefore = choose(a.notBefore, b.notBefore);
  const notAfter = choose(a.notAfter, b.notAfter);
  const result: BoundedInstant = { notBefore, notAfter, best: choose(a.best, b.best) };
  const beforeProof = (a.notBefore === notBefore ? a : b).notBeforeProof;
  const afterProof = (a.notAfter === notAfter ? a : b).notAfterProof;
  if (beforeProof) result.notBeforeProof = beforeProof;
  if (afterProof) result.notAfterProof = afterProof;
  return result;
}
