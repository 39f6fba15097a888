import type { Finding } from "../finding";
import { countMinutes } from "./count-minutes";
import type { ObservedRecord } from "../observing/observations";
import { between, makeFinding } from "./rule";
import { BOOT_MS, firstFrom, isContinuous, lastBefore } from "../views/service-view";
import type { PatternView } from "../views/pattern-view";
import type { ServiceView } from "../views/service-view";
import type { AnalysisSettings } from "../settings";

const VERSION = 1;
const MINUTE = 60_000;

/**
 * Stretches in which all that a service usually writes is missing, though much of it was due, and kinds of records that no
 * other hour knows stand in its place: something failed, in whatever words. Reads no words, only kinds, counts and times.
 * None where a boot explains it, where the usual work also rests elsewhere, or where the kinds come back again and again.
 */
export function findStrangeWork(view: ServiceView, settings: AnalysisSettings): Finding[] {
  const [from, to] = [view.minutes[0]?.minute ?? 0, view.minutes[view.minutes.length - 1]?.minute ?? 0];
  if (to - from < LOG_FACTOR * LEAST_MS) return [];
  const plain = view.patterns.filter(
    ({ mark, isError }) => !isError && (mark === null || mark.role === "connect-failure"),
  );
  const runs = plain.flatMap((kind) => runsOf(kind, from, to));
  return joinRuns(runs).flatMap((stretch) => present(view, stretch, plain, settings));
}

/** So long at least; and the log so many times as long. */
const LEAST_MS = 5 * MINUTE;
const LOG_FACTOR = 4;

/** Records of a kind that is hardly known elsewhere, and of those that came with it. */
interface Stretch {
  from: number;
  to: number;
  kinds: Set<PatternView>;
}

/** Where a kind was written that is written at few times: its runs, without those at the edges of the log. */
function runsOf(kind: PatternView, logFrom: number, logTo: number): Stretch[] {
  const { minutes, count } = kind.pattern;
  if (count < RUN_RECORDS) return [];
  const runs: { from: number; to: number; count: number }[] = [];
  for (const { minute, count: records } of minutes) {
    const run = runs[runs.length - 1];
    if (run && minute - run.to <= APART_MS) {
      run.to = minute;
      run.count += records;
    } else if (runs.length === RUNS_MAX) return [];
    else runs.push({ from: minute, to: minute, count: records });
  }
  const mostMs = (logTo - logFrom) / LOG_FACTOR;
  if (runs.reduce((sum, { from, to }) => sum + to - from, 0) > mostMs) return [];
  return runs
    .filter((run) => run.count >= RUN_RECORDS && run.from > logFrom && run.to < logTo)
    .map(({ from, to }) => ({ from, to, kinds: new Set([kind]) }));
}

const RUN_RECORDS = 5;
const APART_MS = 30 * MINUTE;
const RUNS_MAX = 2;

function joinRuns(runs: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = [];
  for (const run of [...runs].sort((a, b) => a.from - b.from)) {
    const last = joined[joined.length - 1];
    if (last && run.from <= last.to + MINUTE) {
      last.to = Math.max(last.to, run.to);
      for (const kind of run.kinds) last.kinds.add(kind);
    } else joined.push({ ...run, kinds: new Set(run.kinds) });
  }
  return joined.filter(({ from, to }) => to - from >= LEAST_MS);
}

function present(
  view: ServiceView,
  { from, to, kinds }: Stretch,
  plain: readonly PatternView[],
  settings: AnalysisSettings,
): Finding[] {
  const lengthMs = to + MINUTE - from;
  if (!isContinuous(view, from - BEFORE_FACTOR * lengthMs, to + MINUTE + lengthMs)) return [];
  if (view.life.some(({ record: { at } }) => at >= from - BOOT_MS && at <= to)) return [];
  const usual = plain.filter((kind) => !kinds.has(kind) && isUsual(kind, from, to));
  const strange = [...kinds];
  const [inner, end] = [from + MINUTE, to];
  const due = Math.min(
    countOf(usual, from - lengthMs, from) * ((end - inner) / lengthMs),
    countOf(usual, to + MINUTE, to + MINUTE + lengthMs) * ((end - inner) / lengthMs),
  );
  const done = countOf(usual, inner, end);
  const instead = countOf(strange, from, to + MINUTE);
  const all = countMinutes(view.minutes, inner, end);
  const share = countOf(strange, inner, end) / Math.max(1, all);
  if (due < DUE_MIN || done > DONE_SHARE * due || share < settings.totalErrorShare) return [];
  if (instead < settings.ratioMinCount || restsElsewhere(usual, from, to)) return [];
  const first = firstFrom(strange, from);
  const last = lastBefore(strange, to + MINUTE);
  const before = first && lastBefore(usual, first.at, first);
  const after = last && firstFrom(usual, last.at, last);
  if (!before || !after) return [];
  return [cardOf(view, { first, last, before, after }, { share, instead, all, due }, settings)];
}

/** So long must be known before it. */
const BEFORE_FACTOR = 2;
const DUE_MIN = 30;
const DONE_SHARE = 0.02;

/** Written both before and after. */
function isUsual({ pattern: { minutes } }: PatternView, from: number, to: number): boolean {
  const [first, last] = [minutes[0], minutes[minutes.length - 1]];
  return first !== undefined && last !== undefined && first.minute < from && last.minute > to;
}

function countOf(kinds: readonly PatternView[], from: number, to: number): number {
  let sum = 0;
  for (const { pattern } of kinds) sum += countMinutes(pattern.minutes, from, to);
  return sum;
}

/** Whether the usual work rests elsewhere for a good part of that time too. */
function restsElsewhere(usual: readonly PatternView[], from: number, to: number): boolean {
  const active = [...new Set(usual.flatMap(({ pattern }) => pattern.minutes.map(({ minute }) => minute)))];
  active.sort((a, b) => a - b);
  return active.some((minute, i) => {
    const before = active[i - 1] ?? minute;
    return minute - before >= (to - from) * REST_SHARE && (minute < from || before > to);
  });
}

const REST_SHARE = 1 / 3;

function cardOf(
  view: ServiceView,
  edges: Record<"first" | "last" | "before" | "after", ObservedRecord>,
  { share, instead, all, due }: { share: number; instead: number; all: number; due: number },
  settings: AnalysisSettings,
): Finding {
  const { first, last, before, after } = edges;
  return makeFinding({
    rule: "ratio",
    version: VERSION,
    service: view.service,
    patternId: null,
    start: between(before, first, first.at),
    end: between(last, after, last.at),
    facts: {
      unfamiliar: true,
      share: Math.round(share * 1000) / 1000,
      errors: instead,
      records: Math.max(all, instead),
      usualShare: 0,
      missed: Math.round(due),
      lastErrorAt: last.at,
    },
    thresholds: {
      minShare: settings.totalErrorShare,
      minRecords: settings.ratioMinCount,
      minMissed: DUE_MIN,
    },
    margin: due / DUE_MIN,
    evidence: [first, last, before, after],
  });
}
