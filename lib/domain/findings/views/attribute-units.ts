import { compareRecords } from "../observing/record-order";
import type { Observations } from "../observing/observations";
import { attributeKills } from "./attribute-kills";
import { moveLines, toldLines, type ToldLine } from "./told-lines";

const SUPERVISORS = new Set(["systemd", "init", "supervisord", "pm2", "service control manager"]);
/** They run on their own, and tell of the containers that are started again. */
const CARETAKER = /^(?:kubelet|eventrouter|kube(?:rnetes)?-?events?|(?:kube(?:rnetes)?-?)?event-?exporter)$/i;
const FOLLOW_MS = 120_000;
const FOLLOW_SHARE = 0.6;
/** How supervisors name what they tell of: systemd, supervisord, pm2, the kubelet, the service manager of Windows. */
const UNIT_SHAPES = [
  /([\w@-]{1,80})\.service\b/,
  /^(?:exited|spawned|success|stopped|gave up): '?(?:[\w.@-]{1,60}:)?([\w.@-]{1,80})/,
  /\bApp (?:\[|name:)([\w.@-]{1,80})[: ]/,
  // The pod without what its deployment or its set added to the name.
  /\b(?:pod|object)="[\w.-]{1,253}\/([\w.-]{1,200}?)(?:(?:-[a-z0-9]{4,10})?-[bcdfghjklmnpqrstvwxz24-9]{5}|-\d{1,4})?"/,
  /\bpod[= ]([\w.-]{1,200}?)(?:(?:-[a-z0-9]{4,10})?-[bcdfghjklmnpqrstvwxz24-9]{5}|-\d{1,4})?_[\w.-]{1,253}\(/,
  /\brestarting failed container[= ]([\w-]{1,80})/,
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
    if (isSupervisor(service) || CARETAKER.test(service)) result = splitSupervisor(result, service);
  return attributeKills(result, isSupervisor);
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

function splitSupervisor(observations: Observations, supervisor: string): Observations {
  const lines = toldLines(observations, supervisor);
  const units = new Map<string, ToldLine[]>();
  for (const line of lines) {
    const unit = unitOf(line.record.text);
    const ends = line.role === "crash" && (line.strong || WAITING.test(line.record.text));
    if (unit && ends) units.set(unit, [...(units.get(unit) ?? []), line]);
  }
  const moved = new Map<ToldLine, string>();
  for (const [unit, crashes] of [...units].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const starts = startsOf(unit, crashes, lines);
    for (const line of lines) {
      if (!moved.has(line) && (unitOf(line.record.text) === unit || starts.has(line.record.text)))
        moved.set(line, unit);
    }
  }
  return moveLines(observations, supervisor, moved);
}

/** The texts of the unit's start: those that name it, or the one that follows most of its failures. */
function startsOf(unit: string, crashes: ToldLine[], lines: ToldLine[]): Set<string> {
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
