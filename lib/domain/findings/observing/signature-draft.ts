import { lifecycleRole } from "./lifecycle";
import type { MinuteSpan } from "./minute-span";
import type { ObservedRecord, PatternMinute, PatternObservations } from "./observations";
import { LIFECYCLE_OCCURRENCES_MAX, OCCURRENCES_MAX } from "./observations";
import { compareRecords, earlier, later } from "./record-order";

/** One minute of a signature. */
export interface MinuteDraft {
  count: number;
  first: ObservedRecord | undefined;
  last: ObservedRecord | undefined;
}

/** What is known of one signature of one service while records come. */
export interface SignatureDraft {
  count: number;
  severities: Map<number, number>;
  /** null once there are too many. */
  occurrences: ObservedRecord[] | null;
  /** An even sample, of the service's level, once the occurrences are no longer kept. */
  inner: ObservedRecord[];
  minutes: Map<number, MinuteDraft>;
  /** Made when the occurrences are no longer kept. */
  span: (MinuteSpan & { severity: number }) | null;
}

/** A signature that was not seen yet. */
export function newSignature(): SignatureDraft {
  return { count: 0, severities: new Map(), occurrences: [], inner: [], minutes: new Map(), span: null };
}

/** The signature's minute, made where it is missing. */
export function bucketOf(draft: SignatureDraft, minute: number): MinuteDraft {
  let bucket = draft.minutes.get(minute);
  if (!bucket) draft.minutes.set(minute, (bucket = { count: 0, first: undefined, last: undefined }));
  return bucket;
}

/** Keeps of the single records only the first and last of each minute; gives those with times of their own. */
export function spill(draft: SignatureDraft, records: readonly ObservedRecord[]): ObservedRecord[] {
  const exact = records.filter(({ approximate }) => !approximate);
  for (const record of exact) {
    const bucket = draft.minutes.get(minuteOf(record.at));
    if (bucket) widen(bucket, record);
  }
  draft.occurrences = null;
  return exact;
}

/** Moves the minute's outermost records out to this one. */
export function widen(bucket: MinuteDraft, record: ObservedRecord): void {
  bucket.first = bucket.first ? earlier(bucket.first, record) : record;
  bucket.last = bucket.last ? later(bucket.last, record) : record;
}

/** Whether it marks the life of a process. Any of the texts will do: those of one signature differ in masked parts alone. */
export function hasRole(draft: SignatureDraft): boolean {
  const text = draft.occurrences?.[0]?.text ?? "";
  return lifecycleRole(text.replace(/\d+/g, "<*>"), commonSeverity(draft.severities)) !== null;
}

function commonSeverity(severities: Map<number, number>): number {
  let best = 0;
  let bestCount = -1;
  for (const [severity, count] of severities) {
    if (count > bestCount || (count === bestCount && severity > best)) [best, bestCount] = [severity, count];
  }
  return best;
}

/** Adds the second signature to the first, which is given back. */
export function absorb(into: SignatureDraft, from: SignatureDraft): SignatureDraft {
  into.count += from.count;
  for (const [severity, count] of from.severities)
    into.severities.set(severity, (into.severities.get(severity) ?? 0) + count);
  for (const [minute, bucket] of from.minutes) {
    const seen = into.minutes.get(minute);
    if (!seen) into.minutes.set(minute, { ...bucket });
    else {
      seen.count += bucket.count;
      if (bucket.first) widen(seen, bucket.first);
      if (bucket.last) widen(seen, bucket.last);
    }
  }
  if (into.occurrences && from.occurrences)
    for (const record of from.occurrences) into.occurrences.push(record);
  else {
    for (const record of from.inner) into.inner.push(record);
    for (const record of spill(into, into.occurrences ?? [])) into.inner.push(record);
    for (const record of spill(into, from.occurrences ?? [])) into.inner.push(record);
  }
  return into;
}

/** The signature as a pattern; its sample of single records is left in `inner`. */
export function finishPattern(
  service: string,
  patternId: string,
  template: string,
  draft: SignatureDraft,
): PatternObservations {
  const severity = commonSeverity(draft.severities);
  const cap = lifecycleRole(template, severity) ? LIFECYCLE_OCCURRENCES_MAX : OCCURRENCES_MAX;
  if (draft.occurrences && draft.count > cap) draft.inner = spill(draft, draft.occurrences);
  const occurrences = (draft.occurrences ?? []).sort(compareRecords);
  const minutes = [...draft.minutes]
    .map(([minute, { count, first, last }]): PatternMinute =>
      first && last ? { minute, count, first, last } : { minute, count },
    )
    .sort((a, b) => a.minute - b.minute);
  const firstMinute = minutes[0];
  const lastMinute = minutes[minutes.length - 1];
  return {
    patternId,
    template,
    service,
    severity,
    count: draft.count,
    firstAt: occurrences[0]?.at ?? firstMinute?.first?.at ?? firstMinute?.minute ?? 0,
    lastAt: occurrences[occurrences.length - 1]?.at ?? lastMinute?.last?.at ?? lastMinute?.minute ?? 0,
    occurrences,
    minutes,
  };
}

/** The start of an instant's minute, epoch ms. */
export function minuteOf(at: number): number {
  return Math.floor(at / 60_000) * 60_000;
}
