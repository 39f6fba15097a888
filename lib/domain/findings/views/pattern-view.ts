import type { LifecycleMark } from "../observing/lifecycle";
import type { ObservedRecord, PatternObservations } from "../observing/observations";

/**
 * A record, or the edge of a minute of which only the count is known: something was written between the two edges. Only
 * the early edge may stand for "was still well at", only the late one for "was well again by".
 */
export interface SeenRecord extends ObservedRecord {
  edge?: "early" | "late";
}

/** What the rules see of one pattern of a service. */
export interface PatternView {
  pattern: PatternObservations;
  mark: LifecycleMark | null;
  /** Of a pattern that speaks of crashes: the records that do, those left out whose exit code says that all was well. */
  crashes: ObservedRecord[];
  isError: boolean;
  /** It hardly ever stands without an error just before it: a line of a trace, the next try. No proof of work. */
  besideErrors: boolean;
  /** It is hardly seen but in boots that are known by their shape. */
  isOfBoot: boolean;
  /** Ascending; only records with a time of their own; of a very frequent pattern the first and last of each minute, and more where errors change. */
  records: SeenRecord[];
  /** First and last record away from any boot of the service: what only occurs in boots is no proof of work. */
  firstAwayAt: number;
  lastAwayAt: number;
}
