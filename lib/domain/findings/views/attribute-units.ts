import { lifecycleMark } from "../observing/lifecycle";
import type {
  ObservedRecord,
  Observations,
  PatternObservations,
  ServiceObservations,
} from "../observing/observations";
import { compareRecords } from "../observing/record-order";

const SUPERVISORS = new Set(["systemd", "init", "supervisord", "pm2", "service control manager"]);
/** It runs on its own, and tells of the containers that it starts again. */
const CARETAKER = "kubelet";
const FOLLOW_MS = 120_000;
const FOLLOW_SHARE = 0.6;
/** How supervisors name what they tell of: systemd, supervisord, pm2, the kubelet, the service manager of Windows. */
const UNIT_SHAPES = [
  /([\w@-]{1,80})\.service\b/,
  /^(?:exited|spawned|success|stopped|gave up): '?(?:[\w.@-]{1,60}:)?([\w.@-]{1,80})/,
  /\bApp (?:\[|name:)([\w.@-]{1,80})[: ]/,
  // The pod without what its deployment or its set added to the name.
  /\bpod="[\w.-]{1,253}\/([\w.-]{1,200}?)(?:(?:-[a-z0-9]{4,10})?-[bcdfghjklmnpqrstvwxz24-9]{5}|-\d{1,4})?"/,
  /^The (\S(?:.{0,60}\S)?) service (?:terminated|entered|hung|failed)\b/,
];

/**
 * A supervisor's log tells of other services: its lines about a unit that fails move to that unit, so that a restart of
 * one is not taken for a restart of all. A unit's start line that does not name it is the one that follows its failures.
 * The patterns keep their ids; applying it twice changes nothing.
 */
export function attributeUnits(observations: Observations): Observations {
  let result = observations;
  for (const { service } of observations.services)
    if (isSupervisor(service) || service.toLowerCase() === CARETAKER)
      result = splitSupervisor(result, service);
  return result;
}

/** Whether the service starts and stops others, so that its own lines say little about itself. */
export function isSupervisor(service: string): boolean {
  return SUPERVISORS.has(service.toLowerCase());
}

function unitOf(text: string): string | undefined {
  for (const shape of UNIT_SHAPES) {
    const unit = shape.exec(text)?.[1];
    if (unit !== undefined) return unit;
  }
  return undefined;
}

/** How long the kubelet waits is no end of its own, but tells of many. */
const WAITING = /\bCrashLoopBackOff\b/;

/** Starts and ends of containers are one pattern. */
const POD_EVENTS = /^"?SyncLoop \(PLEG\)/;

interface Line {
  pattern: PatternObservations;
  record: ObservedRecord;
  role: "start" | "ready" | "stop" | "crash";
  strong: boolean;
}

function splitSupervisor(observations: Observations, supervisor: string): Observations {
  const lines = linesOf(observations.patterns.filter(({ service }) => service === supervisor));
  const units = new Map<string, Line[]>();
  for (const line of lines) {
    const unit = unitOf(line.record.text);
    const ends = line.role === "crash" && (line.strong || WAITING.test(line.record.text));
    if (unit && ends) units.set(unit, [...(units.get(unit) ?? []), line]);
  }
  if (units.size === 0) return observations;
  const moved = new Map<Line, string>();
  for (const [unit, crashes] of [...units].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const starts = startsOf(unit, crashes, lines);
    for (const line of lines) {
      if (!moved.has(line) && (unitOf(line.record.text) === unit || starts.has(line.record.text)))
        moved.set(line, unit);
    }
  }
  return {
    ...observations,
    services: addServices(observations.services, [...units.keys()], moved, supervisor),
    patterns: [
      ...observations.patterns.flatMap((pattern) =>
        pattern.service === supervisor ? remaining(pattern, moved) : [pattern],
      ),
      ...patternsOf(moved),
    ],
  };
}

function linesOf(patterns: PatternObservations[]): Line[] {
  return patterns
    .flatMap((pattern) => {
      const mark = lifecycleMark(pattern.template, pattern.severity);
      if (!mark && !POD_EVENTS.test(pattern.template)) return [];
      return pattern.occurrences.flatMap((record): Line[] => {
        const said = lifecycleMark(record.text, pattern.severity) ?? mark;
        if (!said || said.role === "connect-failure") return [];
        return [{ pattern, record, role: said.role, strong: said.strong }];
      });
    })
    .sort((a, b) => compareRecords(a.record, b.record));
}

/** The texts of the unit's start: those that name it, or the one that follows most of its failures. */
function startsOf(unit: string, crashes: Line[], lines: Line[]): Set<string> {
  const starts = lines.filter(({ role }) => role === "start");
  const named = starts
    .filter(({ record }) => record.text.includes(`${unit}.service`))
    .map(({ record }) => record.text);
  if (named.length > 0) return new Set(named);
  const follows = new Map<string, number>();
  for (const [i, crash] of crashes.entries()) {
    const until = Math.min(crash.record.at + FOLLOW_MS, crashes[i + 1]?.record.at ?? Infinity);
    const texts = starts
      .filter(({ record }) => compareRecords(record, crash.record) > 0 && record.at <= until)
      .map(({ record }) => record.text);
    for (const text of new Set(texts)) follows.set(text, (follows.get(text) ?? 0) + 1);
  }
  // A line that comes as often without the failures is another unit's.
  const fits = ([text, count]: [string, number]) =>
    count / Math.max(crashes.length, starts.filter(({ record }) => record.text === text).length);
  const [best] = [...follows].sort((a, b) => fits(b) - fits(a) || (a[0] < b[0] ? -1 : 1));
  return new Set(best && best[1] >= 2 && fits(best) >= FOLLOW_SHARE ? [best[0]] : []);
}

function remaining(pattern: PatternObservations, moved: Map<Line, string>): PatternObservations[] {
  const gone = new Set(
    [...moved.keys()].filter((line) => line.pattern === pattern).map(({ record }) => record),
  );
  if (gone.size === 0) return [pattern];
  const left = pattern.occurrences.filter((record) => !gone.has(record));
  return left.length > 0 ? [summarize(pattern, pattern.service, left, pattern.template)] : [];
}

function patternsOf(moved: Map<Line, string>): PatternObservations[] {
  const groups = new Map<string, { unit: string; line: Line; records: ObservedRecord[] }>();
  for (const [line, unit] of moved) {
    const key = `${unit}\u0000${line.pattern.patternId}`;
    const group = groups.get(key);
    if (group) group.records.push(line.record);
    else groups.set(key, { unit, line, records: [line.record] });
  }
  return [...groups.values()].map(({ unit, line, records }) =>
    summarize(line.pattern, unit, records.sort(compareRecords), records[0]?.text ?? ""),
  );
}

function summarize(
  pattern: PatternObservations,
  service: string,
  occurrences: ObservedRecord[],
  template: string,
): PatternObservations {
  const minutes = new Map<number, number>();
  for (const { at } of occurrences) {
    const minute = Math.floor(at / 60_000) * 60_000;
    minutes.set(minute, (minutes.get(minute) ?? 0) + 1);
  }
  return {
    ...pattern,
    service,
    template,
    count: occurrences.length,
    firstAt: occurrences[0]?.at ?? 0,
    lastAt: occurrences[occurrences.length - 1]?.at ?? 0,
    occurrences,
    minutes: [...minutes].map(([minute, count]) => ({ minute, count })),
  };
}

/** A unit without a log of its own is observed as long as its supervisor is. */
function addServices(
  services: ServiceObservations[],
  units: string[],
  moved: Map<Line, string>,
  supervisor: string,
): ServiceObservations[] {
  const coverage = services.find(({ service }) => service === supervisor)?.coverage ?? [];
  const missing = units.filter((unit) => services.every(({ service }) => service !== unit));
  const added = missing.sort().map((unit): ServiceObservations => {
    const records = [...moved].filter(([, to]) => to === unit).map(([{ record }]) => record);
    const byMinute = new Map<number, ObservedRecord[]>();
    for (const record of records.filter(({ approximate }) => !approximate).sort(compareRecords)) {
      const minute = Math.floor(record.at / 60_000) * 60_000;
      byMinute.set(minute, [...(byMinute.get(minute) ?? []), record]);
    }
    const minutes = [...byMinute].flatMap(([minute, inside]) => {
      const [first, last] = [inside[0], inside[inside.length - 1]];
      return first && last ? [{ minute, count: inside.length, errors: 0, first, last }] : [];
    });
    return { service: unit, minutes, coverage };
  });
  return [...services, ...added];
}
