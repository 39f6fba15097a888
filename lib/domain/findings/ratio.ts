import type { Finding } from "./finding";
import type { ActiveMinute } from "./observations";
import { endOfPartial, provingRun, startOfPartial } from "./partial-edges";
import { makeFinding } from "./rule";
import type { RuleContext, RuleRunner } from "./rule";
import { firstFrom, lastBefore } from "./service-view";
import type { ServiceView } from "./service-view";
import type { AnalysisSettings } from "./settings";

const VERSION = 2;
const BUCKET_MS = 5 * 60_000;
const BUCKETS_MIN = 12;

/** A stretch in which the share of errors among a service's records is far above its usual share. */
export const runRatio: RuleRunner = ({ views, settings }: RuleContext): Finding[] =>
  views.flatMap((view) => findRatios(view, settings));

interface Bucket {
  from: number;
  to: number;
  count: number;
  errors: number;
  minutes: ActiveMinute[];
}

function findRatios(view: ServiceView, settings: AnalysisSettings): Finding[] {
  const buckets = bucketsOf(view.minutes);
  const busy = buckets.filter(({ count }) => count >= settings.ratioMinCount / 3);
  // A log that only errors are written to has no share of them to speak of.
  if (busy.length < BUCKETS_MIN) return [];
  // The median bucket is the baseline: half of the log may be bad before it moves.
  const shares = busy.map(({ errors, count }) => errors / count).sort((a, b) => a - b);
  const usual = shares[Math.floor(shares.length / 2)] ?? 0;
  const required = Math.max(settings.ratioShare, settings.ratioFactor * usual);
  const hot = buckets.filter(
    ({ count, errors }) => count >= settings.ratioMinCount && errors / count >= required,
  );
  return join(hot).flatMap((bucket) => present(view, bucket, usual, required, settings));
}

function bucketsOf(minutes: ActiveMinute[]): Bucket[] {
  const buckets: Bucket[] = [];
  for (const minute of minutes) {
    const from = Math.floor(minute.minute / BUCKET_MS) * BUCKET_MS;
    let bucket = buckets[buckets.length - 1];
    if (bucket?.from !== from)
      buckets.push((bucket = { from, to: from + BUCKET_MS, count: 0, errors: 0, minutes: [] }));
    bucket.count += minute.count;
    bucket.errors += minute.errors;
    bucket.minutes.push(minute);
  }
  return buckets;
}

function join(buckets: Bucket[]): Bucket[] {
  const joined: Bucket[] = [];
  for (const bucket of buckets) {
    const last = joined[joined.length - 1];
    if (last && bucket.from - last.to <= BUCKET_MS) {
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
): Finding[] {
  const errors = view.patterns.filter(({ isError }) => isError);
  const calm = view.patterns.filter(
    ({ isError, mark, besideErrors }) => !isError && mark === null && !besideErrors,
  );
  const hot = bucket.minutes.filter((minute) => minute.errors / minute.count >= required);
  const bad =
    hot.length > 0 ? withFringe(view.minutes, hot, usual) : bucket.minutes.filter(({ errors }) => errors > 0);
  // Where errors share their pattern with successes, the bad minutes are as close as it gets.
  const first = errors.length > 0 ? firstFrom(errors, bad[0]?.minute ?? bucket.from) : bad[0]?.first;
  const last =
    errors.length > 0
      ? lastBefore(errors, (bad[bad.length - 1]?.minute ?? bucket.to) + 60_000)
      : bad[bad.length - 1]?.last;
  if (!first || !last || last.at < first.at) return [];
  const share = shareWithin(bucket, first.at, last.at);
  const run = provingRun(share);
  const start = startOfPartial(calm, first, run);
  const end = endOfPartial(calm, last, run);
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
        errors: bucket.errors,
        records: bucket.count,
        usualShare: Math.round(usual * 1000) / 1000,
        lastErrorAt: last.at,
      },
      thresholds: {
        minShare: Math.round(required * 1000) / 1000,
        minRecords: settings.ratioMinCount,
        bucketMs: BUCKET_MS,
      },
      margin: share / required,
      evidence: [first, last, ...proofs],
    }),
  ];
}

/** The hot minutes and those next to them whose errors the usual share does not explain. */
function withFringe(minutes: ActiveMinute[], hot: ActiveMinute[], usual: number): ActiveMinute[] {
  const isOdd = (minute: ActiveMinute | undefined, neighbour: ActiveMinute | undefined) =>
    minute !== undefined &&
    neighbour !== undefined &&
    Math.abs(minute.minute - neighbour.minute) <= 60_000 &&
    minute.errors >= 1 &&
    usual * minute.count < ODD_ERRORS;
  const [first, last] = [hot[0], hot[hot.length - 1]];
  const before = first && minutes[minutes.indexOf(first) - 1];
  const after = last && minutes[minutes.indexOf(last) + 1];
  return [
    ...(before && isOdd(before, first) ? [before] : []),
    ...hot,
    ...(after && isOdd(after, last) ? [after] : []),
  ];
}

/** Fewer errors than this are expected of a minute where a single one is odd. */
const ODD_ERRORS = 0.1;

/** The share of errors in the minutes that lie wholly inside; of all its minutes where there are none. */
function shareWithin({ minutes, errors, count }: Bucket, from: number, to: number): number {
  const inside = minutes.filter(({ minute }) => minute >= from && minute + 60_000 <= to);
  const records = inside.reduce((sum, minute) => sum + minute.count, 0);
  if (records < SHARE_RECORDS_MIN) return errors / count;
  return inside.reduce((sum, minute) => sum + minute.errors, 0) / records;
}

const SHARE_RECORDS_MIN = 10;
