import type { TimeKind } from "../logs/log-record";
import { lifecycleRole } from "./lifecycle";
import type {
  ActiveMinute,
  ObservedRecord,
  Observations,
  PatternObservations,
  ServiceObservations,
} from "./observations";
import { LIFECYCLE_OCCURRENCES_MAX, OCCURRENCES_MAX } from "./observations";
import { compareRecords, earlier, later } from "./record-order";

/** One record as the builder takes it. `text` is the body; `at` null records are counted by nobody here. */
export interface ObservedInput {
  recordId: string;
  at: number | null;
  timeKind: TimeKind;
  service: string;
  source: string;
  signatureId: string;
  severity: number;
  text: string;
}

export interface ObservationsBuilder {
  /** Takes records in any order; the result depends only on their set (law 7). */
  add(record: ObservedInput): void;
  finish(patternOf: (signatureId: string) => { patternId: string; template: string }): Observations;
}

/** Summarises records into `Observations` with bounded memory: minutes, and single records up to a cap per signature. */
export function createObservationsBuilder(): ObservationsBuilder {
  const services = new Map<string, ServiceDraft>();
  return {
    add(input) {
      if (input.at === null || input.timeKind === "none") return;
      let service = services.get(input.service);
      if (!service)
        services.set(
          input.service,
          (service = { minutes: new Map(), sources: new Map(), signatures: new Map() }),
        );
      const record = observedRecord(input, input.at);
      const exact = input.timeKind === "exact";
      if (exact) addToMinutes(service, record, input);
      let draft = service.signatures.get(input.signatureId);
      if (!draft) service.signatures.set(input.signatureId, (draft = newSignature()));
      addToSignature(draft, record, input.severity, exact);
    },
    finish(patternOf) {
      const names = [...services.keys()].sort();
      return {
        services: names.map((name) => finishService(name, services.get(name))),
        patterns: names.flatMap((name) => finishPatterns(name, services.get(name), patternOf)),
      };
    },
  };
}

interface ServiceDraft {
  minutes: Map<number, ActiveMinute>;
  sources: Map<string, { from: number; to: number }>;
  signatures: Map<string, SignatureDraft>;
}

interface MinuteDraft {
  count: number;
  first: ObservedRecord | undefined;
  last: ObservedRecord | undefined;
}

interface SignatureDraft {
  count: number;
  severities: Map<number, number>;
  /** null once there are too many. */
  occurrences: ObservedRecord[] | null;
  minutes: Map<number, MinuteDraft>;
}

const ERROR = 17;
const TEXT_MAX = 300;

function newSignature(): SignatureDraft {
  return { count: 0, severities: new Map(), occurrences: [], minutes: new Map() };
}

function observedRecord(input: ObservedInput, at: number): ObservedRecord {
  const end = input.text.indexOf("\n");
  const text = input.text.slice(0, end < 0 ? TEXT_MAX : Math.min(end, TEXT_MAX));
  const record: ObservedRecord = { recordId: input.recordId, at, text };
  if (input.timeKind === "neighbour") record.approximate = true;
  return record;
}

function addToMinutes(service: ServiceDraft, record: ObservedRecord, input: ObservedInput): void {
  const minute = minuteOf(record.at);
  const isError = input.severity >= ERROR ? 1 : 0;
  const seen = service.minutes.get(minute);
  if (!seen) service.minutes.set(minute, { minute, count: 1, errors: isError, first: record, last: record });
  else {
    seen.count++;
    seen.errors += isError;
    seen.first = earlier(seen.first, record);
    seen.last = later(seen.last, record);
  }
  const span = service.sources.get(input.source);
  if (!span) service.sources.set(input.source, { from: record.at, to: record.at });
  else if (record.at < span.from) span.from = record.at;
  else if (record.at > span.to) span.to = record.at;
}

function addToSignature(
  draft: SignatureDraft,
  record: ObservedRecord,
  severity: number,
  exact: boolean,
): void {
  draft.count++;
  draft.severities.set(severity, (draft.severities.get(severity) ?? 0) + 1);
  const minute = minuteOf(record.at);
  let bucket = draft.minutes.get(minute);
  if (!bucket) draft.minutes.set(minute, (bucket = { count: 0, first: undefined, last: undefined }));
  bucket.count++;
  if (draft.occurrences) {
    draft.occurrences.push(record);
    if (draft.occurrences.length > LIFECYCLE_OCCURRENCES_MAX) spill(draft);
    else if (draft.occurrences.length === OCCURRENCES_MAX + 1 && !hasRole(draft)) spill(draft);
  } else if (exact) widen(bucket, record);
}

/** Keeps of the single records only the first and last of each minute. */
function spill(draft: SignatureDraft): void {
  for (const record of draft.occurrences ?? []) {
    const bucket = draft.minutes.get(minuteOf(record.at));
    if (bucket && !record.approximate) widen(bucket, record);
  }
  draft.occurrences = null;
}

function widen(bucket: MinuteDraft, record: ObservedRecord): void {
  bucket.first = bucket.first ? earlier(bucket.first, record) : record;
  bucket.last = bucket.last ? later(bucket.last, record) : record;
}

// Any of the texts will do: those of one signature differ in masked parts alone.
function hasRole(draft: SignatureDraft): boolean {
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

function finishService(name: string, draft: ServiceDraft | undefined): ServiceObservations {
  const minutes = [...(draft?.minutes.values() ?? [])].sort((a, b) => a.minute - b.minute);
  const coverage = [...(draft?.sources ?? [])].map(([source, span]) => ({ ...span, source }));
  coverage.sort((a, b) => a.from - b.from || a.to - b.to || (a.source < b.source ? -1 : 1));
  return { service: name, minutes, coverage };
}

function finishPatterns(
  service: string,
  draft: ServiceDraft | undefined,
  patternOf: (signatureId: string) => { patternId: string; template: string },
): PatternObservations[] {
  const merged = new Map<string, { template: string; signature: SignatureDraft }>();
  for (const [signatureId, signature] of draft?.signatures ?? []) {
    const { patternId, template } = patternOf(signatureId);
    const pattern = merged.get(patternId);
    if (pattern) absorb(pattern.signature, signature);
    else merged.set(patternId, { template, signature: absorb(newSignature(), signature) });
  }
  return [...merged.keys()].sort().flatMap((patternId) => {
    const pattern = merged.get(patternId);
    return pattern ? [finishPattern(service, patternId, pattern.template, pattern.signature)] : [];
  });
}

function absorb(into: SignatureDraft, from: SignatureDraft): SignatureDraft {
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
    spill(into);
    for (const record of from.occurrences ?? []) {
      const bucket = into.minutes.get(minuteOf(record.at));
      if (bucket && !record.approximate) widen(bucket, record);
    }
  }
  return into;
}

function finishPattern(
  service: string,
  patternId: string,
  template: string,
  draft: SignatureDraft,
): PatternObservations {
  const severity = commonSeverity(draft.severities);
  const cap = lifecycleRole(template, severity) ? LIFECYCLE_OCCURRENCES_MAX : OCCURRENCES_MAX;
  if (draft.occurrences && draft.count > cap) spill(draft);
  const occurrences = (draft.occurrences ?? []).sort(compareRecords);
  const minutes = [...draft.minutes]
    .map(([minute, { count, first, last }]) =>
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

function minuteOf(at: number): number {
  return Math.floor(at / 60_000) * 60_000;
}
