import type { ObservedRecord } from "../observing/observations";
import { findCrashLoops, startOf } from "./crash-loop";
import type { Finding } from "../finding";
import type { OutageEdges } from "./outage-edges";
import { endOf, findOutageEdges } from "./outage-edges";
import { withHostBoots } from "./host-boot";
import { sinceSettled } from "./settled-boot";
import type { Handover } from "../views/handovers";
import { findLastWords } from "./last-word";
import { between, makeFinding } from "./rule";
import { findUntimedStarts } from "./untimed-starts";
import type { UntimedStarts } from "./untimed-starts";
import type { RuleContext, RuleRunner } from "./rule";
import { indexAtOrAfter } from "../views/index-at-or-after";
import { compareRecords } from "../observing/record-order";
import { BOOT_MS, firstFrom, isContinuous, lastBefore, occursWithin } from "../views/service-view";
import type { LifeEvent, ServiceView } from "../views/service-view";
import type { AnalysisSettings } from "../settings";

const VERSION = 1;
const REACH_MS = 180_000;
/** A ready line this long after any start tells of a boot that nobody marked. */
const LONE_READY_MS = 10 * 60_000;

/** A single restart outside of any crash loop: clean after a stop line, unclean after a crash, unknown without either. */
export const runRestart: RuleRunner = (context: RuleContext): Finding[] => {
  const { views, settings, earlier } = context;
  const restarts = views.flatMap((view) => {
    const silences = earlier.filter(
      ({ rule, service, facts }) => rule === "silence" && service === view.service && !("hostName" in facts),
    );
    const loops = findCrashLoops(view, settings);
    const zones = loops.map(({ starts, everyMs, edges }) => ({
      from: (edges.firstBad?.at ?? starts[0] ?? 0) - everyMs,
      to: Math.max((starts[starts.length - 1] ?? 0) + everyMs, edges.firstGood?.at ?? edges.ready?.at ?? 0),
    }));
    return bootsOf(view, silences, settings)
      .filter(({ from }) => !zones.some((zone) => from >= zone.from && from <= zone.to))
      .flatMap((boot) => present(view, boot, settings));
  });
  return [...withHostBoots(context, restarts), ...findLastWords(context)];
};

/** What a database says after its start of how it went before. */
const DIED_BEFORE = /was interrupted|not properly shut ?down/i;
const REPORT_MS = 5_000;

interface Boot {
  from: number;
  to: number;
  events: LifeEvent[];
  untimed?: UntimedStarts;
  /** Told by the ids of its processes alone. */
  handover?: Handover;
}

/** Start marks, clustered; weak ones count beside a stop, a crash or a silence alone. */
function bootsOf(view: ServiceView, silences: Finding[], settings: AnalysisSettings): Boot[] {
  const boots: Boot[] = [];
  const untimed = findUntimedStarts(view, settings.crashLoopMinCycles);
  const untimedAt = new Set(untimed.map(({ at }) => at));
  let lastEnd = -Infinity;
  for (const event of view.life) {
    const { role, strong, record } = event;
    if (record.approximate && untimedAt.has(record.at)) continue;
    if (!strong && (CHILD.test(record.text) || (role === "start" && worksOn(view, record)))) continue;
    if (role === "stop" || role === "crash") lastEnd = record.at;
    const boot = boots[boots.length - 1];
    if (role === "ready" && strong && !record.approximate && (!boot || record.at - boot.to > LONE_READY_MS)) {
      boots.push({ from: record.at, to: record.at, events: [event] });
    }
    if (role !== "start") continue;
    const resumes = silences.some(
      ({ end }) =>
        end !== null && record.at >= end.notBefore && record.at - end.notAfter < settings.restartReachMs,
    );
    if (boot && record.at - boot.to <= settings.bootClusterMs && lastEnd <= boot.to) {
      boot.to = record.at;
      boot.events.push(event);
    } else if (strong || resumes || endedBefore(view, lastEnd, record.at, settings)) {
      boots.push({ from: record.at, to: record.at, events: [event] });
    }
  }
  const told = [
    ...boots,
    ...unmarkedBoots(view, boots, silences, settings),
    ...bootsAfterStops(view, boots, settings),
    ...untimedBoots(view, boots, untimed),
  ];
  return [...told, ...handedOver(view, told, silences)].sort((a, b) => a.from - b.from);
}

/** A child that comes and goes is named by its id: the master lives on. */
const CHILD = /\b(?:worker|child)\b.{0,30}\bpid\b/i;

/** Whether a process of the service was heard both before and after the record: it has not begun anew as a whole. */
function worksOn({ processes }: ServiceView, { at }: ObservedRecord): boolean {
  return processes.some(({ first, last }) => first.at < at - LAST_WORD_MS && last.at > at + LAST_WORD_MS);
}

/** Whether a stop or a crash came shortly before, or was the last that was heard of the service. */
function endedBefore(view: ServiceView, lastEnd: number, at: number, settings: AnalysisSettings): boolean {
  if (at - lastEnd <= settings.restartReachMs) return true;
  const previous = lastBefore(view.patterns, at);
  return previous !== null && previous.at - lastEnd <= LAST_WORD_MS;
}

const LAST_WORD_MS = 1_000;

/** A service that crashed, was not heard for long and came back without a word of its boot: it starts where that ends. */
function unmarkedBoots(
  view: ServiceView,
  boots: Boot[],
  silences: Finding[],
  settings: AnalysisSettings,
): Boot[] {
  const found = [...boots];
  for (const { from, to } of [
    ...quietAfterCrash(view, settings),
    ...silences.flatMap((one) => crashedIn(view, one)),
  ]) {
    if (found.some((boot) => boot.from > from && boot.from - to <= BOOT_MS)) continue;
    found.push({ from: to, to, events: [] });
  }
  return found.slice(boots.length);
}

/** A service that says it stops, then what it writes after stops alone: the first of those lines begins its next life. */
function bootsAfterStops(view: ServiceView, boots: Boot[], settings: AnalysisSettings): Boot[] {
  const stops = view.life.filter(
    ({ role, strong, record }) => role === "stop" && strong && !record.approximate,
  );
  const ends = stops.filter(({ record }, i) => {
    const next = stops[i + 1];
    return !next || next.record.at - record.at > settings.bootClusterMs;
  });
  if (ends.length === 0) return [];
  const follows = (one: ObservedRecord) =>
    ends.some(({ record }) => compareRecords(one, record) > 0 && one.at - record.at <= BOOT_MS);
  const own = view.patterns.filter(
    ({ mark, isError, records, pattern }) =>
      mark === null &&
      !isError &&
      pattern.count <= ends.length + 1 &&
      records.length > 0 &&
      records.every(follows),
  );
  return ends.flatMap(({ record }) => {
    const { at } = record;
    const next = firstFrom(own, at, record);
    const first = next && next.at - at <= BOOT_MS ? next : workAfter(view, record, stops, settings);
    if (!first) return [];
    if (boots.some((boot) => boot.from >= at && boot.from - at <= 2 * BOOT_MS)) return [];
    return [{ from: first.at, to: first.at, events: [] }];
  });
}

/** The work that goes on after a service was told to end by a signal, or said twice that it ends; not by a process that outlives it. */
function workAfter(
  view: ServiceView,
  end: ObservedRecord,
  stops: readonly LifeEvent[],
  { bootClusterMs }: AnalysisSettings,
): ObservedRecord | null {
  const last = stops.filter(({ record }) => record.at <= end.at && end.at - record.at <= bootClusterMs);
  const kinds = new Set(last.map(({ patternId }) => patternId));
  const isTold = kinds.size > 1 || last.some(({ record }) => TOLD_TO_END.test(record.text));
  return isTold && !worksOn(view, end) ? firstFrom(view.patterns, end.at, end) : null;
}

const TOLD_TO_END =
  /^(?!.{0,200}\b(?:sent|send|sending|forward\w{0,6})\b).{0,200}(?:\bsig(?:term|int|quit)\b|\bsignal (?:15|2|3)\b|получен сигнал)/i;

/** A weak mark says enough where it was the last word before a silence. */
function crashedIn({ life }: ServiceView, { start, end }: Finding): { from: number; to: number }[] {
  if (!end) return [];
  const [from, to] = [start.notBefore, end.notAfter];
  const crashed = life.some(
    ({ role, record }) => role === "crash" && record.at >= from - LAST_WORD_MS && record.at < to,
  );
  return crashed ? [{ from, to }] : [];
}

/** Gaps right after a strong mark, too short for a silence, yet longer than the service's own. */
function quietAfterCrash(view: ServiceView, settings: AnalysisSettings): { from: number; to: number }[] {
  const leastMs = Math.max(settings.incidentMinDownMs, QUIET_FACTOR * view.usualGapMs);
  return view.life.flatMap(({ role, strong, record }) => {
    if (role !== "crash" || !strong || record.approximate) return [];
    const next = firstFrom(view.patterns, record.at + LAST_WORD_MS);
    if (!next || next.at - record.at < leastMs || !isContinuous(view, record.at, next.at)) return [];
    return [{ from: record.at, to: next.at }];
  });
}

const QUIET_FACTOR = 3;

/** Boots of which only the last one's lines carry times: the count goes to that one. */
function untimedBoots(view: ServiceView, boots: Boot[], groups: UntimedStarts[]): Boot[] {
  return groups.flatMap((untimed) => {
    const next = firstFrom(view.patterns, untimed.at + 1);
    if (!next) return [];
    const known = boots.find(({ from }) => from > untimed.at && from - next.at <= BOOT_MS);
    if (known) known.untimed = untimed;
    return known ? [] : [{ from: next.at, to: next.at, events: [], untimed }];
  });
}

/** Nothing tells of a boot, but another process works on: at once, or after a silence. */
function handedOver(view: ServiceView, boots: readonly Boot[], silences: readonly Finding[]): Boot[] {
  return view.handovers.flatMap((handover) => {
    const { first, last, isPrompt } = handover;
    const resumes = silences.some(
      ({ start, end }) => start.notBefore < first.at && end !== null && end.notAfter > last.at,
    );
    if (!isPrompt && !resumes) return [];
    if (boots.some(({ from }) => from > last.at - BOOT_MS && from - first.at <= BOOT_MS)) return [];
    return [{ from: first.at, to: first.at, events: [], handover }];
  });
}

/** Starts without times that failed: an error beside at least half of them. */
function failedStarts({ untimed }: Boot): number {
  return untimed && untimed.failures >= untimed.count / 2 ? untimed.count : 0;
}

function present(view: ServiceView, boot: Boot, settings: AnalysisSettings): Finding[] {
  const zone = { from: boot.from, to: boot.to, starts: [boot.from], reachMs: REACH_MS };
  const edges = sinceSettled(view, findOutageEdges(view, zone), zone, settings);
  const previous = lastBefore(view.patterns, boot.from);
  const first = boot.events[0]?.record ?? firstFrom(view.patterns, boot.from);
  // The first boot of a log restarts nothing that was seen.
  if (!previous || !first) return [];
  const tail = view.life.filter(
    ({ record }) =>
      record.at > (edges.lastGood?.at ?? -Infinity) - 1 &&
      (record.at <= boot.from || (record.at <= boot.to + REPORT_MS && DIED_BEFORE.test(record.text))),
  );
  const previousStart = view.life.findLast(
    ({ role, record }) => role === "start" && record.at < boot.from - settings.bootClusterMs,
  );
  const stops = tail.filter(
    ({ role, strong, record }) => role === "stop" && strong && record.at >= (previousStart?.record.at ?? 0),
  );
  const crashes = tail.filter(({ role }) => role === "crash");
  const clean = crashes.some(({ strong }) => strong)
    ? false
    : stops.length > 0
      ? true
      : crashes.length > 0
        ? false
        : null;
  const last = clean === true ? lastUp(view, boot, edges.lastGood, settings) : edges.lastGood;
  const firstBad =
    (last === edges.lastGood
      ? edges.firstBad
      : firstFrom(view.patterns, (stops[0] ?? boot.events[0])?.record.at ?? boot.from)) ?? first;
  const good = edges.firstGood ?? edges.ready;
  const lastGood = last;
  const bad = firstBad.at <= first.at ? firstBad : first;
  const { handover } = boot;
  const start =
    handover && crashes.length === 0
      ? between(handover.last, handover.first, handover.last.at)
      : startOf(view, lastGood, lastWordAfter(view, bad) ?? bad);
  const end = handover ? endOfHandover(view, handover) : endOf(view, edges);
  const restarts = failedStarts(boot);
  return [
    makeFinding({
      rule: restarts > 0 ? "crash-loop" : "restart",
      version: VERSION,
      service: view.service,
      patternId: boot.events[0]?.patternId ?? null,
      start,
      end,
      facts: {
        ...(restarts > 0
          ? { restarts, everyMs: null, toleranceMs: null, backoff: false, pace: "untimed", served: false }
          : {}),
        clean,
        ...(isByShape(view, boot) ? { byShape: true } : {}),
        ...processFacts(boot),
        unbroken: isContinuous(view, previous.at, boot.from),
        bootAt: boot.from,
        quietMs: Math.max(boot.from - previous.at, firstBad.at - (lastGood?.at ?? firstBad.at)),
        usualGapMs: view.usualGapMs,
        missed: Math.max(
          missedIn(view, previous.at, boot.from),
          lastGood ? missedIn(view, lastGood.at, firstBad.at) : 0,
        ),
        downMs: end
          ? Math.max(0, (isContinuous(view, start.best, end.notAfter) ? end.best : end.notAfter) - start.best)
          : null,
        readyAt: edges.ready?.at ?? null,
        firstGoodAt: edges.firstGood?.at ?? null,
        errors: errorsBefore(view, edges, firstBad.at, boot.from),
        stops: stops.length,
        crashes: crashes.length,
      },
      thresholds:
        restarts > 0
          ? { minRestarts: settings.crashLoopMinCycles }
          : { bootClusterMs: settings.bootClusterMs },
      margin: restarts > 0 ? restarts / settings.crashLoopMinCycles : 1,
      evidence: [
        lastGood,
        firstBad,
        ...crashes.map(({ record }) => record),
        ...stops.map(({ record }) => record),
        first,
        edges.ready,
        good,
        ...(boot.untimed?.events.map(({ record }) => record) ?? []),
      ],
    }),
  ];
}

function processFacts({ handover }: Boot): Finding["facts"] {
  if (!handover) return {};
  return { byProcess: `${idsOf(handover.from)} → ${idsOf(handover.to)}` };
}

/** A process whose first line is a known piece of work may have worked for a while before it was heard; else it boots. */
function endOfHandover({ patterns }: ServiceView, { last, first }: Handover): Finding["end"] {
  const known = patterns.filter((pattern) => occursWithin(pattern, -Infinity, last.at + 1));
  const working = firstFrom(known, first.at);
  if (!working) return null;
  return between(working.at === first.at ? last : first, working, working.at);
}

function idsOf(pids: readonly number[]): string {
  return `${pids.slice(0, PIDS_SHOWN).join(", ")}${pids.length > PIDS_SHOWN ? ", …" : ""}`;
}

const PIDS_SHOWN = 4;

function isByShape(view: ServiceView, { events }: Boot): boolean {
  return view.patterns.some(
    ({ isOfBoot, pattern }) => isOfBoot && pattern.patternId === events[0]?.patternId,
  );
}

/** How many records a steady service would have written from one instant to another, by the half hour before; else 0. */
function missedIn({ minutes }: ServiceView, from: number, to: number): number {
  const before = minutes.filter(({ minute }) => minute >= from - STEADY_MS && minute < from - 60_000);
  if (before.length < STEADY_SHARE * (STEADY_MS / 60_000 - 1)) return 0;
  const records = before.reduce((sum, { count }) => sum + count, 0);
  return Math.floor((records * (to - from)) / (STEADY_MS - 60_000));
}

const STEADY_MS = 30 * 60_000;
const STEADY_SHARE = 0.8;

/** The crash that is the very next word after a lone error: an error that a service may have survived takes it nowhere. */
function lastWordAfter(view: ServiceView, error: ObservedRecord): ObservedRecord | null {
  const own = view.patterns.find(
    ({ records }) => records[indexAtOrAfter(records, error.at)]?.recordId === error.recordId,
  );
  const isError = own?.isError === true || own?.mark?.role === "crash";
  if (!isError || own?.mark?.strong) return null;
  // The lines of its trace share its instant.
  const next = firstFrom(view.patterns, error.at + 1);
  const crash = view.life.find(
    ({ role, strong, record }) => role === "crash" && strong && record.recordId === next?.recordId,
  );
  return crash?.record ?? null;
}

/** Errors of kinds that healthy work does not know, between the first bad record and the boot. */
function errorsBefore(view: ServiceView, { lastGood }: OutageEdges, from: number, to: number): number {
  return view.patterns
    .filter(({ isError, firstAwayAt }) => isError && firstAwayAt > (lastGood?.at ?? -Infinity))
    .reduce((sum, { records }) => sum + indexAtOrAfter(records, to) - indexAtOrAfter(records, from), 0);
}

/** Of a service that stopped cleanly: its last sign of life, which may be the boot before, where it did no other work. */
function lastUp(
  view: ServiceView,
  boot: Boot,
  lastGood: ObservedRecord | null,
  settings: AnalysisSettings,
): ObservedRecord | null {
  const before = view.life.findLast(
    ({ role, record }) =>
      (role === "start" || role === "ready") &&
      record.at < boot.from - settings.bootClusterMs &&
      !record.approximate,
  );
  return before && before.record.at > (lastGood?.at ?? -Infinity) ? before.record : lastGood;
}
