const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** The thresholds of every rule, one set for all input. Durations in milliseconds. */
export const DEFAULT_ANALYSIS_SETTINGS = {
  /** Shorter than the usual alert on a missing signal (5–10 min), see GROUPING.md's anchors. */
  silenceMinMs: 5 * MINUTE,
  silenceMinGaps: 20,
  /** The gap against the 99th percentile of the source's gaps. */
  silenceFactor: 5,
  /** The gap against the longest one near it: an evening that thins out has long neighbours, an outage has not. */
  silenceNeighbourFactor: 3,
  /** Cycles of a crash loop: at least so many failing starts. */
  crashLoopMinCycles: 3,
  /** Restart policies wait at most 5 min between tries; the rest is the life of the process. */
  crashLoopGapMaxMs: 15 * MINUTE,
  /** Start marks closer than this belong to one boot. */
  bootClusterMs: 60 * SECOND,
  burstMinBuckets: 20,
  burstP: 0.001,
  burstMinCount: 10,
  fixedPeriodMinCount: 8,
  firstSeenMinSpanMs: 60 * MINUTE,
  ratioMinCount: 30,
  ratioShare: 0.2,
  ratioFactor: 5,
  /** A crash with a quick restart is a finding; from here on it is an incident. */
  incidentMinDownMs: MINUTE,
  /** A clean stop and start within this is a deploy. */
  tidyRestartMaxMs: 15 * MINUTE,
  degradedMinErrors: 20,
  degradedMinMs: 2 * MINUTE,
  /** Impacts of several services this close are one incident. */
  incidentJoinMs: 2 * MINUTE,
};

export type AnalysisSettings = typeof DEFAULT_ANALYSIS_SETTINGS;
