import { BOOT_MS, occursWithin } from "./service-view";
import type { PatternView } from "./pattern-view";
import type { ServiceView } from "./service-view";
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
  if (shareWith(work, Infinity) < WORK_SHARE || hasStopped(view, [...starts], true)) return false;
  // What comes soon after each of them and hardly anywhere else is a boot that nobody marked.
  const within = occurrences.length * BOOT_LINES_MAX;
  return !work.some(
    (pattern) => pattern.records.length <= within && shareWith([pattern], BOOT_MS) >= BOOT_LINE_SHARE,
  );
}

const WARN = 13;
const LIFE_SHARE = 0.3;
const WORK_SHARE = 0.8;
const BOOT_LINE_SHARE = 0.8;
const BOOT_LINES_MAX = 1.5;

/** What a process does not outlive, by who saw it end. */
const DEATH =
  /\bexit(?:ed|ing)\b|exit (?:code|status)|terminated by|killed process|was killed|oom-?kill|restart|back-?off|failed with result|core dumped|segfault|segmentation fault|\bsignal\b|\bsig(?:kill|segv|abrt)\b|failed to boot|с кодом|сигнал|убит|перезапуск/i;
