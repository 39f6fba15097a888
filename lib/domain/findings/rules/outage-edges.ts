import type { BoundedInstant } from "../../time/instant";
import type { ObservedRecord } from "../observing/observations";
import { compareRecords, later } from "../observing/record-order";
import { between, proofOf } from "./rule";
import type { PatternView } from "../views/pattern-view";
import type { ServiceView } from "../views/service-view";
import { indexAtOrAfter } from "../views/index-at-or-after";
import { BOOT_MS, firstFrom, isContinuous, lastBefore, occursWithin } from "../views/service-view";

/** The stretch in which a service was certainly failing: from its first start mark or crash to its last. */
export interface FailingZone {
  from: number;
  to: number;
  /** Starts of the cycles inside. */
  starts: number[];
  /** How long one cycle takes; the reach within which an unfamiliar record belongs to the boot. */
  reachMs: number;
  /** Work went on between the crashes: then its records inside the zone make it no less healthy. */
  served?: boolean;
}

export interface OutageEdges {
  /** The last record of healthy work before; null when the log begins with the failure. */
  lastGood: ObservedRecord | null;
  /** The first record after it. */
  firstBad: ObservedRecord | null;
  lastBad: ObservedRecord | null;
  /** The first line of the last boot that says ready, and the last of them before any work. */
  ready: ObservedRecord | null;
  lastReady: ObservedRecord | null;
  /** The last line of a boot that nothing bad followed, where no line says ready; its log goes on past a whole cycle. */
  settled: ObservedRecord | null;
  /** When that cycle was over (epoch milliseconds). */
  settledBy: number | null;
  /** The first record of healthy work after; null while it still fails. */
  firstGood: ObservedRecord | null;
}

/**
 * When the outage ended: after the last bad record, and by the line that says ready, else by the first good record, else
 * by the end of a cycle without failure; null while it goes on. None of these moves later when more records arrive. Where
 * nobody watched in between, what is certain of it ends with the last bad record.
 */
export function endOf(view: ServiceView, edges: OutageEdges): BoundedInstant | null {
  const { ready, lastReady, settled, settledBy, firstGood } = edges;
  const lastBad = lastWatched(view, edges);
  if (!lastBad) return null;
  const seen = ({ at }: ObservedRecord) => (isContinuous(view, lastBad.at, at) ? at : lastBad.at);
  if (ready) return between(lastBad, lastReady ?? ready, seen(ready));
  if (firstGood && (settledBy === null || firstGood.at <= settledBy))
    return between(lastBad, firstGood, seen(firstGood));
  if (!settled || settledBy === null) return null;
  const notBefore = Math.min(lastBad.at, settledBy);
  const best = Math.max(notBefore, Math.min(settled.at, settledBy));
  return {
    notBefore,
    notAfter: settledBy,
    best,
    notBeforeProof: proofOf(lastBad),
    notAfterProof: { kind: "edge" },
  };
}

/** The last bad record; the last of all before more than a day that nobody watched, where one lies before it. */
function lastWatched(view: ServiceView, { firstBad, lastBad }: OutageEdges): ObservedRecord | null {
  if (!firstBad || !lastBad) return lastBad;
  const watchedAgain = view.coverage.find(({ from }, i) => {
    const before = view.coverage[i - 1];
    return before && from > firstBad.at && from <= lastBad.at && from - before.to > UNWATCHED_MS;
  });
  return watchedAgain ? (lastBefore(view.patterns, watchedAgain.from) ?? lastBad) : lastBad;
}

/** Logs are rotated by the day: what one file lacks for longer, none was kept of. */
const UNWATCHED_MS = 86_400_000;

// A good record of a kind this far before the last of any kind leaves room for a boot that nobody marked.
const SOON_MS = 5 * 60_000;

const WARN = 13;
const ERROR = 17;
const CYCLE_SHARE_MAX = 0.3;

/**
 * The records that bound an outage. Healthy work is told from boot lines by where a pattern occurs: at times away from
 * any boot, and not in the failing cycles.
 */
export function findOutageEdges(view: ServiceView, zone: FailingZone): OutageEdges {
  const timed = view.patterns;
  const calm = timed.filter(
    (pattern) => isCalm(pattern) && (zone.served === true || cycleShare(pattern, zone) < CYCLE_SHARE_MAX),
  );
  const seenBefore = calm.filter((pattern) => pattern.firstAwayAt < zone.from - zone.reachMs);
  const seenAfter = calm.filter((pattern) => pattern.lastAwayAt >= zone.to + BOOT_MS);
  const healthy = new Set([...seenBefore, ...seenAfter]);
  // What is said once in a while, far from any boot, is a sign of life as well.
  const alive = calm.filter(
    (pattern) => !healthy.has(pattern) && !occursWithin(pattern, zone.from - BOOT_MS, zone.to + BOOT_MS),
  );
  const lastGood = laterOf(findLastGood([...healthy, ...alive], zone), findReadyBefore(view, zone));
  // A warning, or an error that the service had survived before, proves that it still ran.
  const handled = new Set(
    timed.filter(
      (pattern) =>
        pattern.pattern.severity >= WARN &&
        pattern.mark === null &&
        cycleShare(pattern, zone) < CYCLE_SHARE_MAX &&
        (pattern.pattern.severity < ERROR || survived(view, pattern, healthy, zone, lastGood)),
    ),
  );
  const telling = timed.filter((pattern) => !handled.has(pattern));
  const failing = telling.filter((pattern) => !healthy.has(pattern));
  const firstBad = lastGood ? firstAfter(telling, lastGood, zone.from) : firstFrom(failing, -Infinity);

  const readies = view.life.filter(
    ({ role, record, patternId }) =>
      role === "ready" && record.at >= zone.to && !record.approximate && isNew(view, patternId, zone),
  );
  const firstReady = readies[0]?.record ?? null;
  const firstGood = findFirstGood(seenBefore, seenAfter, failing, zone, firstReady);
  const ready = firstReady && (!firstGood || compareRecords(firstReady, firstGood) <= 0) ? firstReady : null;
  const goodAt = Math.min(ready?.at ?? Infinity, firstGood?.at ?? Infinity);
  const settledBy = ready ? null : findSettledBy(view, zone);
  const settled =
    settledBy === null ? null : lastBefore(failing, Math.min(goodAt, zone.to + BOOT_MS, settledBy));
  const endAt = Math.min(goodAt, settledBy ?? Infinity);
  // On a clock of whole seconds a short boot and its ready line share their instant.
  const bad =
    endAt === Infinity ? lastBefore(timed, Infinity) : lastBefore(failing, endAt, ready ?? firstGood);
  return {
    lastGood,
    firstBad,
    lastBad: bad && firstBad ? later(bad, firstBad.at <= endAt ? firstBad : bad) : (bad ?? firstBad),
    ready,
    lastReady:
      ready &&
      lastOfBoot(
        readies.map(({ record }) => record),
        ready,
        firstGood,
      ),
    settled,
    settledBy,
    firstGood,
  };
}

/** Whether the service once went on with its work after such an error, with no boot in between. */
function survived(
  view: ServiceView,
  { records, firstAwayAt }: PatternView,
  healthy: Set<PatternView>,
  zone: FailingZone,
  lastGood: ObservedRecord | null,
): boolean {
  if (!lastGood || firstAwayAt >= Math.min(zone.from - zone.reachMs, lastGood.at)) return false;
  const working = [...healthy];
  const soonMs = Math.max(60_000, view.usualGapMs);
  const boots = view.life.filter(({ role }) => role === "start" || role === "ready");
  return records.slice(0, SURVIVALS_MAX).some((error) => {
    const next = firstFrom(working, error.at);
    if (!next || next.at > lastGood.at || next.at - error.at > soonMs) return false;
    const boot =
      boots[
        indexAtOrAfter(
          boots.map(({ record }) => record),
          error.at,
        )
      ];
    return !boot || boot.record.at > next.at;
  });
}

const SURVIVALS_MAX = 20;

/** The first work after the zone. What comes before further boot lines and a ready line was no work yet. */
function findFirstGood(
  seenBefore: PatternView[],
  seenAfter: PatternView[],
  failing: PatternView[],
  zone: FailingZone,
  ready: ObservedRecord | null,
): ObservedRecord | null {
  const first = firstFrom(seenBefore, zone.to + 1);
  if (!ready) {
    const booted = lastBefore(
      failing.filter(({ isOfBoot }) => isOfBoot),
      zone.to + BOOT_MS,
    );
    const from = Math.max(zone.to, booted?.at ?? zone.to) + 1;
    return firstFrom(seenBefore, from) ?? firstFrom(seenAfter, from);
  }
  if (!first) return firstFrom(seenAfter, ready.at);
  const soon = first.at < ready.at && ready.at - zone.to <= BOOT_MS;
  const between = soon ? lastBefore(failing, ready.at) : null;
  return between && between.at > first.at ? firstFrom(seenBefore, ready.at) : first;
}

/** The last ready line that belongs to the same boot. */
function lastOfBoot(
  readies: ObservedRecord[],
  ready: ObservedRecord,
  firstGood: ObservedRecord | null,
): ObservedRecord {
  const until = Math.min(ready.at + BOOT_MS, firstGood?.at ?? Infinity);
  return readies.findLast(({ at }) => at <= until) ?? ready;
}

/**
 * The last healthy record before the zone. Where the last of a kind that also comes after the outage lies long before
 * the last of any kind, what came in between was rather a boot that nobody marked.
 */
function findLastGood(healthy: PatternView[], zone: FailingZone): ObservedRecord | null {
  const last = lastBefore(healthy, zone.from);
  const steady = lastBefore(
    healthy.filter((pattern) => occursWithin(pattern, zone.to + 1, Infinity)),
    zone.from,
  );
  return steady && last && last.at - steady.at > SOON_MS ? steady : last;
}

/** The last ready line before the zone: a boot that came up did good work, though nobody asked anything of it. */
function findReadyBefore(view: ServiceView, zone: FailingZone): ObservedRecord | null {
  const event = view.life.findLast(
    ({ role, strong, record, patternId }) =>
      role === "ready" &&
      strong &&
      !record.approximate &&
      record.at < zone.from &&
      isNew(view, patternId, zone),
  );
  return event?.record ?? null;
}

function laterOf(a: ObservedRecord | null, b: ObservedRecord | null): ObservedRecord | null {
  return a && b ? later(a, b) : (a ?? b);
}

function firstAfter(patterns: PatternView[], record: ObservedRecord, limit: number): ObservedRecord | null {
  const next = firstFrom(patterns, record.at, record);
  return next && next.at <= limit ? next : firstFrom(patterns, limit);
}

/** No error, no mark of a life, and not beside errors alone. */
export function isCalm({ pattern, mark, besideErrors }: PatternView): boolean {
  return mark === null && pattern.severity < WARN && !besideErrors;
}

function cycleShare(pattern: PatternView, { starts, to, reachMs }: FailingZone): number {
  if (starts.length < 2) return 0;
  const hits = starts.filter((from, i) => occursWithin(pattern, from, starts[i + 1] ?? to + reachMs));
  return hits.length / starts.length;
}

function isNew(view: ServiceView, patternId: string, zone: FailingZone): boolean {
  const pattern = view.patterns.find((candidate) => candidate.pattern.patternId === patternId);
  return (
    pattern === undefined ||
    cycleShare(pattern, { ...zone, starts: zone.starts.slice(0, -1) }) < CYCLE_SHARE_MAX
  );
}

/** When a whole cycle had passed after the last boot without an error or a crash, where the log goes on that long. */
export function findSettledBy(view: ServiceView, zone: FailingZone): number | null {
  const until = zone.to + Math.max(BOOT_MS, zone.reachMs);
  const observed = view.coverage.some(({ from, to }) => from <= zone.to && to >= until);
  const start = view.life.findLast(({ role, record }) => role === "start" && record.at === zone.to);
  const failing = view.patterns.filter(({ isError, mark }) => isError || mark?.role === "crash");
  // On a clock of whole seconds a boot may fail within its instant.
  const failed = start ? firstFrom(failing, zone.to, start.record) : firstFrom(failing, zone.to + 1);
  return observed && !(failed && failed.at < until) ? until : null;
}
