import { lifecycleMark } from "../observing/lifecycle";
import type {
  ObservedRecord,
  Observations,
  PatternObservations,
  ServiceObservations,
} from "../observing/observations";
import { compareRecords } from "../observing/record-order";

/** What one service's line tells of another. */
export interface ToldLine {
  pattern: PatternObservations;
  record: ObservedRecord;
  role: "start" | "ready" | "stop" | "crash";
  strong: boolean;
}

/** Starts and ends of containers are one pattern, and so is all that is told of pods. */
const POD_EVENTS = /^"?(?:SyncLoop \(PLEG\)|Event occurred)/;

/** The lines of a service about the life of processes, in order. */
export function toldLines(observations: Observations, teller: string): ToldLine[] {
  return observations.patterns
    .filter(({ service }) => service === teller)
    .flatMap((pattern) => {
      const mark = lifecycleMark(pattern.template, pattern.severity);
      if (!mark && !POD_EVENTS.test(pattern.template)) return [];
      return pattern.occurrences.flatMap((record): ToldLine[] => {
        const said = lifecycleMark(record.text, pattern.severity) ?? mark;
        if (!said || said.role === "connect-failure") return [];
        return [{ pattern, record, role: said.role, strong: said.strong }];
      });
    })
    .sort((a, b) => compareRecords(a.record, b.record));
}

/** The observations with lines of one service moved to those that they tell of; the patterns keep their ids. */
export function moveLines(
  observations: Observations,
  teller: string,
  moved: ReadonlyMap<ToldLine, string>,
): Observations {
  if (moved.size === 0) return observations;
  return {
    ...observations,
    services: addServices(observations.services, moved, teller),
    patterns: [
      ...observations.patterns.flatMap((pattern) =>
        pattern.service === teller ? remaining(pattern, moved) : [pattern],
      ),
      ...patternsOf(moved),
    ],
  };
}

function remaining(
  pattern: PatternObservations,
  moved: ReadonlyMap<ToldLine, string>,
): PatternObservations[] {
  const gone = new Set(
    [...moved.keys()].filter((line) => line.pattern === pattern).map(({ record }) => record),
  );
  if (gone.size === 0) return [pattern];
  const left = pattern.occurrences.filter((record) => !gone.has(record));
  return left.length > 0 ? [summarize(pattern, pattern.service, left, pattern.template)] : [];
}

function patternsOf(moved: ReadonlyMap<ToldLine, string>): PatternObservations[] {
  const groups = new Map<string, { unit: string; line: ToldLine; records: ObservedRecord[] }>();
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

/** A unit without a log of its own is observed as long as who tells of it is. */
function addServices(
  services: ServiceObservations[],
  moved: ReadonlyMap<ToldLine, string>,
  teller: string,
): ServiceObservations[] {
  const coverage = services.find(({ service }) => service === teller)?.coverage ?? [];
  const missing = [...new Set(moved.values())].filter((unit) =>
    services.every(({ service }) => service !== unit),
  );
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
