import { gapsOf } from "./derive-cadence";
import { indexAtOrAfter } from "../views/index-at-or-after";
import { BOOT_MS, occursWithin } from "../views/service-view";
import type { PatternView } from "../views/pattern-view";
import type { ServiceView } from "../views/service-view";

const SAME_CYCLES_SHARE = 0.8;
const INSIDE_SHARE = 0.8;
const TRAFFIC_SHARE_MAX = 0.3;

/**
 * The line that a boot begins with in a loop whose start lines are unknown or missing: an error and at least one calm
 * line come back together and hardly anywhere else, the work seen outside has stopped, and a ready line ends it. Null
 * when the error at these instants is no such loop. The calm line stands in for the start mark.
 */
export function findBootLine(
  view: ServiceView,
  seed: PatternView,
  errors: number[],
  everyMs: number,
): PatternView | null {
  const from = (errors[0] ?? 0) - everyMs;
  const to = (errors[errors.length - 1] ?? 0) + everyMs;
  const longestMs = Math.max(everyMs, ...gapsOf(errors));
  const calm = view.patterns.filter(
    ({ mark, isError, pattern }) => mark === null && !isError && pattern.severity < 13,
  );
  // A look back from each time, but not past the one before it.
  const shareOf = (pattern: PatternView) =>
    errors.filter((at, i) =>
      occursWithin(
        pattern,
        Math.max(at - everyMs * 0.9, (errors[i - 1] ?? -Infinity) + 1),
        Math.min(at + 1, errors[i + 1] ?? Infinity),
      ),
    ).length / errors.length;
  const traffic = calm.filter(
    (pattern) =>
      occursWithin(pattern, -Infinity, from - BOOT_MS) || occursWithin(pattern, to + BOOT_MS, Infinity),
  );
  const loopLines = calm.filter(
    (pattern) => shareOf(pattern) >= SAME_CYCLES_SHARE && insideShare(pattern, from, to) >= INSIDE_SHARE,
  );
  const working = traffic.filter((pattern) => !loopLines.includes(pattern));
  // One calm line beside an error may be what is left of the work; two, or a crash, are boots.
  const areBoots = loopLines.length > 1 || seed.mark?.role === "crash";
  const last = errors[errors.length - 1] ?? 0;
  if (!hasReadyAfter(view, last, longestMs) && !hasStopped(view, errors, areBoots)) return null;
  const fails = seed.isError || failsEachTime(view, errors, everyMs);
  if (!fails || working.length === 0 || working.some((pattern) => shareOf(pattern) > TRAFFIC_SHARE_MAX))
    return null;
  const [first] = loopLines.sort(
    (a, b) => firstIn(a, from) - firstIn(b, from) || (a.pattern.patternId < b.pattern.patternId ? -1 : 1),
  );
  return first ?? null;
}

function failsEachTime(view: ServiceView, starts: number[], everyMs: number): boolean {
  const errors = view.patterns.filter(({ isError, mark }) => isError || mark?.role === "crash");
  const hits = starts.filter((at) => errors.some((pattern) => occursWithin(pattern, at, at + everyMs)));
  return hits.length >= SAME_CYCLES_SHARE * (starts.length - 1);
}

function hasReadyAfter(view: ServiceView, last: number, everyMs: number): boolean {
  return view.life.some(
    ({ role, record }) =>
      (role === "ready" || role === "start") &&
      record.at > last &&
      record.at <= last + READY_AFTER * Math.max(everyMs, BOOT_MS),
  );
}

// Whoever mends it may leave a few tries out.
const READY_AFTER = 4;

function insideShare({ records }: PatternView, from: number, to: number): number {
  return (indexAtOrAfter(records, to) - indexAtOrAfter(records, from)) / Math.max(1, records.length);
}

function firstIn({ records }: PatternView, from: number): number {
  return records[indexAtOrAfter(records, from)]?.at ?? Infinity;
}

/**
 * Whether the work that the service does outside of these starts came to rest between them; where they are boots for sure,
 * what they alone write is no work.
 */
export function hasStopped(view: ServiceView, starts: number[], areBoots = false): boolean {
  const [from, to] = [starts[0] ?? 0, starts[starts.length - 1] ?? 0];
  const aroundMs = BOOT_MS + Math.max(to - from, BOOT_MS);
  const work = view.patterns.filter(
    (pattern) =>
      !pattern.isError &&
      !pattern.mark &&
      !pattern.besideErrors &&
      pattern.firstAwayAt < Infinity &&
      !(areBoots && insideShare(pattern, from, to + 1) >= INSIDE_SHARE),
  );
  const countIn = (since: number, until: number) =>
    work.reduce(
      (sum, { records }) => sum + indexAtOrAfter(records, until) - indexAtOrAfter(records, since),
      0,
    );
  // Neighbouring times on both sides, so that a night is no stop.
  const before = countIn(from - aroundMs, from - BOOT_MS);
  const after = countIn(to + BOOT_MS, to + aroundMs);
  const expected = Math.min(before, after);
  return expected >= STOPPED_MIN && countIn(from, to) <= STOPPED_SHARE_MAX * expected;
}

const STOPPED_MIN = 10;
const STOPPED_SHARE_MAX = 0.1;
