import type { BoundedInstant } from "../time/instant";
import type { ObservedRecord } from "./observations";
import { between } from "./rule";
import { firstFrom, lastBefore } from "./service-view";
import type { PatternView } from "./service-view";

/** A run of successes this unlikely under the failure's own share of errors proves that it was not failing. */
const DOUBT = 0.01;
const RUN_MAX = 40;

/**
 * How many successes in a row prove that a failure with this share of errors (0 to 1) was not going on: one where
 * everything fails, more where work goes on beside the errors. (1 − share)^n ≤ 0.01.
 */
export function provingRun(share: number): number {
  if (share >= 1 - DOUBT) return 1;
  if (share <= 0) return RUN_MAX;
  return Math.min(RUN_MAX, Math.ceil(Math.log(DOUBT) / Math.log(1 - share)));
}

/** The start of a failure: between the success that opens a proving run before the first error, and that error. */
export function startOfPartial(calm: PatternView[], first: ObservedRecord, run: number): BoundedInstant {
  let before: ObservedRecord | null = null;
  let at = first.at;
  for (let i = 0; i < run; i++) {
    const earlier = lastBefore(calm, at);
    if (!earlier) break;
    [before, at] = [earlier, earlier.at];
  }
  return between(before ?? first, first, first.at);
}

/** The end of a failure: between the last error and the success that closes a proving run; null where none does. */
export function endOfPartial(calm: PatternView[], last: ObservedRecord, run: number): BoundedInstant | null {
  let after: ObservedRecord | null = null;
  for (let i = 0; i < run; i++) {
    const next: ObservedRecord | null = after
      ? firstFrom(calm, after.at + 1)
      : firstFrom(calm, last.at, last);
    if (!next) return null;
    after = next;
  }
  return after && between(last, after, last.at);
}
