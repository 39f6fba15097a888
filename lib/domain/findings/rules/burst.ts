import { unlikelyCount } from "./count-tail";
import { gapsOf, medianOf } from "./derive-cadence";
import type { Finding } from "../finding";
import type { BoundedInstant } from "../../time/instant";
import type { ObservedRecord } from "../observing/observations";
import { edgesOfPartial } from "./partial-edges";
import { makeFinding, proofOf } from "./rule";
import type { RuleContext, RuleRunner } from "./rule";
import { indexAtOrAfter } from "../views/index-at-or-after";
import type { PatternView } from "../views/pattern-view";
import type { ServiceView } from "../views/service-view";
import type { AnalysisSettings } from "../settings";

const VERSION = 3;
const MINUTE = 60_000;
/** Single minutes find a storm, ten of them a steady rain. */
const BUCKETS_MS = [MINUTE, 10 * MINUTE];
const JOIN_MS = 5 * MINUTE;
const ROUNDS = 3;
const MIN_PER_BUCKET = 3;

/** An error pattern that comes far more often than its own baseline: counts per bucket, empty ones counted. */
export const runBurst: RuleRunner = ({ views, settings }: RuleContext): Finding[] =>
  views.flatMap((view) =>
    view.patterns.filter(({ isError }) => isError).flatMap((pattern) => findBursts(view, pattern, settings)),
  );

interface Baseline {
  bucketMs: number;
  /** Of a bucket. */
  mean: number;
  required: number;
  buckets: number;
}

interface Window {
  from: number;
  to: number;
  peak: number;
  baseline: Baseline;
}

function findBursts(view: ServiceView, pattern: PatternView, settings: AnalysisSettings): Finding[] {
  if (pattern.pattern.count < settings.burstMinCount) return [];
  const windows = BUCKETS_MS.flatMap((bucketMs) => windowsOf(view, pattern, bucketMs, settings));
  return join(windows).flatMap((window) => present(view, pattern, window, settings));
}

function windowsOf(
  view: ServiceView,
  { pattern }: PatternView,
  bucketMs: number,
  settings: AnalysisSettings,
): Window[] {
  const counts = new Map<number, number>();
  for (const { minute, count } of pattern.minutes) {
    const bucket = Math.floor(minute / bucketMs) * bucketMs;
    counts.set(bucket, (counts.get(bucket) ?? 0) + count);
  }
  const buckets = view.coverage.reduce(
    (sum, { from, to }) => sum + Math.floor(to / bucketMs) - Math.floor(from / bucketMs) + 1,
    0,
  );
  if (buckets < settings.burstMinBuckets) return [];
  const baseline = { bucketMs, ...baselineOf([...counts.values()], buckets, settings) };
  const hot = [...counts].filter(([, count]) => count >= baseline.required).sort(([a], [b]) => a - b);
  return hot.map(([from, count]) => ({
    from,
    to: from + bucketMs,
    peak: count / baseline.required,
    baseline,
  }));
}

/** Mean and variance of the buckets that are no burst themselves, found in a few rounds. */
function baselineOf(
  counts: number[],
  buckets: number,
  settings: AnalysisSettings,
): Omit<Baseline, "bucketMs"> {
  let required = Infinity;
  let mean = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const usual = round === 0 ? trimmed(counts, buckets) : counts.filter((count) => count < required);
    const n = Math.max(1, buckets - (counts.length - usual.length));
    mean = (usual.reduce((sum, count) => sum + count, 0) + 0.5) / n;
    const squares =
      usual.reduce((sum, count) => sum + (count - mean) ** 2, 0) + (n - usual.length) * mean ** 2;
    required = Math.max(MIN_PER_BUCKET, unlikelyCount(mean, squares / n, settings.burstP / buckets));
  }
  return { mean, required, buckets };
}

/** Without the largest quarter of all buckets, for the first guess: a burst may last that long. */
function trimmed(counts: number[], buckets: number): number[] {
  const sorted = [...counts].sort((a, b) => a - b);
  return sorted.slice(0, Math.max(0, sorted.length - Math.ceil(buckets / 4)));
}

function join(windows: Window[]): Window[] {
  const joined: Window[] = [];
  for (const window of windows.sort((a, b) => a.from - b.from || a.to - b.to)) {
    const last = joined[joined.length - 1];
    if (last && window.from - last.to <= JOIN_MS) {
      last.to = Math.max(last.to, window.to);
      if (window.peak > last.peak) [last.peak, last.baseline] = [window.peak, window.baseline];
    } else joined.push({ ...window });
  }
  return joined;
}

function present(
  view: ServiceView,
  pattern: PatternView,
  window: Window,
  settings: AnalysisSettings,
): Finding[] {
  const count = pattern.pattern.minutes.reduce(
    (sum, { minute, count }) => (minute >= window.from && minute < window.to ? sum + count : sum),
    0,
  );
  const { bucketMs } = window.baseline;
  const span = denseSpan(pattern.records, window);
  const inside = pattern.records.slice(span.from, span.to);
  const [first, last] = [inside[0], inside[inside.length - 1]];
  if (count < settings.burstMinCount || !first || !last) return [];
  const calm = view.patterns.filter(
    ({ isError, mark, besideErrors }) => !isError && mark === null && !besideErrors,
  );
  const sure = sureEdges(inside, span.most);
  const share = shareOf(view, pattern, first.at, last.at);
  const { start: before, end: after } = edgesOfPartial(view, [pattern], calm, share, { first, last });
  return [
    makeFinding({
      rule: "burst",
      version: VERSION,
      service: view.service,
      patternId: pattern.pattern.patternId,
      start: withNotAfter(before, sure.first ?? first),
      end: after && withNotBefore(after, sure.last ?? last),
      facts: {
        count,
        baselinePerMinute: Math.round((window.baseline.mean / (bucketMs / MINUTE)) * 1000) / 1000,
        spanMs: last.at - first.at,
        firstErrorAt: first.at,
        lastErrorAt: last.at,
      },
      thresholds: {
        minPerBucket: window.baseline.required,
        minCount: settings.burstMinCount,
        p: settings.burstP,
        buckets: window.baseline.buckets,
        bucketMs,
      },
      margin: window.peak,
      evidence: [first, last, ...proofsOf(before, after), ...inside.slice(1, 20)],
    }),
  ];
}

function withNotAfter(instant: BoundedInstant, record: ObservedRecord): BoundedInstant {
  return { ...instant, notAfter: Math.max(instant.notAfter, record.at), notAfterProof: proofOf(record) };
}

function withNotBefore(instant: BoundedInstant, record: ObservedRecord): BoundedInstant {
  return { ...instant, notBefore: Math.min(instant.notBefore, record.at), notBeforeProof: proofOf(record) };
}

function proofsOf(start: BoundedInstant, end: BoundedInstant | null): ObservedRecord[] {
  return [start.notBeforeProof, end?.notAfterProof].flatMap((proof) =>
    proof?.kind === "record" ? [proof] : [],
  );
}

/** The share of this pattern among the service's records in the minutes wholly inside the burst. */
function shareOf(view: ServiceView, { pattern }: PatternView, from: number, to: number): number {
  const isInside = ({ minute }: { minute: number }) => minute >= from && minute + MINUTE <= to;
  const records = view.minutes.filter(isInside).reduce((sum, { count }) => sum + count, 0);
  const own = pattern.minutes.filter(isInside).reduce((sum, { count }) => sum + count, 0);
  return records === 0 ? 0.5 : own / records;
}

const EDGE_GAP_FACTOR = 12;
const EDGE_GAP_MIN_MS = 30_000;
const DOUBTFUL_GAP_FACTOR = 3;

/** Indices of the records that are as dense as the middle of the window: on beyond its edges, or short of them. */
function denseSpan(records: { at: number }[], window: Window): { from: number; to: number; most: number } {
  let from = indexAtOrAfter(records, window.from);
  let to = indexAtOrAfter(records, window.to);
  const gapAt = (i: number) => (records[i]?.at ?? Infinity) - (records[i - 1]?.at ?? -Infinity);
  const median = medianOf(gapsOf(records.slice(from, to).map(({ at }) => at)));
  const most = Math.max(EDGE_GAP_MIN_MS, EDGE_GAP_FACTOR * median);
  while (gapAt(from) <= most) from--;
  while (gapAt(to) <= most) to++;
  while (to - from > 2 && gapAt(from + 1) > most) from++;
  while (to - from > 2 && gapAt(to - 1) > most) to--;
  return { from, to, most: Math.max(1_000, DOUBTFUL_GAP_FACTOR * median) };
}

/** The first and last record without doubt: one that stands a little apart may still be the baseline's. */
function sureEdges<Record extends { at: number }>(
  inside: Record[],
  most: number,
): { first: Record | undefined; last: Record | undefined } {
  let from = 0;
  let to = inside.length - 1;
  while (from < to && (inside[from + 1]?.at ?? 0) - (inside[from]?.at ?? 0) > most) from++;
  while (to > from && (inside[to]?.at ?? 0) - (inside[to - 1]?.at ?? 0) > most) to--;
  return { first: inside[from], last: inside[to] };
}
