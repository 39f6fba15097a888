import { groupBy } from "../availability/group-by";
import { countMinutes } from "../findings/rules/count-minutes";
import { lifecycleRole } from "../findings/observing/lifecycle";
import type { ObservedRecord, PatternObservations } from "../findings/observing/observations";
import { proofOf } from "../findings/rules/rule";
import { bandFloor } from "../logs/severity";
import type { Impact } from "./derive-impacts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ERROR = bandFloor("error");
/** So many calm records are missed before their absence says anything: by chance it happens once in 20,000 times (Poisson). */
const MISSED_MIN = 10;

interface Told {
  errors: PatternObservations[];
  /** Neither errors nor starts and stops. */
  work: PatternObservations[];
  heardFrom: number;
  heardTo: number;
}

/**
 * Tells which degradations are outages: errors beside which the usual work of a service went missing, however few the records.
 * A log to which only errors are written misses nothing.
 */
export function totalFailures(
  patterns: readonly PatternObservations[],
  share: number,
): (impact: Impact) => Impact {
  const byService = groupBy(patterns, ({ service }) => service);
  const known = new Map<string, Told>();
  return (impact) => {
    const { kind, service, undecided } = impact;
    if (kind !== "degraded" || undecided) return impact;
    const told = known.get(service) ?? toldOf(byService.get(service) ?? []);
    known.set(service, told);
    return asTotalFailure(impact, told, share);
  };
}

function toldOf(patterns: readonly PatternObservations[]): Told {
  return {
    errors: patterns.filter(({ severity }) => severity >= ERROR),
    work: patterns.filter(
      ({ severity, template }) => severity < ERROR && lifecycleRole(template, severity) === null,
    ),
    heardFrom: Math.min(...patterns.map(({ minutes }) => minutes[0]?.minute ?? Infinity)),
    heardTo: Math.max(...patterns.map(({ minutes }) => (minutes.at(-1)?.minute ?? -Infinity) + MINUTE)),
  };
}

function asTotalFailure(impact: Impact, { errors, work, heardFrom, heardTo }: Told, share: number): Impact {
  const { start, end } = impact;
  const from = Math.ceil(start.notAfter / MINUTE) * MINUTE;
  const to = Math.min(heardTo, Math.floor((end?.notBefore ?? heardTo) / MINUTE) * MINUTE);
  const failed = countOf(errors, from, to);
  const done = countOf(work, from, to);
  if (failed === 0 || done > (1 - share) * (failed + done)) return impact;
  const reachMs = Math.max(HOUR, to - from);
  const before = Math.max(heardFrom, start.notBefore - reachMs);
  const after = end ? Math.min(heardTo, end.notAfter + reachMs) : 0;
  const usual = countOf(work, before, start.notBefore) + (end ? countOf(work, end.notAfter, after) : 0);
  const usualMs = Math.max(0, start.notBefore - before) + (end ? Math.max(0, after - end.notAfter) : 0);
  const missed = usualMs > 0 ? (usual / usualMs) * (to - from) : 0;
  if (missed < MISSED_MIN) return impact;
  // Where nothing at all was done in between, the work next to it bounds it.
  const edges = done === 0 ? besideWork(start, end, work) : { start, end };
  return {
    ...impact,
    kind: "outage",
    start: edges.start,
    end: edges.end && { ...edges.end, best: edges.end.notAfter },
  };
}

/** The start after the last work before the first error, the end before the first work after the last one. */
function besideWork(start: Impact["start"], end: Impact["end"], work: PatternObservations[]) {
  const records = work.flatMap(recordsOf).filter(({ approximate }) => !approximate);
  const before = records.reduce(
    (at: ObservedRecord | null, one) =>
      one.at < start.notAfter && one.at > (at?.at ?? start.notBefore) ? one : at,
    null,
  );
  const after = records.reduce(
    (at: ObservedRecord | null, one) =>
      end !== null && one.at > end.notBefore && one.at < (at?.at ?? end.notAfter) ? one : at,
    null,
  );
  return {
    start: before
      ? {
          ...start,
          notBefore: before.at,
          best: Math.max(before.at, start.best),
          notBeforeProof: proofOf(before),
        }
      : start,
    end: end && after ? { ...end, notAfter: after.at, notAfterProof: proofOf(after) } : end,
  };
}

function recordsOf({ occurrences, minutes }: PatternObservations): ObservedRecord[] {
  if (occurrences.length > 0) return occurrences;
  return minutes.flatMap(({ first, last, inner }) => inner ?? [first, last].flatMap((one) => one ?? []));
}

function countOf(patterns: readonly PatternObservations[], from: number, to: number): number {
  let sum = 0;
  for (const { minutes } of patterns) sum += countMinutes(minutes, from, to);
  return sum;
}
