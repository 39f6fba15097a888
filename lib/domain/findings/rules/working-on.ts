import { gapsOf, medianOf } from "./derive-cadence";
import { placeAtOrAfter } from "../views/index-at-or-after";
import { BOOT_MS, occursWithin } from "../views/service-view";
import type { PatternView } from "../views/pattern-view";
import type { ServiceView } from "../views/service-view";
import { hasStopped } from "./unmarked-loop";

/**
 * Whether a service never went away between words of crashes: its work goes on and no boot, end or rest stands between
 * them. They are then somebody's words, or of requests that failed.
 */
export function isWorkingOn(view: ServiceView, marker: PatternView, starts: readonly number[]): boolean {
  const { occurrences, patternId } = marker.pattern;
  if (occurrences.some(({ text }) => DEATH.test(text))) return false;
  const cycles = starts.slice(0, -1).map((from, i) => ({ from, to: starts[i + 1] ?? from }));
  const shareWith = (patterns: PatternView[], spanMs: number) =>
    cycles.filter(({ from, to }) =>
      patterns.some((pattern) => occursWithin(pattern, from + 1, Math.min(to, from + spanMs))),
    ).length / cycles.length;
  const others = view.patterns.filter(({ pattern }) => pattern.patternId !== patternId);
  const life = others.filter(
    ({ mark, crashes }) =>
      mark?.role === "start" ||
      mark?.role === "ready" ||
      mark?.role === "stop" ||
      crashes.some(({ text }) => DEATH.test(text)),
  );
  if (shareWith(life, Infinity) >= LIFE_SHARE) return false;
  const work = others.filter(
    ({ mark, isError, besideErrors, pattern }) =>
      mark === null && !isError && !besideErrors && pattern.severity < WARN,
  );
  if (shareWith(work, Infinity) < WORK_SHARE) return keepsRhythm(others, starts);
  if (hasStopped(view, [...starts], true)) return false;
  // What comes soon after each of them and hardly anywhere else is a boot that nobody marked.
  const within = occurrences.length * BOOT_LINES_MAX;
  return !work.some(
    (pattern) => pattern.records.length <= within && shareWith([pattern], BOOT_MS) >= BOOT_LINE_SHARE,
  );
}

/** A log of errors alone: several come between two such words, and none of these words breaks their rhythm. */
function keepsRhythm(others: PatternView[], starts: readonly number[]): boolean {
  const [first = 0, last = 0] = [starts[0], starts[starts.length - 1]];
  const reachMs = (last - first) / Math.max(1, starts.length - 1);
  const times = others
    .flatMap(({ records }) => records.map(({ at }) => at))
    .filter((at) => at >= first - reachMs && at <= last + reachMs)
    .sort((a, b) => a - b);
  if (times.length < RHYTHM_RECORDS_MIN * starts.length) return false;
  const usualMs = medianOf(gapsOf(times));
  const kept = starts.filter((at) => {
    const next = placeAtOrAfter(times, at + 1, (time) => time);
    const [before, after] = [times[next - 1], times[next]];
    return before !== undefined && after !== undefined && after - before <= RHYTHM_SLACK * usualMs;
  });
  return kept.length >= WORK_SHARE * starts.length;
}

const RHYTHM_RECORDS_MIN = 4;
/** Such a word may stand for one of them. */
const RHYTHM_SLACK = 2.2;
const WARN = 13;
const LIFE_SHARE = 0.3;
const WORK_SHARE = 0.8;
const BOOT_LINE_SHARE = 0.8;
const BOOT_LINES_MAX = 1.5;

/** What a process does not outlive, by who saw it end. */
const DEATH =
  /\bexit(?:ed|ing)\b|exit (?:code|status)|terminated by|killed process|was killed|oom-?kill|restart|back-?off|failed with result|core dumped|segfault|segmentation fault|\bsignal\b|\bsig(?:kill|segv|abrt)\b|failed to boot|с кодом|сигнал|убит|перезапуск/i;
