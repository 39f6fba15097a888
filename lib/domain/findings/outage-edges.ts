import type { BoundedInstant } from "../time/instant";
import type { ObservedRecord } from "./observations";
import { compareRecords, later } from "./record-order";
import { between } from "./rule";
import type { PatternView, ServiceView } from "./service-view";
import { BOOT_MS, firstFrom, lastBefore, occursWithin } from "./service-view";

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
  ready: ObservedRecord | null;
  /** The last line of a boot that nothing bad followed, where no line says ready; its log goes on past a whole cycle. */
  settled: ObservedRecord | null;
  /** The first record of healthy work after; null while it still fails. */
  firstGood: ObservedRecord | null;
}

/** When the outage ended: between the last bad and the first good record, best where a line says ready; null while it goes on. */
export function endOf({ lastBad, ready, settled, firstGood }: OutageEdges): BoundedInstant | null {
  const good = firstGood ?? ready ?? settled;
  if (!good || !lastBad) return null;
  const soon = firstGood !== null && settled !== null && firstGood.at - settled.at <= SOON_MS;
  return between(lastBad, good, (ready ?? (soon ? firstGood : settled) ?? good).at);
}

// Work that begins this soon after a boot tells its end better than the boot's last line.
const SOON_MS = 5 * 60_000;

const WARN = 13;
const CYCLE_SHARE_MAX = 0.3;

/**
 * The records that bound an outage. Healthy work is told from boot lines by where a pattern occurs: at times away from
 * any start mark, and not in the failing cycles.
 */
export function findOutageEdges(view: ServiceView, zone: FailingZone): OutageEdges {
  const calm = view.patterns.filter(
    (pattern) => isCalm(pattern) && (zone.served === true || cycleShare(pattern, zone) < CYCLE_SHARE_MAX),
  );
  const seenBefore = calm.filter((pattern) => pattern.firstAwayAt < zone.from - zone.reachMs);
  const seenAfter = calm.filter((pattern) => pattern.lastAwayAt >= zone.to + BOOT_MS);
  const healthy = new Set([...seenBefore, ...seenAfter]);
  const timed = view.patterns;

  const lastGood = laterOf(findLastGood([...healthy], zone), findReadyBefore(view, zone));
  const failing = timed.filter((pattern) => !healthy.has(pattern));
  // A warning or an error that the service had survived before proves that it still ran.
  const handled = new Set(
    timed.filter(
      (pattern) =>
        pattern.pattern.severity >= WARN &&
        pattern.mark === null &&
        pattern.firstAwayAt < zone.from - zone.reachMs &&
        cycleShare(pattern, zone) < CYCLE_SHARE_MAX,
    ),
  );
  const telling = timed.filter((pattern) => !handled.has(pattern));
  const firstBad = lastGood ? firstAfter(telling, lastGood, zone.from) : firstFrom(failing, -Infinity);

  const ready =
    view.life.find(
      ({ role, record, patternId }) =>
        role === "ready" && record.at >= zone.to && !record.approximate && isNew(view, patternId, zone),
    ) ?? null;
  const firstGood =
    firstFrom(seenBefore, zone.to + 1) ?? firstFrom(seenAfter, ready ? ready.record.at : zone.to + 1) ?? null;
  const readyRecord =
    ready && (!firstGood || compareRecords(ready.record, firstGood) <= 0) ? ready.record : null;
  const settled = readyRecord ? null : findSettled(view, zone);
  const endAt = readyRecord?.at ?? settled?.at ?? firstGood?.at ?? Infinity;
  const bad = timed.filter(
    (pattern) =>
      pattern.isError ||
      pattern.mark?.role === "crash" ||
      pattern.mark?.role === "start" ||
      cycleShare(pattern, zone) >= CYCLE_SHARE_MAX,
  );
  const lastBad = lastBefore(bad, settled ? endAt + 1 : endAt) ?? firstBad;
  return {
    lastGood,
    firstBad,
    lastBad: endAt === Infinity ? lastBefore(timed, Infinity) : lastBad,
    ready: readyRecord,
    settled,
    firstGood,
  };
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
  const next = firstFrom(patterns, record.at + 1);
  return next && next.at <= limit ? next : firstFrom(patterns, limit);
}

function isCalm({ pattern, mark }: PatternView): boolean {
  return mark === null && pattern.severity < WARN;
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

/** The last line of the last boot, when no error or crash follows within a cycle and the log goes on beyond it. */
function findSettled(view: ServiceView, zone: FailingZone): ObservedRecord | null {
  const until = zone.to + Math.max(BOOT_MS, zone.reachMs);
  const observed = view.coverage.some(({ from, to }) => from <= zone.to && to >= until);
  const failed = view.patterns.some(
    (pattern) =>
      (pattern.isError || pattern.mark?.role === "crash") && occursWithin(pattern, zone.to + 1, until),
  );
  return observed && !failed ? lastBefore(view.patterns, zone.to + BOOT_MS) : null;
}

/** Whether the work seen before a zone went on inside it at half its rate or more: crashes between which the service served. */
export function wasServed(view: ServiceView, zone: FailingZone): boolean {
  const work = view.patterns.filter(
    (pattern) => isCalm(pattern) && pattern.firstAwayAt < zone.from - zone.reachMs,
  );
  const countIn = (from: number, to: number) =>
    work.reduce(
      (sum, { pattern }) =>
        sum +
        pattern.minutes.reduce((n, { minute, count }) => (minute >= from && minute < to ? n + count : n), 0),
      0,
    );
  const began = view.minutes[0]?.minute ?? zone.from;
  if (zone.to <= zone.from || zone.from <= began) return false;
  const before = countIn(began, zone.from) / (zone.from - began);
  return countIn(zone.from, zone.to) / (zone.to - zone.from) >= SERVED_SHARE * before && before > 0;
}

const SERVED_SHARE = 0.5;
