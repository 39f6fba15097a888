import type { FindingRule } from "./finding";

/** What a threshold's number means: milliseconds, a count, a share from 0 to 1, a factor, a probability, standard deviations. */
export type ThresholdUnit = "ms" | "count" | "share" | "factor" | "probability" | "deviations";

/** One number the analysis judges by, with what a person may set it to. */
export interface Threshold {
  /** The rule it belongs to; "incident" decides what becomes one. */
  rule: FindingRule | "incident";
  unit: ThresholdUnit;
  default: number;
  min: number;
  max: number;
  step: number;
  /** What it does, for developers; the interface words it in the reader's language. */
  about: string;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Every threshold of every rule, in the order a page shows them. One set for all input; GROUPING.md §5 has the anchors. */
export const THRESHOLDS = {
  silenceMinMs: {
    rule: "silence",
    unit: "ms",
    default: 5 * MINUTE,
    min: MINUTE,
    max: 2 * HOUR,
    step: MINUTE,
    about: "No shorter gap is a silence; alerts on a missing signal usually wait 5–10 min.",
  },
  silenceMinGaps: {
    rule: "silence",
    unit: "count",
    default: 20,
    min: 5,
    max: 200,
    step: 1,
    about: "Fewer gaps than this make no habit to be broken.",
  },
  silenceFactor: {
    rule: "silence",
    unit: "factor",
    default: 5,
    min: 2,
    max: 20,
    step: 0.5,
    about: "The gap against the 99th percentile of the service's gaps.",
  },
  silenceNeighbourFactor: {
    rule: "silence",
    unit: "factor",
    default: 3,
    min: 1,
    max: 10,
    step: 0.5,
    about:
      "The gap against the longest near it: an evening that thins out has long neighbours, an outage has not.",
  },
  silenceTail: {
    rule: "silence",
    unit: "deviations",
    default: 4.5,
    min: 3,
    max: 8,
    step: 0.1,
    about: "How far the gap must lie in the tail of a log-normal habit: a heavy tail of gaps is no fault.",
  },
  crashLoopMinCycles: {
    rule: "crash-loop",
    unit: "count",
    default: 3,
    min: 2,
    max: 20,
    step: 1,
    about: "At least so many failing starts.",
  },
  crashLoopGapMaxMs: {
    rule: "crash-loop",
    unit: "ms",
    default: 15 * MINUTE,
    min: MINUTE,
    max: 2 * HOUR,
    step: MINUTE,
    about: "Starts further apart are no loop: policies wait at most 5 min, the rest is the process's life.",
  },
  crashLoopSpread: {
    rule: "crash-loop",
    unit: "share",
    default: 0.25,
    min: 0.05,
    max: 0.5,
    step: 0.05,
    about: "The gaps count as constant while their median deviation stays below this share of the median.",
  },
  crashLoopFailingShare: {
    rule: "crash-loop",
    unit: "share",
    default: 0.5,
    min: 0.1,
    max: 1,
    step: 0.05,
    about: "Share of cycles that hold an error or a crash.",
  },
  crashLoopIrregularShare: {
    rule: "crash-loop",
    unit: "share",
    default: 0.66,
    min: 0.1,
    max: 1,
    step: 0.02,
    about: "The same where the gaps have no rhythm, or the start mark is a weak one.",
  },
  bootClusterMs: {
    rule: "restart",
    unit: "ms",
    default: MINUTE,
    min: 5 * SECOND,
    max: 10 * MINUTE,
    step: 5 * SECOND,
    about: "Start marks closer than this belong to one boot.",
  },
  restartReachMs: {
    rule: "restart",
    unit: "ms",
    default: 2 * MINUTE,
    min: 10 * SECOND,
    max: 15 * MINUTE,
    step: 10 * SECOND,
    about: "A weak start mark counts within this of a stop, a crash or the end of a silence.",
  },
  burstMinBuckets: {
    rule: "burst",
    unit: "count",
    default: 20,
    min: 10,
    max: 500,
    step: 1,
    about: "Fewer buckets than this make no baseline.",
  },
  burstP: {
    rule: "burst",
    unit: "probability",
    default: 0.001,
    min: 0.000_001,
    max: 0.05,
    step: 0.000_1,
    about: "Chance of such a bucket under the baseline, over all buckets tested.",
  },
  burstMinCount: {
    rule: "burst",
    unit: "count",
    default: 10,
    min: 3,
    max: 1_000,
    step: 1,
    about: "Fewer errors than this are no burst.",
  },
  ratioMinCount: {
    rule: "ratio",
    unit: "count",
    default: 30,
    min: 10,
    max: 1_000,
    step: 5,
    about: "Records in five minutes below which a share says nothing.",
  },
  ratioShare: {
    rule: "ratio",
    unit: "share",
    default: 0.2,
    min: 0.01,
    max: 1,
    step: 0.01,
    about: "Share of errors among the records of five minutes.",
  },
  ratioFactor: {
    rule: "ratio",
    unit: "factor",
    default: 5,
    min: 1.5,
    max: 50,
    step: 0.5,
    about: "The share against the service's usual one.",
  },
  fixedPeriodMinCount: {
    rule: "fixed-period",
    unit: "count",
    default: 8,
    min: 6,
    max: 100,
    step: 1,
    about: "Fewer beats prove no period.",
  },
  firstSeenMinSpanMs: {
    rule: "first-seen",
    unit: "ms",
    default: HOUR,
    min: 5 * MINUTE,
    max: 24 * HOUR,
    step: 5 * MINUTE,
    about: "In a shorter log everything is new.",
  },
  firstSeenLateShare: {
    rule: "first-seen",
    unit: "share",
    default: 0.2,
    min: 0.05,
    max: 0.95,
    step: 0.05,
    about: "Share of the log that must have passed without the error.",
  },
  cascadeReachMs: {
    rule: "cascade",
    unit: "ms",
    default: 10 * MINUTE,
    min: 10 * SECOND,
    max: 2 * HOUR,
    step: 10 * SECOND,
    about: "Failures that begin within this of one another, while the first lasts, are one chain.",
  },
  incidentMinDownMs: {
    rule: "incident",
    unit: "ms",
    default: MINUTE,
    min: SECOND,
    max: HOUR,
    step: SECOND,
    about: "A crash with a quicker restart stays a finding.",
  },
  tidyRestartMaxMs: {
    rule: "incident",
    unit: "ms",
    default: 15 * MINUTE,
    min: MINUTE,
    max: 4 * HOUR,
    step: MINUTE,
    about: "A clean stop and start within this is a deploy.",
  },
  slowBootMs: {
    rule: "incident",
    unit: "ms",
    default: 5 * MINUTE,
    min: MINUTE,
    max: HOUR,
    step: 30 * SECOND,
    about: "A boot that takes longer to be ready is an outage.",
  },
  totalErrorShare: {
    rule: "incident",
    unit: "share",
    default: 0.95,
    min: 0.5,
    max: 1,
    step: 0.01,
    about: "From this share of errors on the service is out, below it degraded.",
  },
  degradedMinErrors: {
    rule: "incident",
    unit: "count",
    default: 20,
    min: 3,
    max: 1_000,
    step: 1,
    about: "Fewer errors than this are no incident.",
  },
  degradedMinMs: {
    rule: "incident",
    unit: "ms",
    default: 2 * MINUTE,
    min: 10 * SECOND,
    max: HOUR,
    step: 10 * SECOND,
    about: "A shorter burst is no incident.",
  },
  incidentJoinMs: {
    rule: "incident",
    unit: "ms",
    default: 2 * MINUTE,
    min: 0,
    max: HOUR,
    step: 30 * SECOND,
    about: "Impacts of several services this close are one incident.",
  },
} as const satisfies Record<string, Threshold>;

export type ThresholdKey = keyof typeof THRESHOLDS;
