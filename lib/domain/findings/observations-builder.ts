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
import {
  newSpan,
  openingOf,
  outermostOf,
  widenSpan,
  type MinuteSpan,
  type RecordTeller,
} from "./minute-span";
import { compareRecords, earlier, later } from "./record-order";

/** One record as the builder takes it. `text` is the body; `at` null records are counted by nobody here. */
export interface ObservedInput extends ObservedFacts {
  recordId: string;
  text: string;
}

/** What is counted of a record; its id and text are asked for later, of the few records that are kept. */
export interface ObservedFacts {
  at: number | null;
  timeKind: TimeKind;
  service: string;
  source: string;
  signatureId: string;
  severity: number;
}

export interface ObservationsBuilder {
  /** Takes records in any order; the result depends only on their set (law 7). */
  add(record: ObservedInput): void;
  /**
   * Takes a piece of one source, many records at once: `each` gives their facts, one after another. `line` orders records of
   * one instant as their ids do. `tell` is asked before this returns, and never later.
   */
  addPiece(
    each: (take: (facts: ObservedFacts, line: number, index: number) => void) => void,
    tell: RecordTeller,
  ): void;
  finish(patternOf: (signatureId: string) => { patternId: string; template: string }): Observations;
}

/** Summarises records into `Observations` with bounded memory: minutes, and single records up to a cap per signature. */
export function createObservationsBuilder(): ObservationsBuilder {
  const services = new Map<string, ServiceDraft>();
  let lastName = "";
  let lastService: ServiceDraft | undefined;

  function serviceOf(name: string): ServiceDraft {
    if (lastService && name === lastName) return lastService;
    let service = services.get(name);
    if (!service) {
      service = {
        minutes: new Map(),
        sources: new Map(),
        signatures: new Map(),
        span: { ...newSpan(), source: "" },
      };
      services.set(name, service);
    }
    [lastName, lastService] = [name, service];
    return service;
  }

  function signatureOf(service: ServiceDraft, id: string): SignatureDraft {
    let draft = service.signatures.get(id);
    if (!draft) service.signatures.set(id, (draft = newSignature()));
    return draft;
  }

  return {
    add(input) {
      if (input.at === null || input.timeKind === "none") return;
      const service = serviceOf(input.service);
      const record = observedRecord(input, input.recordId, input.text, input.at);
      const exact = input.timeKind === "exact";
      if (exact)
        addToMinutes(service, minuteOf(record.at), 1, input.severity >= ERROR ? 1 : 0, record, record);
      if (exact) widenSource(service, input.source, record.at, record.at);
      addToSignature(signatureOf(service, input.signatureId), record, input.severity, exact);
    },
    addPiece(each, tell) {
      const open: OpenSpans = { services: [], signatures: [], tell };
      each((facts, line, index) => {
        const { at, severity, timeKind } = facts;
        if (at === null || timeKind === "none") return;
        const service = serviceOf(facts.service);
        const exact = timeKind === "exact";
        if (exact) spanService(open, service, facts, at, line, index);
        const draft = signatureOf(service, facts.signatureId);
        if (draft.occurrences) {
          const { recordId, text } = tell(index);
          addToSignature(draft, observedRecord(facts, recordId, text, at), severity, exact);
        } else spanSignature(open, draft, severity, at, exact, line, index);
      });
      for (const service of open.services) closeService(service, tell);
      for (const draft of open.signatures) closeSignature(draft, tell);
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
  span: MinuteSpan & { source: string };
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
  /** Made when the occurrences are no longer kept. */
  span: (MinuteSpan & { severity: number }) | null;
}

interface OpenSpans {
  services: ServiceDraft[];
  signatures: SignatureDraft[];
  tell: RecordTeller;
}

const ERROR = 17;

function newSignature(): SignatureDraft {
  return { count: 0, severities: new Map(), occurrences: [], minutes: new Map(), span: null };
}

function observedRecord(facts: ObservedFacts, recordId: string, body: string, at: number): ObservedRecord {
  const record: ObservedRecord = { recordId, at, text: openingOf(body) };
  if (facts.timeKind === "neighbour") record.approximate = true;
  return record;
}

function addToMinutes(
  service: ServiceDraft,
  minute: number,
  count: number,
  errors: number,
  first: ObservedRecord,
  last: ObservedRecord,
): void {
  const seen = service.minutes.get(minute);
  if (!seen) service.minutes.set(minute, { minute, count, errors, first, last });
  else {
    seen.count += count;
    seen.errors += errors;
    seen.first = earlier(seen.first, first);
    seen.last = later(seen.last, last);
  }
}

function widenSource(service: ServiceDraft, source: string, from: number, to: number): void {
  const span = service.sources.get(source);
  if (!span) service.sources.set(source, { from, to });
  else {
    if (from < span.from) span.from = from;
    if (to > span.to) span.to = to;
  }
}

function spanService(
  open: OpenSpans,
  service: ServiceDraft,
  { source, severity }: ObservedFacts,
  at: number,
  line: number,
  index: number,
): void {
  const { span } = service;
  const minute = minuteOf(at);
  if (span.minute !== minute || span.source !== source) {
    closeService(service, open.tell);
    span.minute = minute;
    span.source = source;
    if (!span.listed) open.services.push(service);
    span.listed = true;
  }
  if (severity >= ERROR) span.errors++;
  widenSpan(span, at, line, index);
}

function closeService(service: ServiceDraft, tell: RecordTeller): void {
  const { span } = service;
  span.listed = false;
  if (span.count === 0) return;
  const { first, last } = outermostOf(span, tell);
  addToMinutes(service, span.minute, span.count, span.errors, first, last);
  widenSource(service, span.source, span.firstAt, span.lastAt);
  span.minute = -1;
  span.count = span.errors = span.exact = 0;
}

function spanSignature(
  open: OpenSpans,
  draft: SignatureDraft,
  severity: number,
  at: number,
  exact: boolean,
  line: number,
  index: number,
): void {
  const span = (draft.span ??= { ...newSpan(), severity });
  const minute = minuteOf(at);
  if (span.minute !== minute || span.severity !== severity) {
    closeSignature(draft, open.tell);
    span.minute = minute;
    span.severity = severity;
    if (!span.listed) open.signatures.push(draft);
    span.listed = true;
  }
  if (exact) widenSpan(span, at, line, index);
  else span.count++;
}

function closeSignature(draft: SignatureDraft, tell: RecordTeller): void {
  const { span } = draft;
  if (!span) return;
  span.listed = false;
  if (span.count === 0) return;
  draft.count += span.count;
  draft.severities.set(span.severity, (draft.severities.get(span.severity) ?? 0) + span.count);
  const bucket = bucketOf(draft, span.minute);
  bucket.count += span.count;
  if (span.exact > 0) {
    const { first, last } = outermostOf(span, tell);
    widen(bucket, first);
    widen(bucket, last);
  }
  span.minute = -1;
  span.count = span.exact = 0;
}

function bucketOf(draft: SignatureDraft, minute: number): MinuteDraft {
  let bucket = draft.minutes.get(minute);
  if (!bucket) draft.minutes.set(minute, (bucket = { count: 0, first: undefined, last: undefined }));
  return bucket;
}

function addToSignature(
  draft: SignatureDraft,
  record: ObservedRecord,
  severity: number,
  exact: boolean,
): void {
  draft.count++;
  draft.severities.set(severity, (draft.severities.get(severity) ?? 0) + 1);
  const bucket = bucketOf(draft, minuteOf(record.at));
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
