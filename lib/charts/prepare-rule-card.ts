import type { WireFinding } from "@/lib/contracts/findings";
import { THRESHOLDS, type Threshold, type ThresholdKey } from "@/lib/domain/findings/thresholds";

export type CardUnit = Threshold["unit"];

/** One threshold of a finding, with what was measured against it. */
export interface CardThreshold {
  name: string;
  required: number;
  unit: CardUnit;
  /** Null where the threshold shapes what is measured (a bucket, a reach) and nothing is held against it. */
  measured: number | null;
  sense: "least" | "most";
  /** How many times over it was met: 1 is just met. */
  margin: number | null;
  /** The setting it comes from, and a value of it by which this finding would not have been; null when there is none. */
  change: { key: ThresholdKey; value: number } | null;
}

/** What a reader should hold against the finding before believing it. */
export type CardDoubt =
  | { key: "close"; margin: number }
  | { key: "evidenceShort"; shown: number; total: number }
  | { key: "startEdge" | "endEdge" | "ongoing" | "silenceOnly" | "restartUnknown" }
  | { key: "startWide" | "endWide"; widthMs: number };

export interface RuleCard {
  thresholds: CardThreshold[];
  doubts: CardDoubt[];
}

interface Measure {
  unit: CardUnit;
  sense?: "least" | "most";
  measured?: (finding: WireFinding) => number | null;
  setting?: ThresholdKey | ((finding: WireFinding) => ThresholdKey);
}
type Measures = Record<string, Measure>;

const CLOSE_MARGIN = 1.25;

/** The thresholds of a finding in the order it states them, each with its measured value, and the doubts that remain. */
export function prepareRuleCard(finding: WireFinding): RuleCard {
  const measures = MEASURES[finding.rule] ?? {};
  const thresholds = Object.entries(finding.thresholds).map(([name, required]) =>
    cardThreshold(name, required, measures[name] ?? { unit: unitOf(name) }, finding),
  );
  return { thresholds, doubts: doubtsOf(finding, thresholds) };
}

/** The measured threshold with the least margin: the one that decides. */
export function tightestOf(thresholds: readonly CardThreshold[]): CardThreshold | null {
  const measured = thresholds.filter(({ margin }) => margin !== null);
  return measured.toSorted((a, b) => (a.margin ?? 0) - (b.margin ?? 0))[0] ?? null;
}

function cardThreshold(
  name: string,
  required: number,
  measure: Measure,
  finding: WireFinding,
): CardThreshold {
  const { unit, sense = "least" } = measure;
  const setting = typeof measure.setting === "function" ? measure.setting(finding) : measure.setting;
  const measured = measure.measured?.(finding) ?? null;
  const over = measured === null ? null : sense === "least" ? measured / required : required / measured;
  return {
    name,
    required,
    unit,
    measured,
    sense,
    margin: over !== null && Number.isFinite(over) ? over : null,
    change: setting !== undefined && measured !== null ? changeOf(setting, measured, sense) : null,
  };
}

/** The nearest step of a setting beyond what was measured, where the setting reaches that far. */
function changeOf(key: ThresholdKey, measured: number, sense: "least" | "most"): CardThreshold["change"] {
  const { step, min, max } = THRESHOLDS[key];
  const steps = sense === "least" ? Math.floor(measured / step) + 1 : Math.ceil(measured / step) - 1;
  const value = Number((steps * step).toPrecision(12));
  return value >= min && value <= max ? { key, value } : null;
}

const fact =
  (name: string) =>
  ({ facts }: WireFinding): number | null =>
    typeof facts[name] === "number" ? facts[name] : null;

const MEASURES: Partial<Record<WireFinding["rule"], Measures>> = {
  silence: {
    requiredMs: { unit: "ms", measured: fact("gapMs"), setting: "silenceMinMs" },
    minGaps: { unit: "count", measured: fact("gaps"), setting: "silenceMinGaps" },
    neighbourFactor: {
      unit: "factor",
      measured: (finding) => ratio(fact("gapMs")(finding), fact("longestNearMs")(finding)),
      setting: "silenceNeighbourFactor",
    },
  },
  "crash-loop": {
    minRestarts: { unit: "count", measured: fact("restarts"), setting: "crashLoopMinCycles" },
    maxGapMs: { unit: "ms", sense: "most", measured: fact("everyMs"), setting: "crashLoopGapMaxMs" },
    minFailingShare: {
      unit: "share",
      measured: fact("failingShare"),
      setting: ({ facts }) =>
        facts.pace === "irregular" ? "crashLoopIrregularShare" : "crashLoopFailingShare",
    },
  },
  restart: { bootClusterMs: { unit: "ms" }, lastWordsMs: { unit: "ms" } },
  burst: {
    minPerBucket: {
      unit: "count",
      measured: (finding) => Math.round(finding.margin * (finding.thresholds.minPerBucket ?? 0)),
    },
    minCount: { unit: "count", measured: fact("count"), setting: "burstMinCount" },
    p: { unit: "probability" },
    buckets: { unit: "count" },
    bucketMs: { unit: "ms" },
  },
  ratio: {
    minShare: {
      unit: "share",
      measured: fact("share"),
      setting: ({ facts }) => (facts.unfamiliar === true ? "totalErrorShare" : "ratioShare"),
    },
    minMissed: { unit: "count", measured: fact("missed") },
    minRecords: { unit: "count", measured: fact("records"), setting: "ratioMinCount" },
    bucketMs: { unit: "ms" },
  },
  "fixed-period": {
    minCount: { unit: "count", measured: fact("count"), setting: "fixedPeriodMinCount" },
    minShare: { unit: "share", measured: fact("share") },
    maxMadShare: {
      unit: "share",
      sense: "most",
      measured: (finding) => ratio(fact("toleranceMs")(finding), fact("everyMs")(finding)),
    },
  },
  "first-seen": {
    minAfterMs: { unit: "ms", measured: fact("afterMs") },
    minRecords: { unit: "count" },
  },
  cascade: {
    reachMs: {
      unit: "ms",
      sense: "most",
      // Each step is held against the reach; only with two services is the whole lag one step.
      measured: (finding) => (finding.facts.services === 2 ? fact("lagMs")(finding) : null),
      setting: "cascadeReachMs",
    },
    minServices: { unit: "count", measured: fact("services") },
  },
};

function ratio(a: number | null, b: number | null): number | null {
  return a === null || b === null || b === 0 ? null : a / b;
}

function unitOf(name: string): CardUnit {
  if (name.endsWith("Ms")) return "ms";
  if (/share$/i.test(name)) return "share";
  return /factor$/i.test(name) ? "factor" : "count";
}

function doubtsOf(finding: WireFinding, thresholds: readonly CardThreshold[]): CardDoubt[] {
  const { rule, facts, start, end, evidence } = finding;
  const doubts: CardDoubt[] = [];
  const tightest = tightestOf(thresholds);
  if (tightest?.margin && tightest.margin < CLOSE_MARGIN)
    doubts.push({ key: "close", margin: tightest.margin });
  if (rule === "silence") doubts.push({ key: "silenceOnly" });
  if (rule === "restart" && facts.clean === null) doubts.push({ key: "restartUnknown" });
  const startMs = widthOf(start);
  if (isEdge(start.notBeforeProof)) doubts.push({ key: "startEdge" });
  else if (startMs > 0) doubts.push({ key: "startWide", widthMs: startMs });
  if (!end) doubts.push({ key: "ongoing" });
  else if (isEdge(end.notAfterProof)) doubts.push({ key: "endEdge" });
  else if (widthOf(end) > 0) doubts.push({ key: "endWide", widthMs: widthOf(end) });
  const total = [facts.count, facts.restarts, facts.errors].find((value) => typeof value === "number") ?? 0;
  if (total > evidence.length && evidence.length > 0)
    doubts.push({ key: "evidenceShort", shown: evidence.length, total });
  return doubts;
}

function isEdge(proof: WireFinding["start"]["notBeforeProof"]): boolean {
  return proof?.kind === "edge";
}

function widthOf({ notBefore, notAfter }: WireFinding["start"]): number {
  return Date.parse(notAfter) - Date.parse(notBefore);
}
