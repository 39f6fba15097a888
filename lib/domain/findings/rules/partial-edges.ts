import type { BoundedInstant } from "../../time/instant";
import type { ObservedRecord } from "../observing/observations";
import { compareRecords } from "../observing/record-order";
import { between } from "./rule";
import { indexAtOrAfter, placeAtOrAfter } from "../views/index-at-or-after";
import type { PatternView, SeenRecord } from "../views/pattern-view";
import type { ServiceView } from "../views/service-view";

/** A run of successes this unlikely under the failure's own share of errors proves that it was not failing. */
const DOUBT = 0.01;
const RUN_MAX = 40;
const MINUTE = 60_000;

/**
 * How many successes in a row prove that a failure with this share of errors (0 to 1) was not going on: one where
 * everything fails, more where work goes on beside the errors. (1 − share)^n ≤ 0.01.
 */
export function provingRun(share: number): number {
  return runProving(share, DOUBT);
}

/** The same for another doubt. */
export function runProving(share: number, doubt: number): number {
  if (share >= 1 - doubt) return 1;
  if (share <= 0) return RUN_MAX;
  return Math.min(RUN_MAX, Math.ceil(Math.log(doubt) / Math.log(1 - share)));
}

/**
 * The share of errors to prove by near an edge: that of the whole failure, or that of the twenty errors nearest to the edge
 * where it is clearly another than chance would have it, for a failure may grow, fade, and come in fits.
 */
export function shareAtEdge(
  minutes: readonly { minute: number; count: number; errors: number }[],
  nearest: readonly PatternView[],
  calm: readonly PatternView[],
  share: number,
  at: number,
  step: 1 | -1,
): number {
  const lasting = shareOfMinutes(minutes, share, at, step);
  const times = nearest.flatMap(({ records }) => timesFrom(records, at, step));
  const span = times.sort((a, b) => step * (a - b)).slice(0, ERRORS_AT_EDGE);
  const reach = span[span.length - 1];
  if (reach === undefined || span.length < ERRORS_AT_EDGE) return lasting;
  const [from, to] = [Math.min(at, reach), Math.max(at, reach)];
  const successes = calm.reduce((sum, view) => sum + countWithin(view, from, to), 0);
  const count = successes + span.length;
  const expected = share * count;
  const doubt = 2 * Math.sqrt(expected * (1 - share));
  if (span.length > expected + doubt) return Math.min(span.length / count, MOST_SHARE);
  if (span.length < expected - doubt) return Math.min(span.length / count, lasting);
  return lasting;
}

const ERRORS_AT_EDGE = 20;
const MOST_SHARE = 0.95;

/** The share in the three minutes next to the edge's, where it is clearly less than that of the whole failure. */
function shareOfMinutes(
  minutes: readonly { minute: number; count: number; errors: number }[],
  share: number,
  at: number,
  step: 1 | -1,
): number {
  const first = indexOfMinute(minutes, minuteOf(at));
  let count = 0;
  let errors = 0;
  for (let i = 1; i <= EDGE_MINUTES; i++) {
    const minute = minutes[first + step * i];
    if (!minute) break;
    count += minute.count;
    errors += minute.errors;
  }
  const expected = share * count;
  const isLess = count > 0 && errors < expected - 2 * Math.sqrt(expected * (1 - share));
  return isLess ? Math.max(errors, 1) / count : share;
}

const EDGE_MINUTES = 3;

/** The times of at most twenty records from `at` on, one way. */
function timesFrom(records: readonly SeenRecord[], at: number, step: 1 | -1): number[] {
  const from = indexAtOrAfter(records, step > 0 ? at : at + 1) - (step > 0 ? 0 : 1);
  const times: number[] = [];
  for (let i = from; times.length < ERRORS_AT_EDGE; i += step) {
    const record = records[i];
    if (!record) break;
    times.push(record.at);
  }
  return times;
}

/** How many records of a pattern lie in [from, to]: each that is known stands for its part of its minute. */
export function countWithin({ pattern, records }: PatternView, from: number, to: number): number {
  const [first, end] = [indexAtOrAfter(records, from), indexAtOrAfter(records, to + 1)];
  if (pattern.occurrences.length > 0) return end - first;
  let count = 0;
  for (let i = first; i < end; i++) count += partOfMinute(pattern, records[i]);
  return count;
}

function partOfMinute({ minutes }: PatternView["pattern"], record: SeenRecord | undefined): number {
  if (!record) return 0;
  const minute = minuteOf(record.at);
  const bucket = minutes[indexOfMinute(minutes, minute)];
  if (bucket?.minute !== minute) return 1;
  return bucket.count / (bucket.inner?.length ?? Math.min(2, bucket.count));
}

const EVEN_SHARE = 0.5;

export interface PartialEdges {
  start: BoundedInstant;
  end: BoundedInstant | null;
}

/** Start and end (null where nothing proves one) of a failure from its first error to its last, at this share of errors. */
export function edgesOfPartial(
  { minutes }: ServiceView,
  nearest: readonly PatternView[],
  calm: PatternView[],
  share: number,
  { first, last }: { first: ObservedRecord; last: ObservedRecord },
): PartialEdges {
  const runAt = (at: number, step: 1 | -1) =>
    provingRun(shareAtEdge(minutes, nearest, calm, share, at, step));
  // Whether it ended at all is asked of the whole failure; the fit at its end says when.
  const lasting = provingRun(shareOfMinutes(minutes, share, last.at, -1));
  const hasEnd = endOfPartial(calm, last, lasting) !== null;
  return {
    start: startOfPartial(calm, first, runAt(first.at, 1)),
    end: hasEnd ? endOfPartial(calm, last, runAt(last.at, -1)) : null,
  };
}

/** The start of a failure: between the success that opens a proving run before the first error, and that error. */
export function startOfPartial(calm: PatternView[], first: ObservedRecord, run: number): BoundedInstant {
  const places = calm.map(({ records }) => indexAtOrAfter(records, first.at) - 1);
  const before = walk(calm, places, first.at, -1, run).last;
  return between(before ?? first, first, first.at);
}

/** The end of a failure: between the last error and the success that closes a proving run; null where none does. */
export function endOfPartial(calm: PatternView[], last: ObservedRecord, run: number): BoundedInstant | null {
  const places = calm.map(({ records }) => {
    let at = indexAtOrAfter(records, last.at);
    for (let record = records[at]; record && compareRecords(record, last) <= 0; record = records[at]) at++;
    return at;
  });
  const after = walk(calm, places, last.at, 1, run);
  return after.last && after.count >= run ? between(last, after.last, last.at) : null;
}

/** Goes from record to record, one way, until so many successes were passed; the last of them, and how many there were. */
function walk(
  calm: PatternView[],
  places: number[],
  from: number,
  step: 1 | -1,
  run: number,
): { last: ObservedRecord | null; count: number } {
  const passed = step < 0 ? "late" : "early";
  let last: ObservedRecord | null = null;
  let count = 0;
  while (count < run) {
    let next = -1;
    let nearest: SeenRecord | undefined;
    for (const [i, { records }] of calm.entries()) {
      while (records[places[i] ?? -1]?.edge === passed) places[i] = (places[i] ?? 0) + step;
      const record = records[places[i] ?? -1];
      if (record && (!nearest || step * compareRecords(record, nearest) < 0)) [next, nearest] = [i, record];
    }
    const view = calm[next];
    if (!view || !nearest) break;
    places[next] = (places[next] ?? 0) + step;
    // What is written at one instant is one piece of work.
    if (nearest.at !== last?.at) count += weightOf(view, nearest, from, step);
    last = nearest;
  }
  return { last, count };
}

/**
 * Of a very frequent pattern only some records of a minute are known. Of an even sample each stands for its part; of the two
 * outermost the second one passed stands for the rest, where all of the minute lies on this side.
 */
function weightOf({ pattern }: PatternView, record: SeenRecord, from: number, step: 1 | -1): number {
  if (pattern.occurrences.length > 0) return 1;
  const minute = minuteOf(record.at);
  const bucket = pattern.minutes[indexOfMinute(pattern.minutes, minute)];
  if (!bucket || bucket.minute !== minute) return 1;
  const { first, last, count, inner } = bucket;
  if (inner) return Math.max(1, Math.floor(count / inner.length));
  if (!first || !last) {
    const isBeyond = step < 0 ? minute + MINUTE <= from : minute >= from;
    return isBeyond ? count : 1;
  }
  const [near, far] = step < 0 ? [last, first] : [first, last];
  if (far.recordId !== record.recordId) return 1;
  const isWhole = step * (near.at - from) > 0;
  // Of a minute that lies on both sides: half of what an even pace would have written on this one.
  const side = isWhole ? 1 : EVEN_SHARE * Math.abs((from - far.at) / (near.at - far.at || Infinity));
  return Math.max(1, Math.floor((count - 1) * side));
}

function indexOfMinute(minutes: readonly { minute: number }[], at: number): number {
  return placeAtOrAfter(minutes, at, ({ minute }) => minute);
}

function minuteOf(at: number): number {
  return Math.floor(at / MINUTE) * MINUTE;
}
