import { changeMinutes } from "./change-minutes";
import type { ObservedRecord, Observations, PatternMinute } from "./observations";
import { compareRecords } from "./record-order";
import { stateSeverities } from "./state-severities";

/** How many single records of frequent patterns are kept of one service, before all but an even sample are let go. */
export const INNER_RECORDS_MAX = 100_000;

const QUARTER_HOUR = 900_000;

/**
 * Whether a record of this time is of the sample at a level (0: all, 1: half of them, 2: a quarter …). It depends on the time
 * alone, and not on the zone: so the sample is the same in whatever order and files the records come.
 */
export function isSampled(at: number, level: number): boolean {
  if (level === 0) return true;
  let hash = Math.imul(((at % QUARTER_HOUR) + QUARTER_HOUR) | 0, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> (32 - level) === 0;
}

/** The minutes of each service in which single records are worth keeping, those of the largest change first. */
export function changesOf(observations: Observations): Map<string, Set<number>> {
  return new Map(
    stateSeverities(observations).services.map(({ service, minutes }) => [service, changeMinutes(minutes)]),
  );
}

/** The observations with the single records of frequent patterns where a service's errors begin, end or change. */
export function withInnerRecords(
  observations: Observations,
  innerOf: (service: string, patternId: string) => readonly ObservedRecord[],
  changes: Map<string, Set<number>> = changesOf(observations),
): Observations {
  return {
    ...observations,
    patterns: observations.patterns.map((pattern) => {
      if (pattern.occurrences.length > 0) return pattern;
      const wanted = changes.get(pattern.service);
      if (!wanted || wanted.size === 0) return pattern;
      const inner = new Map<number, ObservedRecord[]>();
      for (const record of innerOf(pattern.service, pattern.patternId)) {
        const minute = Math.floor(record.at / 60_000) * 60_000;
        if (!wanted.has(minute)) continue;
        const held = inner.get(minute);
        if (held) held.push(record);
        else inner.set(minute, [record]);
      }
      const minutes = pattern.minutes.map((bucket) =>
        fill(bucket, inner.get(bucket.minute) ?? [], pattern.template),
      );
      return { ...pattern, minutes };
    }),
  };
}

function fill(bucket: PatternMinute, records: readonly ObservedRecord[], template: string): PatternMinute {
  const { first, last } = bucket;
  if (!first || !last || records.length === 0) return bucket;
  const between = records
    .filter((record) => compareRecords(record, first) > 0 && compareRecords(record, last) < 0)
    .map((record) => (record.text === "" ? { ...record, text: template } : record))
    .sort(compareRecords);
  return between.length === 0 ? bucket : { ...bucket, inner: [first, ...between, last] };
}
