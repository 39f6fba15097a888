/** What sets a bound of an instant: a log record, a person, or the edge of what was observed. */
export type Proof =
  | { kind: "record"; recordId: string; at: number; text: string }
  | { kind: "person"; name: string; reason: string }
  | { kind: "edge" };

/**
 * An instant known to lie between two others (epoch milliseconds, notBefore ≤ best ≤ notAfter).
 * A known instant has equal bounds. Each bound may carry what proves it.
 */
export interface BoundedInstant {
  notBefore: number;
  notAfter: number;
  best: number;
  notBeforeProof?: Proof;
  notAfterProof?: Proof;
}

/** A duration in milliseconds between two bounded instants, low ≤ best ≤ high. */
export interface BoundedDuration {
  lowMs: number;
  bestMs: number;
  highMs: number;
}

/** An instant whose bounds are equal. */
export function knownInstant(at: number, proof?: Proof): BoundedInstant {
  return proof
    ? { notBefore: at, notAfter: at, best: at, notBeforeProof: proof, notAfterProof: proof }
    : { notBefore: at, notAfter: at, best: at };
}

/** The duration from one bounded instant to another; never negative (law 3). */
export function durationBetween(start: BoundedInstant, end: BoundedInstant): BoundedDuration {
  const bestMs = Math.max(0, end.best - start.best);
  const lowMs = Math.max(0, end.notBefore - start.notAfter);
  const highMs = Math.max(0, end.notAfter - start.notBefore);
  return { lowMs, bestMs, highMs };
}
