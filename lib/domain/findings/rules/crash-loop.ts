import { isSupervisor } from "../views/attribute-units";
import type { BoundedInstant } from "../../time/instant";
import type { ObservedRecord } from "../observing/observations";
import { collapseBursts, gapsOf, medianAndMad } from "./derive-cadence";
import type { Finding } from "../finding";
import { compareRecords } from "../observing/record-order";
import type { OutageEdges } from "./outage-edges";
import { endOf, findOutageEdges } from "./outage-edges";
import { findBootLine, hasStopped } from "./unmarked-loop";
import { isWorkingOn } from "./working-on";
import { between, instantOf, makeFinding } from "./rule";
import type { RuleContext, RuleRunner } from "./rule";
import { indexAtOrAfter } from "../views/index-at-or-after";
import { isContinuous, occursWithin } from "../views/service-view";
import { wasServed } from "./was-served";
import type { PatternView } from "../views/pattern-view";
import type { ServiceView } from "../views/service-view";
import type { AnalysisSettings } from "../settings";

const VERSION = 1;

/** A service that starts again and again: at least three failing starts, at a constant gap, at growing ones, or each after a crash. */
export const runCrashLoop: RuleRunner = ({ views, settings }: RuleContext): Finding[] =>
  views.flatMap((view) => findCrashLoops(view, settings).map((loop) => present(view, loop, settings)));

export interface CrashLoop {
  marker: PatternView;
  /** Start instants, the last one included even when it succeeded. */
  starts: number[];
  everyMs: number;
  toleranceMs: number;
  pace: "constant" | "backoff" | "irregular";
  /** Share of cycles with an error or a crash, and with healthy work. */
  failingShare: number;
  restarts: number;
  edges: OutageEdges;
  /** Work went on between the crashes: degraded rather than out. */
  served: boolean;
}

/** The loops of one service, ascending, not overlapping. Two rules ask for them: the second is given what the first found. */
export function findCrashLoops(view: ServiceView, settings: AnalysisSettings): CrashLoop[] {
  const known = found.get(view);
  if (known?.settings === settings) return known.loops;
  const loops = isSupervisor(view.service) ? [] : searchCrashLoops(view, settings);
  found.set(view, { settings, loops });
  return loops;
}

const found = new WeakMap<ServiceView, { settings: AnalysisSettings; loops: CrashLoop[] }>();

function searchCrashLoops(view: ServiceView, settings: AnalysisSettings): CrashLoop[] {
  const markers = view.patterns.flatMap(markerOf);
  const marked = [...markers, ...joinedCrashes(markers, settings)]
    .flatMap((marker) => runsOf(marker, settings).map((starts) => measure(marker, starts, settings)))
    .flatMap((run) => qualify(view, run, settings));
  // A start mark is the better name for a loop; a boot line tells its count where marks are missing.
  const candidates = [...marked, ...unmarkedLoops(view, settings)].sort(
    (a, b) =>
      score(b) - score(a) ||
      (a.starts[0] ?? 0) - (b.starts[0] ?? 0) ||
      (a.marker.pattern.patternId < b.marker.pattern.patternId ? -1 : 1),
  );
  const taken: Measured[] = [];
  for (const loop of candidates) if (!taken.some((other) => overlap(loop, other))) taken.push(loop);
  return taken
    .sort((a, b) => (a.starts[0] ?? 0) - (b.starts[0] ?? 0))
    .map((loop) => complete(view, loop))
    .filter(({ restarts }) => restarts >= settings.crashLoopMinCycles);
}

/** The pattern as what may mark a loop's cycles: a start by all of its records, a crash by those that are one. */
function markerOf(view: PatternView): PatternView[] {
  const { mark, pattern, crashes } = view;
  if (mark?.role === "start") return [view];
  if (!mark?.strong || crashes.length === 0) return [];
  if (mark.role === "crash" && crashes.length === pattern.occurrences.length) return [view];
  return [{ ...view, mark: { role: "crash", strong: true }, pattern: { ...pattern, occurrences: crashes } }];
}

/** Ends that are now written one way and now another, by the level say, count as one: some of either are no whole loop. */
function joinedCrashes(markers: readonly PatternView[], settings: AnalysisSettings): PatternView[] {
  const crashes = markers
    .filter(
      ({ mark, pattern }) =>
        mark?.role === "crash" && pattern.occurrences.length >= settings.crashLoopMinCycles,
    )
    .sort(
      (a, b) =>
        b.pattern.occurrences.length - a.pattern.occurrences.length ||
        (a.pattern.patternId < b.pattern.patternId ? -1 : 1),
    );
  const [first] = crashes;
  if (first === undefined || crashes.length < 2) return [];
  const occurrences = crashes.flatMap(({ pattern }) => pattern.occurrences).sort(compareRecords);
  return [{ ...first, pattern: { ...first.pattern, occurrences } }];
}

type Measured = Omit<CrashLoop, "edges" | "restarts" | "served">;
/** What the instants alone tell. */
type PacedRun = Omit<Measured, "failingShare">;

/** Loops known by a boot line that comes back and fails each time, where no start mark is found. */
function unmarkedLoops(view: ServiceView, settings: AnalysisSettings): Measured[] {
  const seen = new Set<PatternView>();
  return view.patterns
    .filter(({ isError, mark }) => isError || mark === null)
    .flatMap((seed) => runsOf(seed, settings).map((times) => measure(seed, times, settings)))
    .filter(
      ({ pace, everyMs }) => pace !== "irregular" && everyMs > 0 && everyMs <= settings.crashLoopGapMaxMs,
    )
    .flatMap(({ marker: seed, starts, everyMs }) => {
      const marker = findBootLine(view, seed, starts, everyMs);
      if (!marker || seen.has(marker)) return [];
      seen.add(marker);
      return runsOf(marker, settings).map((times) => measure(marker, times, settings));
    })
    .filter(({ pace }) => pace !== "irregular")
    .flatMap((run) => qualify(view, run, settings));
}

/** Stretches of starts that follow one another like tries of one loop. */
function runsOf(marker: PatternView, settings: AnalysisSettings): number[][] {
  const stretches = splitAt(
    marker.pattern.occurrences.map(({ at }) => at),
    () => settings.crashLoopGapMaxMs,
  );
  return stretches
    .map((times) => collapseBursts(times, settings.crashLoopMinCycles + 1))
    .flatMap((times) =>
      isBackoff(gapsOf(times)) ? [times] : splitAt(times, (median) => Math.max(4 * median, 2_000)),
    )
    .filter((times) => times.length >= settings.crashLoopMinCycles);
}

function splitAt(times: number[], limitOf: (medianGap: number) => number): number[][] {
  const limit = limitOf(medianAndMad(gapsOf(times)).median);
  const runs: number[][] = [];
  for (const [i, time] of times.entries()) {
    const run = runs[runs.length - 1];
    if (run && time - (times[i - 1] ?? time) <= limit) run.push(time);
    else runs.push([time]);
  }
  return runs;
}

/** Gaps that grow to at least 2.5 × and never shrink by more than a tenth. */
function isBackoff(gaps: number[]): boolean {
  const first = gaps[0] ?? 0;
  const last = gaps[gaps.length - 1] ?? 0;
  return (
    gaps.length >= 3 &&
    first > 0 &&
    last / first >= 2.5 &&
    gaps.every((gap, i) => i === 0 || gap >= 0.9 * (gaps[i - 1] ?? 0))
  );
}

function measure(marker: PatternView, starts: number[], settings: AnalysisSettings): PacedRun {
  const gaps = gapsOf(starts);
  const { median, mad } = medianAndMad(gaps);
  const near = gaps.filter((gap) => Math.abs(gap - median) <= settings.crashLoopSpread * median);
  const constant =
    median > 0 &&
    mad / median <= settings.crashLoopSpread &&
    near.length / gaps.length >= (gaps.length < 5 ? 0.75 : 0.6);
  const pace = isBackoff(gaps) ? "backoff" : constant ? "constant" : "irregular";
  const everyMs = pace === "constant" ? near.reduce((sum, gap) => sum + gap, 0) / near.length : median;
  return { marker, starts, everyMs: Math.round(everyMs), toleranceMs: Math.round(mad), pace };
}

/** The share of cycles with an error or a crash; a single one may be any error of the day and counts for nothing. */
function failingShareOf(view: ServiceView, { marker, starts }: PacedRun): number {
  const gaps = gapsOf(starts);
  if (gaps.length === 0) return 0;
  if (marker.isError || marker.mark?.role === "crash" || hasStopped(view, starts)) return 1;
  const bad = view.patterns.filter(
    (pattern) =>
      pattern !== marker &&
      (pattern.isError || pattern.mark?.role === "crash" || pattern.mark?.role === "connect-failure"),
  );
  const failing = gaps.filter((gap, i) =>
    bad.some((pattern) => anyWithin(pattern, starts[i] ?? 0, (starts[i] ?? 0) + gap)),
  );
  return failing.length < 2 ? 0 : failing.length / gaps.length;
}

function anyWithin({ pattern }: PatternView, from: number, to: number): boolean {
  const record =
    pattern.occurrences.length > 0
      ? pattern.occurrences[indexAtOrAfter(pattern.occurrences, from)]
      : undefined;
  if (record) return record.at <= to;
  return (
    pattern.occurrences.length === 0 &&
    pattern.minutes.some(({ minute }) => minute + 60_000 > from && minute <= to)
  );
}

/** Workers that are replaced while the work goes on: hardly an error stands beside all that is written meanwhile. */
function isBesideTheWork(view: ServiceView, { starts }: PacedRun): boolean {
  const [from, to] = [starts[0] ?? 0, starts[starts.length - 1] ?? 0];
  let records = 0;
  let errors = 0;
  for (const minute of view.minutes) {
    if (minute.last.at < from || minute.first.at > to) continue;
    records += minute.count;
    errors += minute.errors;
  }
  return errors < BESIDE_ERRORS_MAX * records && !hasStopped(view, starts);
}

const BESIDE_ERRORS_MAX = 0.03;

/** The run as a loop, or nothing when too few of its cycles fail or it is a job on the clock. */
function qualify(view: ServiceView, run: PacedRun, settings: AnalysisSettings): Measured[] {
  if (run.everyMs <= 0 || run.everyMs > settings.crashLoopGapMaxMs || isScheduled(view, run)) return [];
  const failingShare = failingShareOf(view, run);
  const strong = run.marker.mark?.strong === true;
  if (run.marker.mark && !strong && isBesideTheWork(view, run)) return [];
  if (run.marker.mark?.role === "crash" && isWorkingOn(view, run.marker, run.starts)) return [];
  const needed =
    run.pace === "irregular" || !strong ? settings.crashLoopIrregularShare : settings.crashLoopFailingShare;
  return failingShare >= needed ? [{ ...run, failingShare }] : [];
}

/** A job on the clock: whole minutes apart, on the same second, from one end of the log to the other, or far beyond the failures. */
function isScheduled(view: ServiceView, { starts, everyMs, marker }: PacedRun): boolean {
  const off = Math.abs(everyMs / 60_000 - Math.round(everyMs / 60_000)) * 60_000;
  // A pause after each end drifts away from the second that the first began on.
  if (everyMs < 55_000 || off > 1_500 || off * (starts.length - 1) > DRIFT_MAX_MS) return false;
  const beats = gapsOf(marker.pattern.occurrences.map(({ at }) => at)).filter(
    (gap) => Math.abs(gap - everyMs) <= SAME_BEAT * everyMs,
  ).length;
  if (beats >= 2 * starts.length) return true;
  const first = view.minutes[0]?.first.at ?? 0;
  const last = view.minutes[view.minutes.length - 1]?.last.at ?? 0;
  return (starts[0] ?? 0) - first < 2 * everyMs && last - (starts[starts.length - 1] ?? 0) < 2 * everyMs;
}

const SAME_BEAT = 0.05;
const DRIFT_MAX_MS = 5_000;

function score({ starts, everyMs, toleranceMs, marker, pace }: Measured): number {
  const regular = pace === "backoff" ? 0.9 : 1 - Math.min(0.9, toleranceMs / Math.max(1, everyMs));
  return starts.length * regular * (marker.mark?.role === "start" ? 2 : 1) * (marker.mark?.strong ? 1.2 : 1);
}

function overlap(a: Measured, b: Measured): boolean {
  const reach = Math.max(a.everyMs, b.everyMs);
  const [aFrom, aTo] = [a.starts[0] ?? 0, a.starts[a.starts.length - 1] ?? 0];
  const [bFrom, bTo] = [b.starts[0] ?? 0, b.starts[b.starts.length - 1] ?? 0];
  return aFrom - reach <= bTo && bFrom - reach <= aTo;
}

function complete(view: ServiceView, loop: Measured): CrashLoop {
  const first = loop.starts[0] ?? 0;
  const last = loop.starts[loop.starts.length - 1] ?? first;
  const longest = loop.pace === "backoff" ? Math.max(...gapsOf(loop.starts)) : loop.everyMs;
  const reachMs = Math.max(1.5 * longest, 180_000);
  const zone = { from: first, to: last, starts: loop.starts, reachMs };
  const served = wasServed(view, zone);
  const edges = findOutageEdges(view, {
    ...zone,
    ...(served ? { from: firstDeath(view, loop) } : {}),
    served,
  });
  const goodAt = edges.ready?.at ?? edges.settled?.at ?? edges.firstGood?.at ?? null;
  const succeeded =
    goodAt !== null && loop.marker.mark?.role !== "crash" && !diedAgain(view, loop, last, goodAt);
  const isCrash = loop.marker.mark?.role === "crash";
  // The first life began before its first mark: a boot whose own start line is missing or carries no time.
  const unmarked =
    !isCrash &&
    edges.firstBad !== null &&
    first - edges.firstBad.at >= 0.3 * loop.everyMs &&
    first - edges.firstBad.at <= 2 * loop.everyMs &&
    !spokeAt(view, edges.firstBad.at);
  // A life between two crashes begins with a restart; none follows the last where nothing of a life does.
  const given = isCrash && !livesAfter(view, loop.marker, last) ? 1 : 0;
  const restarts = loop.starts.length - (succeeded ? 1 : 0) + (unmarked ? 1 : 0) - given;
  return { ...loop, edges, served, restarts };
}

/** Whether a line of a kind known from before the last crash comes after it. */
function livesAfter(view: ServiceView, marker: PatternView, last: number): boolean {
  return view.patterns.some(
    (pattern) =>
      pattern.pattern.patternId !== marker.pattern.patternId &&
      occursWithin(pattern, -Infinity, last) &&
      occursWithin(pattern, last + 1, Infinity),
  );
}

/** The crash or stop that the first start came after, where work that went on tells nothing of it. */
function firstDeath({ life }: ServiceView, { starts, everyMs }: Measured): number {
  const first = starts[0] ?? 0;
  const death = life.findLast(
    ({ role, record }) =>
      (role === "crash" || role === "stop") &&
      !record.approximate &&
      record.at <= first &&
      record.at >= first - 2 * everyMs,
  );
  return death?.record.at ?? first;
}

/** Whether an error of the loop, or a crash, stands between its last start and the first good record. */
function diedAgain(view: ServiceView, { starts }: Measured, last: number, goodAt: number): boolean {
  return view.patterns.some((pattern) => {
    const crash = pattern.mark?.role === "crash" && pattern.mark.strong;
    const recurs =
      pattern.isError &&
      starts.filter((from, i) => occursWithin(pattern, from, starts[i + 1] ?? from)).length >=
        0.5 * (starts.length - 1);
    return (crash || recurs) && occursWithin(pattern, last + 1, goodAt + 1);
  });
}

function present(view: ServiceView, loop: CrashLoop, settings: AnalysisSettings): Finding {
  const { edges, starts, everyMs, toleranceMs, pace, restarts, marker } = loop;
  const anchor = marker.pattern.occurrences.find(({ at }) => at === starts[0]);
  const firstBad = edges.firstBad ?? anchor ?? null;
  const start = firstBad
    ? startOf(view, edges.lastGood, firstBad)
    : { notBefore: starts[0] ?? 0, notAfter: starts[0] ?? 0, best: starts[0] ?? 0 };
  const end = endOf(view, edges);
  return makeFinding({
    rule: "crash-loop",
    version: VERSION,
    service: view.service,
    patternId: marker.pattern.patternId,
    start,
    end,
    facts: {
      restarts,
      everyMs,
      toleranceMs,
      backoff: pace === "backoff",
      ...rangeOf(loop),
      pace,
      served: loop.served,
      ...(marker.isOfBoot ? { byShape: true } : {}),
      failingShare: Math.round(loop.failingShare * 1000) / 1000,
      firstStartAt: starts[0] ?? null,
      lastStartAt: starts[starts.length - 1] ?? null,
      readyAt: edges.ready?.at ?? null,
      firstGoodAt: edges.firstGood?.at ?? null,
    },
    thresholds: {
      minRestarts: settings.crashLoopMinCycles,
      maxGapMs: settings.crashLoopGapMaxMs,
      minFailingShare:
        pace === "irregular" ? settings.crashLoopIrregularShare : settings.crashLoopFailingShare,
    },
    margin: restarts / settings.crashLoopMinCycles,
    evidence: [
      edges.lastGood,
      firstBad,
      edges.lastBad,
      edges.ready,
      edges.firstGood,
      ...markerRecords(marker, starts),
    ],
  });
}

/** Gaps that grow are told by the first and the longest: no middle of them was ever waited for. */
function rangeOf({ pace, starts }: CrashLoop): { everyFromMs: number; everyToMs: number } | null {
  const gaps = gapsOf(starts);
  return pace === "backoff" ? { everyFromMs: gaps[0] ?? 0, everyToMs: Math.max(...gaps) } : null;
}

/**
 * The best start is the last good record: downtime is then counted from the last proof of service. Where the first bad
 * record is the failing process's own last word, or the log itself is interrupted in between, it is that record.
 */
export function startOf(
  view: ServiceView,
  lastGood: ObservedRecord | null,
  firstBad: ObservedRecord,
): BoundedInstant {
  if (!lastGood) return { ...instantOf(firstBad), notBeforeProof: { kind: "edge" } };
  const lived = spokeAt(view, firstBad.at) || !isContinuous(view, lastGood.at, firstBad.at);
  return between(lastGood, firstBad, lived ? firstBad.at : lastGood.at);
}

/** Whether an error or a crash was written at that instant: the process was alive to say so. */
function spokeAt(view: ServiceView, at: number): boolean {
  return view.patterns.some(
    ({ isError, mark, records }) =>
      (isError || mark?.role === "crash") && records[indexAtOrAfter(records, at)]?.at === at,
  );
}

function markerRecords({ pattern }: PatternView, starts: number[]): ObservedRecord[] {
  const wanted = new Set(starts);
  return pattern.occurrences.filter(({ at }) => wanted.delete(at));
}
