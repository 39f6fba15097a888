import type { TimeKind } from "../../logs/log-record";
import { LOG_APART_MS, Stretches } from "../../time/stretches";
import { INNER_RECORDS_MAX, isSampled, withInnerRecords } from "./inner-records";
import type {
  ActiveMinute,
  ObservedRecord,
  Observations,
  PatternObservations,
  ServiceObservations,
} from "./observations";
import { LIFECYCLE_OCCURRENCES_MAX, OCCURRENCES_MAX } from "./observations";
import { newSpan, outermostOf, recordOf, widenSpan, type MinuteSpan, type RecordTeller } from "./minute-span";
import { HostDrafts, type HostDraft } from "./host-drafts";
import { hourOf, ProcessDrafts, type ProcessDraft } from "./process-drafts";
import { earlier, later } from "./record-order";
import {
  absorb,
  bucketOf,
  finishPattern,
  hasRole,
  minuteOf,
  newSignature,
  spill,
  widen,
  type SignatureDraft,
} from "./signature-draft";

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
  /** The host that wrote it, where the record names one. */
  host?: string | null;
  /** The process that wrote it, likewise. */
  pid?: number | null;
  /** When its service begins in its file, epoch ms. */
  begun?: number | null;
}

export interface ObservationsBuilder {
  /** Takes records in any order; the result depends only on their set (law 7). */
  add(record: ObservedInput): void;
  /**
   * Takes a piece of one source, many records at once: `each` gives their facts, one after another. `line` orders records of
   * one instant as their ids do, and an id is `source:line`. `tell` is asked before this returns, and never later.
   */
  addPiece(
    each: (take: (facts: ObservedFacts, line: number, index: number) => void) => void,
    tell: RecordTeller,
  ): void;
  finish(patternOf: (signatureId: string) => { patternId: string; template: string }): Observations;
}

/**
 * Summarises records into `Observations` with bounded memory: minutes, single records up to a cap per signature, and an even
 * sample of the others up to `innerMax` a service.
 */
export function createObservationsBuilder(innerMax = INNER_RECORDS_MAX): ObservationsBuilder {
  const services = new Map<string, ServiceDraft>();
  const hosts = new HostDrafts();
  const processes = new ProcessDrafts();
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
        level: 0,
        inner: 0,
        innerMax,
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
      const record = observedRecord(input, input, input.at);
      const exact = input.timeKind === "exact";
      if (exact)
        addToMinutes(
          service.minutes,
          minuteOf(record.at),
          1,
          input.severity >= ERROR ? 1 : 0,
          record,
          record,
        );
      if (exact) widenSource(service, input.source, record.at, record.at);
      const host = exact && hosts.of(input);
      if (host) addToMinutes(host.minutes, minuteOf(record.at), 1, 0, record, record);
      const process = exact && processes.of(input);
      if (process) addToMinutes(process.minutes, hourOf(record.at), 1, 0, record, record);
      addToSignature(service, signatureOf(service, input.signatureId), record, input.severity, exact);
    },
    addPiece(each, tell) {
      const open: OpenSpans = { services: [], written: [], signatures: [], tell };
      each((facts, line, index) => {
        const { at, severity, timeKind } = facts;
        if (at === null || timeKind === "none") return;
        const service = serviceOf(facts.service);
        const exact = timeKind === "exact";
        if (exact) {
          spanService(open, service, facts, at, line, index);
          const host = hosts.of(facts);
          if (host) spanWritten(open, host, minuteOf(at), at, line, index);
          const process = processes.of(facts);
          if (process) spanWritten(open, process, hourOf(at), at, line, index);
        }
        const draft = signatureOf(service, facts.signatureId);
        if (draft.occurrences) {
          addToSignature(service, draft, observedRecord(facts, tell(index), at), severity, exact);
        } else {
          if (exact && isSampled(at, service.level))
            keepInner(
              service,
              draft,
              recordOf({ recordId: `${facts.source}:${line}`, text: "", begun: facts.begun ?? null }, at),
            );
          spanSignature(open, draft, severity, at, exact, line, index);
        }
      });
      for (const service of open.services) closeService(service, tell);
      for (const written of open.written) closeMinute(written, tell);
      for (const draft of open.signatures) closeSignature(draft, tell);
    },
    finish(patternOf) {
      const names = [...services.keys()].sort();
      const inner = new Map<string, ObservedRecord[]>();
      const observations: Observations = {
        ...hosts.finish(),
        ...processes.finish(),
        services: names.map((name) => finishService(name, services.get(name))),
        patterns: names.flatMap((name) => finishPatterns(name, services.get(name), patternOf, inner)),
      };
      return withInnerRecords(observations, (service, id) => inner.get(innerKey(service, id)) ?? []);
    },
  };
}

interface ServiceDraft {
  minutes: Map<number, ActiveMinute>;
  sources: Map<string, Stretches>;
  signatures: Map<string, SignatureDraft>;
  span: MinuteSpan & { source: string };
  /** How far the sample of its frequent signatures' records is thinned out, and how many there are. */
  level: number;
  inner: number;
  innerMax: number;
}

interface OpenSpans {
  services: ServiceDraft[];
  /** Hosts by the minute, processes by the hour. */
  written: Written[];
  signatures: SignatureDraft[];
  tell: RecordTeller;
}

type Written = Pick<HostDraft | ProcessDraft, "minutes" | "span">;

const ERROR = 17;

function observedRecord(facts: ObservedFacts, told: ReturnType<RecordTeller>, at: number): ObservedRecord {
  const record = recordOf(told, at);
  if (facts.timeKind === "neighbour") record.approximate = true;
  return record;
}

function addToMinutes(
  minutes: Map<number, ActiveMinute>,
  minute: number,
  count: number,
  errors: number,
  first: ObservedRecord,
  last: ObservedRecord,
): void {
  const seen = minutes.get(minute);
  if (!seen) minutes.set(minute, { minute, count, errors, first, last });
  else {
    seen.count += count;
    seen.errors += errors;
    seen.first = earlier(seen.first, first);
    seen.last = later(seen.last, last);
  }
}

function widenSource(service: ServiceDraft, source: string, from: number, to: number): void {
  let stretches = service.sources.get(source);
  if (!stretches) service.sources.set(source, (stretches = new Stretches(LOG_APART_MS)));
  stretches.add(from, to);
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

function spanWritten(
  open: OpenSpans,
  written: Written,
  bucket: number,
  at: number,
  line: number,
  index: number,
): void {
  const { span } = written;
  if (span.minute !== bucket) {
    closeMinute(written, open.tell);
    span.minute = bucket;
    if (!span.listed) open.written.push(written);
    span.listed = true;
  }
  widenSpan(span, at, line, index);
}

/** Counts what was spanned of a minute. */
function closeMinute({ minutes, span }: Written, tell: RecordTeller): void {
  span.listed = false;
  if (span.count === 0) return;
  const { first, last } = outermostOf(span, tell);
  addToMinutes(minutes, span.minute, span.count, span.errors, first, last);
  span.minute = -1;
  span.count = span.errors = span.exact = 0;
}

function closeService(service: ServiceDraft, tell: RecordTeller): void {
  const { span } = service;
  if (span.count > 0) widenSource(service, span.source, span.firstAt, span.lastAt);
  closeMinute(service, tell);
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

function addToSignature(
  service: ServiceDraft,
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
    const { length } = draft.occurrences;
    if (length > LIFECYCLE_OCCURRENCES_MAX || (length === OCCURRENCES_MAX + 1 && !hasRole(draft))) {
      for (const one of spill(draft, draft.occurrences)) keepInner(service, draft, one);
    }
  } else if (exact) {
    widen(bucket, record);
    keepInner(service, draft, record);
  }
}

/** Takes the record into the service's sample, where it is of its level; the sample is thinned out when it is full. */
function keepInner(service: ServiceDraft, draft: SignatureDraft, record: ObservedRecord): void {
  if (!isSampled(record.at, service.level)) return;
  draft.inner.push(record);
  if (++service.inner <= service.innerMax || service.level === LEVEL_MAX) return;
  service.level++;
  service.inner = 0;
  for (const one of service.signatures.values()) {
    one.inner = one.inner.filter(({ at }) => isSampled(at, service.level));
    service.inner += one.inner.length;
  }
}

const LEVEL_MAX = 20;

function finishService(name: string, draft: ServiceDraft | undefined): ServiceObservations {
  const minutes = [...(draft?.minutes.values() ?? [])].sort((a, b) => a.minute - b.minute);
  const coverage = [...(draft?.sources ?? [])].flatMap(([source, stretches]) =>
    stretches.list().map((span) => ({ ...span, source })),
  );
  coverage.sort((a, b) => a.from - b.from || a.to - b.to || (a.source < b.source ? -1 : 1));
  return { service: name, minutes, coverage };
}

function finishPatterns(
  service: string,
  draft: ServiceDraft | undefined,
  patternOf: (signatureId: string) => { patternId: string; template: string },
  inner: Map<string, ObservedRecord[]>,
): PatternObservations[] {
  const level = draft?.level ?? 0;
  const merged = new Map<string, { template: string; signature: SignatureDraft }>();
  for (const [signatureId, signature] of draft?.signatures ?? []) {
    const { patternId, template } = patternOf(signatureId);
    const pattern = merged.get(patternId);
    if (pattern) absorb(pattern.signature, signature);
    else merged.set(patternId, { template, signature: absorb(newSignature(), signature) });
  }
  return [...merged.keys()].sort().flatMap((patternId) => {
    const pattern = merged.get(patternId);
    if (!pattern) return [];
    const finished = finishPattern(service, patternId, pattern.template, pattern.signature);
    const sample = pattern.signature.inner.filter(({ at }) => isSampled(at, level));
    if (sample.length > 0) inner.set(innerKey(service, patternId), sample);
    return [finished];
  });
}

function innerKey(service: string, patternId: string): string {
  return `${patternId}\u0000${service}`;
}
