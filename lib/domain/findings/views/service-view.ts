import { groupBy } from "../../availability/group-by";
import { splitApart } from "../observing/apart-logs";
import { attributeUnits, isSupervisor } from "./attribute-units";
import { markBootShapes } from "./boot-shape";
import { indexAtOrAfter, placeAtOrAfter } from "./index-at-or-after";
import { markBackOffs } from "./mark-back-offs";
import { stateSeverities } from "../observing/state-severities";
import type { LifecycleMark, LifecycleRole } from "../observing/lifecycle";
import { lifecycleMark } from "../observing/lifecycle";
import type {
  ActiveMinute,
  ObservedRecord,
  Observations,
  PatternMinute,
  PatternObservations,
} from "../observing/observations";
import type { PatternView, SeenRecord } from "./pattern-view";
import { findHandovers, livesOf, type Handover, type ProcessLife } from "./handovers";
import { compareRecords } from "../observing/record-order";

/** One mark in the life of a service: a line that says start, ready, stop or crash. */
export interface LifeEvent extends LifecycleMark {
  record: ObservedRecord;
  patternId: string;
}

/** What the rules see of one service, made ready to be searched by time. */
export interface ServiceView {
  service: string;
  minutes: ActiveMinute[];
  patterns: PatternView[];
  /** Ascending, all roles but connect-failure. */
  life: LifeEvent[];
  /** Disjoint, ascending: where records lie close enough together in sources that the log counts as continuous. */
  coverage: { from: number; to: number }[];
  /** The gap between active minutes that 99 of 100 stay below; at least a minute. */
  usualGapMs: number;
  /** Where its processes gave way to others. */
  handovers: Handover[];
  /** Its processes, in no order, where its records name several. */
  processes: ProcessLife[];
}

const ERROR = 17;
/** A boot is over a minute and a half after its mark, where nothing says so earlier. */
export const BOOT_MS = 90_000;
// Sources that follow one another within this are one log: a rotation, a split file, the next push.
const COVERAGE_JOIN_MS = 2 * 60_000;
export const USUAL_GAPS_MIN = 10;

/** The views in order of name and time: one per service, or one for each of its logs that lie more than a month apart. */
export function prepareServiceViews(given: Observations): ServiceView[] {
  const observations = stateSeverities(attributeUnits(given));
  const byService = groupBy(observations.patterns, ({ service }) => service);
  return [...observations.services]
    .sort((a, b) => (a.service < b.service ? -1 : 1))
    .flatMap((service) => splitApart(service, byService.get(service.service) ?? []))
    .map(({ service: { service, minutes, coverage }, patterns: observed }) => {
      const patterns = observed.map(preparePattern);
      markBackOffs(patterns);
      markBesideErrors(patterns);
      const gaps = minuteGaps(minutes);
      const usualGapMs = Math.max(60_000, quantile(gaps, 0.99));
      if (!isSupervisor(service))
        markBootShapes(patterns, Math.max(60_000, quantile(withoutLongest(gaps), 0.99)));
      // What is left of a supervisor's lines is about units that do not fail.
      const life = isSupervisor(service) ? [] : lifeOf(patterns);
      const starts = life.filter(({ role }) => role === "start").map(({ record }) => record.at);
      const readies = life
        .filter(({ role, strong }) => role === "ready" && strong)
        .map(({ record }) => record.at);
      for (const pattern of patterns) markAway(pattern, starts, readies);
      const processes = isSupervisor(service) ? [] : livesOf(observations.processes ?? [], service);
      return {
        service,
        minutes,
        patterns,
        life,
        coverage: joinCoverage(coverage, minutes),
        usualGapMs,
        handovers: findHandovers(processes),
        processes,
      };
    });
}

function preparePattern(pattern: PatternObservations): PatternView {
  const records: SeenRecord[] =
    pattern.occurrences.length > 0
      ? pattern.occurrences.filter((record) => !record.approximate)
      : pattern.minutes.flatMap(recordsOfMinute);
  // The template of a stack trace is its exception: what the process said stands in the record's first line.
  const text =
    pattern.severity >= ERROR || MASKED_SIGNAL.test(pattern.template)
      ? pattern.occurrences[0]?.text
      : undefined;
  const mark =
    lifecycleMark(pattern.template, pattern.severity) ??
    (text === undefined ? null : lifecycleMark(text, pattern.severity));
  const crashes = crashesOf(mark, pattern);
  const tidy = pattern.occurrences.length - crashes.length;
  return {
    pattern,
    mark:
      mark?.role === "crash" && tidy > 0 && tidy >= TIDY_SHARE * pattern.occurrences.length
        ? { role: "stop", strong: mark.strong }
        : mark,
    crashes,
    isError: pattern.severity >= ERROR,
    besideErrors: false,
    isOfBoot: false,
    records,
    firstAwayAt: Infinity,
    lastAwayAt: -Infinity,
  };
}

const MASKED_SIGNAL = /\bsignal[ :=#(]{1,3}<\*>/i;
const TIDY_SHARE = 0.9;

/** A template hides exit codes and signals; the records tell 0 from 1. One that says nothing more keeps the template's role. */
function crashesOf(mark: LifecycleMark | null, pattern: PatternObservations): ObservedRecord[] {
  if (mark?.role !== "crash" && !(mark?.role === "stop" && MASKED_SIGNAL.test(pattern.template))) return [];
  const byText = new Map<string, LifecycleRole | undefined>();
  return pattern.occurrences.filter(({ text }) => {
    if (!byText.has(text)) byText.set(text, lifecycleMark(text, pattern.severity)?.role);
    const own = byText.get(text);
    return own === "crash" || (own !== "stop" && mark.role === "crash");
  });
}

function recordsOfMinute({ minute, first, last, inner }: PatternMinute): SeenRecord[] {
  if (inner) return inner;
  if (first && last) return first.recordId === last.recordId ? [first] : [first, last];
  return [
    { recordId: "", at: minute, text: "", edge: "early" },
    { recordId: "", at: minute + 59_999, text: "", edge: "late" },
  ];
}

function markBesideErrors(patterns: PatternView[]): void {
  const errors = patterns
    .filter(({ isError, mark }) => isError || mark?.role === "crash")
    .flatMap(({ records }) => records.map(({ at }) => at))
    .sort((a, b) => a - b);
  if (errors.length === 0) return;
  for (const view of patterns) {
    if (view.isError || view.mark || view.pattern.occurrences.length === 0) continue;
    const beside = view.records.filter(({ at }) => {
      const before = errors[placeAtOrAfter(errors, at + 1, itself) - 1];
      return before !== undefined && at - before <= BESIDE_MS;
    });
    view.besideErrors = beside.length > 0 && beside.length >= BESIDE_SHARE * view.records.length;
  }
}

const BESIDE_MS = 250;
const BESIDE_SHARE = 0.9;

/** A record is away from any boot when no start stands shortly before it and no ready line shortly after. */
function markAway(pattern: PatternView, starts: number[], readies: number[]): void {
  const away = ({ at }: ObservedRecord) => {
    const started = starts[placeAtOrAfter(starts, at + 1, itself) - 1];
    const ready = readies[placeAtOrAfter(readies, at, itself)];
    return (
      (started === undefined || at - started >= BOOT_MS) && (ready === undefined || ready - at >= BOOT_MS)
    );
  };
  pattern.firstAwayAt = pattern.records.find(away)?.at ?? Infinity;
  pattern.lastAwayAt = pattern.records.findLast(away)?.at ?? -Infinity;
}

const itself = (time: number) => time;

function lifeOf(patterns: PatternView[]): LifeEvent[] {
  const events: LifeEvent[] = [];
  for (const { pattern, mark, crashes } of patterns) {
    if (!mark || mark.role === "connect-failure") continue;
    const crashed = new Set(crashes);
    for (const record of pattern.occurrences) {
      const isEnd = mark.role === "crash" || mark.role === "stop";
      const role = !isEnd ? mark.role : crashed.has(record) ? "crash" : "stop";
      events.push({ role, strong: mark.strong, record, patternId: pattern.patternId });
    }
  }
  return events.sort((a, b) => compareRecords(a.record, b.record));
}

/** Gaps between neighbouring active minutes, ascending. */
function minuteGaps(minutes: readonly Outermost[]): number[] {
  const gaps: number[] = [];
  for (let i = 1; i < minutes.length; i++) {
    const [a, b] = [minutes[i - 1], minutes[i]];
    if (a && b) gaps.push(b.first.at - a.last.at);
  }
  return gaps.sort((a, b) => a - b);
}

function quantile(sorted: number[], q: number): number {
  return (
    sorted[Math.max(0, Math.ceil(q * sorted.length) - 1 - (sorted.length < 100 && q > 0.95 ? 1 : 0))] ?? 0
  );
}

/** The outermost records of an active minute, by their times. */
type Outermost = { first: { at: number }; last: { at: number } };

/**
 * Where a service was observed: spans of its sources, joined where one follows another within two minutes or within the
 * gap that nine of ten gaps between its active minutes stay below; fewer than ten say nothing of what is usual.
 */
export function joinCoverage(
  spans: readonly { from: number; to: number }[],
  minutes: readonly Outermost[],
): { from: number; to: number }[] {
  const gaps = minuteGaps(minutes);
  const usualMs = gaps.length < USUAL_GAPS_MIN ? 0 : quantile(gaps, 0.9);
  const joined: { from: number; to: number }[] = [];
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    const last = joined[joined.length - 1];
    if (last && from - last.to <= Math.max(COVERAGE_JOIN_MS, usualMs)) last.to = Math.max(last.to, to);
    else joined.push({ from, to });
  }
  return joined;
}

/** Gaps, ascending, without the longest few: they may be the outages themselves. */
export function withoutLongest(gaps: readonly number[]): number[] {
  return gaps.slice(0, gaps.length - Math.min(3, Math.ceil(gaps.length / 20)));
}

/** The last record before `at` among the patterns given, or null; of the same instant too, where it stands before `than`. */
export function lastBefore(
  patterns: PatternView[],
  at: number,
  than: ObservedRecord | null = null,
): ObservedRecord | null {
  let best: ObservedRecord | null = null;
  for (const { records } of patterns) {
    let i = indexAtOrAfter(records, at) - 1;
    if (than?.at === at)
      for (
        let next = records[i + 1];
        next?.at === at && compareRecords(next, than) < 0;
        next = records[i + 1]
      )
        i++;
    if (records[i]?.edge === "late") i--;
    const record = records[i];
    if (record && (!best || compareRecords(record, best) > 0)) best = record;
  }
  return best;
}

/** The first record at or after `at` among the patterns given, or null; none that stands before or is `than`. */
export function firstFrom(
  patterns: PatternView[],
  at: number,
  than: ObservedRecord | null = null,
): ObservedRecord | null {
  let best: ObservedRecord | null = null;
  for (const { records } of patterns) {
    let i = indexAtOrAfter(records, at);
    const isPassed = (record: SeenRecord | undefined) =>
      record !== undefined &&
      (record.edge === "early" || (than !== null && compareRecords(record, than) <= 0));
    while (isPassed(records[i])) i++;
    const record = records[i];
    if (record && (!best || compareRecords(record, best) < 0)) best = record;
  }
  return best;
}

/** Whether any record of the pattern lies in [from, to). */
export function occursWithin({ records }: PatternView, from: number, to: number): boolean {
  const record = records[indexAtOrAfter(records, from)];
  return record !== undefined && record.at < to;
}

/** Whether one continuous stretch of log holds both instants. */
export function isContinuous(view: ServiceView, from: number, to: number): boolean {
  return view.coverage.some((span) => span.from <= from && span.to >= to);
}
