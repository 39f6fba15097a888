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

/**
 * The bounds of a start (or end) that several instants tell together: the earliest that it must have come by (the latest
 * that it still went on at), and of the others' outer bounds the nearest that does not contradict it.
 */
export function tightest(
  instants: readonly BoundedInstant[],
  joined: BoundedInstant,
  which: "start" | "end",
): BoundedInstant {
  return instants.reduce((at, other) => {
    if (which === "start") {
      if (other.notBefore <= at.notBefore || other.notBefore > at.notAfter) return at;
      const proof = other.notBeforeProof ? { notBeforeProof: other.notBeforeProof } : {};
      const best = Math.max(at.best, other.notBefore);
      return { ...at, notBefore: other.notBefore, best, ...proof };
    }
    if (other.notAfter >= at.notAfter || other.notAfter < at.notBefore) return at;
    const proof = other.notAfterProof ? { notAfterProof: other.notAfterProof } : {};
    return { ...at, notAfter: other.notAfter, best: Math.min(at.best, other.notAfter), ...proof };
  }, joined);
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
