import type { Interval } from "../../time/interval";
import { overlaps } from "../../time/interval";
import { BRIEF_ERRORS_MIN, BRIEF_SHARE, findBriefFailures } from "./brief-failure";
import type { Finding } from "../finding";
import type { ActiveMinute, ObservedRecord } from "../observing/observations";
import { countWithin, edgesOfPartial, runProving, type PartialEdges } from "./partial-edges";
import { makeFinding, proofOf } from "./rule";
import type { RuleContext, RuleRunner } from "./rule";
import { firstFrom, lastBefore } from "../views/service-view";
import type { PatternView } from "../views/pattern-view";
import type { ServiceView } from "../views/service-view";
import type { AnalysisSettings } from "../settings";
import { findStrangeWork } from "./strange-work";

const VERSION = 4;
const BUCKETS_MIN = 12;
const MINUTE = 60_000;

/**
 * What is looked through: the length of a bucket, its part of the share asked for, in how many of its minutes an error must
 * stand (one failure may write many lines), and how many buckets in a row.
 */
interface Lens {
  bucketMs: number;
  part: number;
  badMinutes: number;
  least: number;
}

/** A high share is seen in five minutes, a low one when it lasts. */
const STORM: Lens = { bucketMs: 5 * MINUTE, part: 1, badMinutes: 1, least: 1 };
const RAIN: Lens = { bucketMs: 15 * MINUTE, part: 0.25, badMinutes: 5, least: 3 };
/** A high share of little work, as at night, is seen in a quarter of an hour. */
const NIGHT_STORM: Lens = { bucketMs: 15 * MINUTE, part: 1, badMinutes: 5, least: 1 };

const BRIEF: Lens = { bucketMs: MINUTE, part: 1, badMinutes: 1, least: 3 };

/** A stretch in which the share of errors, or of records that it never writes else, is far above a service's usual share. */
export const runRatio: RuleRunner = ({ views, settings }: RuleContext): Finding[] =>
  views.flatMap((view) => {
    const quick = findRatios(view, settings, STORM);
    const slow = findRatios(view, settings, NIGHT_STORM).filter(
      (one) => !quick.some((storm) => overlaps(spanOf(one), spanOf(storm))),
    );
    const storms = [...quick, ...slow];
    const rains = findRatios(view, settings, RAIN).filter((rain) => isMoreThan(view, rain, storms));
    const brief = storms.length > 0 ? [] : briefFailures(view, settings);
    const failing = [
      ...brief,
      ...storms.filter((storm) => !rains.some((rain) => overlaps(spanOf(rain), spanOf(storm)))),
      ...rains,
    ];
    const strange = findStrangeWork(view, settings).filter(
      (one) => !failing.some((other) => overlaps(spanOf(one), spanOf(other))),
    );
    return [...failing, ...strange];
  });

/** Whether a low share went on outside of the high ones it holds, for longer than one of them or between several. */
function isMoreThan({ minutes }: ServiceView, rain: Finding, storms: Finding[]): boolean {
  const { from, to } = spanOf(rain);
  const held = storms.map(spanOf).filter((storm) => overlaps(storm, { from, to }));
  const outside = minutes.filter(
    ({ minute }) =>
      minute >= from &&
      minute + MINUTE <= to &&
      !held.some((storm) => overlaps(storm, { from: minute, to: minute + MINUTE })),
  );
  const records = outside.reduce((sum, { count }) => sum + count, 0);
  const errors = outside.reduce((sum, minute) => sum + minute.errors, 0);
  const stormyMs = held.reduce((sum, storm) => sum + storm.to - storm.from, 0);
  return (
    errors >= Number(rain.thresholds["minShare"]) * records &&
    (held.length > 1 || outside.length * MINUTE >= stormyMs)
  );
}

/** From the first certain error to the last. */
function spanOf({ start, facts }: Finding): Interval {
  return { from: start.notAfter, to: Math.max(start.notAfter, Number(facts["lastErrorAt"])) };
}

interface Bucket {
  from: number;
  to: number;
  count: number;
  errors: number;
  minutes: ActiveMinute[];
}

function findRatios(view: ServiceView, settings: AnalysisSettings, lens: Lens): Finding[] {
  const buckets = bucketsOf(view.minutes, lens);
  const busy = buckets.filter(({ count }) => count >= settings.ratioMinCount / 3);
  // A log that only errors are written to, or a short one, has no share of them to speak of.
  if (busy.length < BUCKETS_MIN) return [];
  // The median bucket is the baseline: half of the log may be bad before it moves.
  const shares = busy.map(({ errors, count }) => errors / count).sort((a, b) => a - b);
  const usual = shares[Math.floor(shares.length / 2)] ?? 0;
  const required = Math.max(lens.part * settings.ratioShare, settings.ratioFactor * usual);
  const hot = buckets.filter(
    ({ count, errors, minutes }) =>
      count >= settings.ratioMinCount &&
      errors / count >= required &&
      minutes.filter((minute) => minute.errors > 0).length >= lens.badMinutes,
  );
  return join(hot, lens)
    .filter(({ from, to }) => to - from >= lens.least * lens.bucketMs)
    .flatMap((bucket) => present(view, bucket, usual, required, settings, lens));
}

/** Of a log that is too short for a share of five minutes: when nothing but errors was written. */
function briefFailures(view: ServiceView, settings: AnalysisSettings): Finding[] {
  const busy = bucketsOf(view.minutes, STORM).filter(({ count }) => count >= settings.ratioMinCount / 3);
  if (busy.length >= BUCKETS_MIN) return [];
  return findBriefFailures(view.minutes).flatMap((minutes) => {
    const [first, last] = [minutes[0]?.minute ?? 0, minutes[minutes.length - 1]?.minute ?? 0];
    const count = minutes.reduce((sum, minute) => sum + minute.count, 0);
    const errors = minutes.reduce((sum, minute) => sum + minute.errors, 0);
    const bucket = { from: first, to: last + MINUTE, count, errors, minutes };
    return present(view, bucket, 0, BRIEF_SHARE, { ...settings, ratioMinCount: BRIEF_ERRORS_MIN }, BRIEF);
  });
}

function bucketsOf(minutes: ActiveMinute[], { bucketMs }: Lens): Bucket[] {
  const buckets: Bucket[] = [];
  for (const minute of minutes) {
    const from = Math.floor(minute.minute / bucketMs) * bucketMs;
    let bucket = buckets[buckets.length - 1];
    if (bucket?.from !== from)
      buckets.push((bucket = { from, to: from + bucketMs, count: 0, errors: 0, minutes: [] }));
    bucket.count += minute.count;
    bucket.errors += minute.errors;
    bucket.minutes.push(minute);
  }
  return buckets;
}

function join(buckets: Bucket[], { bucketMs }: Lens): Bucket[] {
  const joined: Bucket[] = [];
  for (const bucket of buckets) {
    const last = joined[joined.length - 1];
    if (last && bucket.from - last.to <= bucketMs) {
      last.to = bucket.to;
      last.count += bucket.count;
      last.errors += bucket.errors;
      last.minutes.push(...bucket.minutes);
    } else joined.push({ ...bucket, minutes: [...bucket.minutes] });
  }
  return joined;
}

function present(
  view: ServiceView,
  bucket: Bucket,
  usual: number,
  required: number,
  settings: AnalysisSettings,
  { bucketMs }: Lens,
): Finding[] {
  const errors = view.patterns.filter(({ isError }) => isError);
  const calm = view.patterns.filter(
    ({ isError, mark, besideErrors }) => !isError && mark === null && !besideErrors,
  );
  const hot = bucket.minutes.filter((minute) => minute.errors / minute.count >= required);
  const bad =
    hot.length > 0
      ? withNeighbours(view.minutes, hot, required)
      : bucket.minutes.filter((minute) => minute.errors > 0);
  // Where errors share their pattern with successes, the bad minutes are as close as it gets.
  const [from, to] = [bad[0]?.minute ?? bucket.from, (bad[bad.length - 1]?.minute ?? bucket.to) + 60_000];
  const frequent = errors.filter((pattern) => isMoreFrequent(view, pattern, from, to));
  const telling = frequent.length > 0 ? frequent : errors;
  const near: Near = { from, to, bucket, calm, share: shareOf(hot.length > 0 ? hot : bad) };
  const first = telling.length > 0 ? firstDense(telling, near) : bad[0]?.first;
  const last = telling.length > 0 ? lastDense(telling, near) : bad[bad.length - 1]?.last;
  if (!first || !last || last.at < first.at) return [];
  const share = shareWithin(bucket, first.at, last.at);
  const touched = view.minutes.filter(({ minute }) => minute + MINUTE > first.at && minute <= last.at);
  const edges = edgesOfPartial(view, telling, calm, share, { first, last });
  const { start, end } = telling.length > 0 ? edges : withinMinutes(edges, bad);
  const proofs = [start.notBeforeProof, end?.notAfterProof].flatMap((proof) =>
    proof?.kind === "record" ? [proof] : [],
  );
  return [
    makeFinding({
      rule: "ratio",
      version: VERSION,
      service: view.service,
      patternId: null,
      start,
      end,
      facts: {
        share: Math.round(share * 1000) / 1000,
        errors: touched.reduce((sum, minute) => sum + minute.errors, 0),
        records: touched.reduce((sum, minute) => sum + minute.count, 0),
        usualShare: Math.round(usual * 1000) / 1000,
        lastErrorAt: last.at,
      },
      thresholds: {
        minShare: Math.round(required * 1000) / 1000,
        minRecords: settings.ratioMinCount,
        bucketMs,
      },
      margin: share / required,
      evidence: [first, last, ...proofs],
    }),
  ];
}

/** Of errors that share their pattern with successes only the minute is known: they lie anywhere in the outermost ones. */
function withinMinutes({ start, end }: PartialEdges, bad: readonly ActiveMinute[]): PartialEdges {
  const [first, last] = [bad[0], bad[bad.length - 1]];
  if (!first || !last) return { start, end };
  return {
    start: { ...start, notAfter: first.last.at, notAfterProof: proofOf(first.last) },
    end: end && { ...end, notBefore: last.first.at, notBeforeProof: proofOf(last.first) },
  };
}

/** Whether these errors come far more often inside than outside: the usual ones go on during a failure and bound nothing. */
function isMoreFrequent(
  { minutes }: ServiceView,
  { pattern }: PatternView,
  from: number,
  to: number,
): boolean {
  const inside = pattern.minutes.reduce(
    (sum, { minute, count }) => (minute >= from && minute < to ? sum + count : sum),
    0,
  );
  const began = minutes[0]?.minute ?? from;
  const ended = (minutes[minutes.length - 1]?.minute ?? to) + 60_000;
  const outsideMs = Math.max(60_000, ended - began - (to - from));
  const outsideRate = (pattern.count - inside) / outsideMs;
  return inside >= 2 && inside / (to - from) >= FREQUENT_FACTOR * outsideRate;
}

const FREQUENT_FACTOR = 4;

/** The first error that others follow as closely as they do inside: a stray one before them is the usual share's. */
function firstDense(errors: PatternView[], near: Near): ObservedRecord | null {
  let first = firstFrom(errors, near.from);
  for (let i = 0; first && i < STRAYS_MAX; i++) {
    const next: ObservedRecord | null = firstFrom(errors, first.at + 1);
    if (!next || !isStray(errors, first, next, near)) break;
    first = next;
  }
  return first;
}

/** The last error that stands as close to others as they do inside. */
function lastDense(errors: PatternView[], near: Near): ObservedRecord | null {
  let last = lastBefore(errors, near.to);
  for (let i = 0; last && i < STRAYS_MAX; i++) {
    const previous: ObservedRecord | null = lastBefore(errors, last.at);
    if (!previous || !isStray(errors, last, previous, near)) break;
    last = previous;
  }
  return last;
}

interface Near {
  from: number;
  to: number;
  bucket: Bucket;
  calm: PatternView[];
  /** Of the errors in its bad minutes. */
  share: number;
}

/**
 * Whether an outermost error stands too far from its neighbour, or is of a kind that is known from healthy hours while work
 * between the two proves several times over that the failure did not go on.
 */
function isStray(errors: PatternView[], record: ObservedRecord, next: ObservedRecord, near: Near): boolean {
  const { from, to, bucket, calm, share } = near;
  const [begin, end] = [Math.min(record.at, next.at), Math.max(record.at, next.at)];
  if (end - begin > strayGap(from, to, bucket)) return true;
  const kind = errors.find(({ records }) => records.some((one) => one.recordId === record.recordId));
  const isUsual = kind?.pattern.minutes.some(
    ({ minute }) => minute < bucket.from - USUAL_APART_MS || minute > bucket.to + USUAL_APART_MS,
  );
  if (!isUsual) return false;
  const proving = runProving(share, STRAY_DOUBT);
  return calm.reduce((sum, view) => sum + countWithin(view, begin, end), 0) >= proving;
}

function shareOf(minutes: readonly ActiveMinute[]): number {
  const count = minutes.reduce((sum, minute) => sum + minute.count, 0);
  return minutes.reduce((sum, minute) => sum + minute.errors, 0) / Math.max(1, count);
}

const USUAL_APART_MS = 15 * MINUTE;
const STRAY_DOUBT = 1e-4;

/** A gap that random arrivals at this rate leave once in a thousand times. */
function strayGap(from: number, to: number, { errors }: Bucket): number {
  return Math.max(10_000, (7 * (to - from)) / Math.max(1, errors));
}

const STRAYS_MAX = 3;

/** The hot minutes, the hot ones that go on beyond their buckets, and a few more on each side that hold an error. */
function withNeighbours(minutes: ActiveMinute[], hot: ActiveMinute[], required: number): ActiveMinute[] {
  const [first, last] = [hot[0], hot[hot.length - 1]];
  if (!first || !last) return hot;
  return [
    ...neighbours(minutes, minutes.indexOf(first), -1, required).toReversed(),
    ...hot,
    ...neighbours(minutes, minutes.indexOf(last), 1, required),
  ];
}

function neighbours(minutes: ActiveMinute[], from: number, step: 1 | -1, required: number): ActiveMinute[] {
  const found: ActiveMinute[] = [];
  let mild = 0;
  for (let i = from + step; ; i += step) {
    const [minute, beside] = [minutes[i], minutes[i - step]];
    if (!minute || !beside || Math.abs(minute.minute - beside.minute) > 60_000) return found;
    if (minute.errors === 0) return found;
    if (minute.errors / minute.count >= required) mild = 0;
    else if (++mild > MILD_MAX) return found;
    found.push(minute);
  }
}

const MILD_MAX = 3;

/** The share of errors in the minutes that lie wholly inside; of all its minutes where there are none. */
function shareWithin({ minutes, errors, count }: Bucket, from: number, to: number): number {
  const inside = minutes.filter(({ minute }) => minute >= from && minute + 60_000 <= to);
  const records = inside.reduce((sum, minute) => sum + minute.count, 0);
  if (records < SHARE_RECORDS_MIN) return errors / count;
  return inside.reduce((sum, minute) => sum + minute.errors, 0) / records;
}

const SHARE_RECORDS_MIN = 10;
