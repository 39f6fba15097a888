import { countDelivered } from "@/db/queries/copy-records";
import { ensureSource } from "@/db/queries/sources";
import type { LogRecord, Rejection } from "@/lib/domain/logs/log-record";
import { recordHash } from "@/lib/domain/logs/record-hash";
import { attributesText } from "./attributes-text";
import { timestampText } from "./copy-text";
import { importLimits } from "./import-limits";
import { nameService } from "@/lib/domain/logs/name-source";
import { OrdinalCounter, UNKNOWN_ORDINAL } from "./ordinal-counter";
import { hashOf, microsOf, storedAtMs, type PlacedRecord } from "./placed-record";
import { RecordBatch } from "./record-batch";
import { writeBatch, type Batch, type ImportSession } from "./write-batch";

const IN_FLIGHT_MAX = 3;
// A misread file must not make a service of every line.
const SERVICES_MAX = 1_000;

/** Gathers an import's records into batches and has at most three of them on their way to the database. */
export class ImportWriter {
  readonly #session: ImportSession;
  readonly #service: string | null;
  /** The services that records may name themselves into; null for any. */
  readonly #allowed: ReadonlySet<string> | null;
  readonly #inFlight = new Set<Promise<void>>();
  #failure: { error: unknown } | null = null;

  #sourceName = "";
  #sources = new Map<string, number>();
  readonly #earlierSources = new Set<number>();
  readonly #services = new Set<string>();
  /** The names of services as records say them, and as they are kept. */
  #named = new Map<string | null, string>();
  #ordinals = new OrdinalCounter(importLimits.ordinalKeys);

  #batch = emptyBatch();
  #unplaced: PlacedRecord[] = [];
  #unplacedChars = 0;
  /** Ids of signatures as COPY writes them, by index. */
  readonly #signatureIds: string[] = [];
  readonly #halves = new Int32Array(2);
  /** Bytes of the delivery read so far. */
  processedBytes = 0;

  constructor(session: ImportSession, service: string | null, allowed: readonly string[] | null = null) {
    this.#session = session;
    this.#service = service;
    this.#allowed = allowed && new Set(allowed);
  }

  /** Another file of the delivery. Equal records are counted within one file: an archive is its files, sent together. */
  async beginEntry(entry: string | null, sourceName: string): Promise<void> {
    await this.flush();
    for (const id of this.#sources.values()) this.#earlierSources.add(id);
    this.#session.rejections.entry = entry;
    this.#sourceName = sourceName;
    this.#sources = new Map();
    this.#named = new Map();
    this.#ordinals = new OrdinalCounter(importLimits.ordinalKeys);
  }

  async add(records: LogRecord[]): Promise<void> {
    for (const record of records) {
      this.#session.redactor.mask(record);
      if (this.#isExpired(record)) {
        this.#rejectRecord("expired", record);
        continue;
      }
      const service = this.#serviceOf(record);
      const sourceId = this.#sources.get(service) ?? (await this.#openSource(service));
      this.#push(record, sourceId);
      const { records } = this.#batch;
      if (
        records.size + this.#unplaced.length >= importLimits.batchRecords ||
        records.chars + this.#unplacedChars >= importLimits.batchChars
      )
        await this.#submit();
    }
  }

  reject(rejections: Rejection[]): void {
    for (const { reason, line, text } of rejections) {
      this.#batch.rejectedLines++;
      this.#batch.rejections.push(
        ...this.#session.rejections.add(reason, line, this.#session.redactor.text(text)),
      );
    }
  }

  #isExpired(record: LogRecord): boolean {
    const limit = this.#session.expiredBefore ?? null;
    return limit !== null && (storedAtMs(record) ?? limit) < limit;
  }

  #rejectRecord(reason: string, { line, body, lines }: LogRecord): void {
    this.#batch.rejectedLines += lines;
    this.#batch.rejections.push(...this.#session.rejections.add(reason, line, body, lines));
  }

  /** Everything given so far is committed when it resolves. */
  async flush(): Promise<void> {
    if (this.#batch.records.size + this.#unplaced.length > 0 || this.#batch.rejectedLines > 0)
      await this.#submit();
    await Promise.all(this.#inFlight);
    this.#throwFailure();
  }

  /** Waits until nothing is on its way any more; for an import that has failed. */
  async settle(): Promise<void> {
    await Promise.allSettled(this.#inFlight);
  }

  #push(record: LogRecord, sourceId: number): void {
    const attributes = attributesText(record.attributes);
    recordHash(record.severity, record.body, attributes, this.#halves);
    const [low = 0, high = 0] = this.#halves;
    const ordinal = this.#ordinals.next(
      Math.imul(sourceId, 1000) + microsOf(record),
      storedAtMs(record) ?? -Infinity,
      high,
      low,
    );
    const signature = this.#session.signatures.add(record.signatureText ?? record.body);
    const placed: PlacedRecord = { record, sourceId, signature, high, low, attributesText: attributes };
    if (!this.#session.storedSignatures.has(signature)) this.#batch.records.addSample(signature, record);
    if (this.#earlierSources.has(sourceId)) this.#batch.mayRepeat = true;
    if (ordinal !== UNKNOWN_ORDINAL) return this.#append(placed, ordinal);
    this.#unplaced.push(placed);
    this.#unplacedChars += record.body.length + (attributes?.length ?? 0);
  }

  #append(placed: PlacedRecord, ordinal: number): void {
    const { signature } = placed;
    const id = (this.#signatureIds[signature] ??= String(this.#session.signatures.idBigIntOf(signature)));
    this.#batch.records.append(placed, ordinal, id, this.#session.importSeq);
  }

  async #submit(): Promise<void> {
    const unplaced = this.#unplaced;
    this.#unplaced = [];
    this.#unplacedChars = 0;
    if (unplaced.length > 0) {
      await Promise.all(this.#inFlight);
      await this.#place(unplaced);
    }
    const batch = this.#batch;
    batch.services = [...this.#services].sort();
    batch.processedBytes = this.processedBytes;
    this.#batch = emptyBatch();
    while (this.#inFlight.size >= IN_FLIGHT_MAX) await Promise.race(this.#inFlight);
    this.#throwFailure();
    const writing = writeBatch(this.#session, batch)
      .catch((error: unknown) => {
        this.#failure ??= { error };
      })
      .finally(() => this.#inFlight.delete(writing));
    this.#inFlight.add(writing);
  }

  /** Numbers records whose equals are no longer remembered, by what is already stored of this import. */
  async #place(unplaced: PlacedRecord[]): Promise<void> {
    const groups = new Map<string, PlacedRecord[]>();
    for (const placed of unplaced) {
      const key = `${placed.sourceId} ${instantText(placed.record)} ${hashOf(placed)}`;
      const group = groups.get(key);
      if (group) group.push(placed);
      else groups.set(key, [placed]);
    }
    const lists = [...groups.values()];
    const keys = lists.flatMap(([first]) =>
      first ? [{ sourceId: first.sourceId, at: instantText(first.record), hash: hashOf(first) }] : [],
    );
    const counts = await countDelivered(this.#session.sql, this.#session.importSeq, keys);
    for (const [index, list] of lists.entries()) {
      let ordinal = counts[index] ?? 0;
      for (const placed of list) this.#append(placed, ordinal++);
      const [first] = list;
      if (first)
        this.#ordinals.learn(
          Math.imul(first.sourceId, 1000) + microsOf(first.record),
          storedAtMs(first.record) ?? -Infinity,
          first.high,
          first.low,
          ordinal,
        );
    }
  }

  #serviceOf({ service }: LogRecord): string {
    const known = this.#named.get(service);
    if (known !== undefined) return known;
    const name = this.#nameService(service);
    // Beyond the cap a name may still become one of the known ones: it is not remembered.
    if (this.#named.size < SERVICES_MAX && this.#services.size < SERVICES_MAX) this.#named.set(service, name);
    return name;
  }

  #nameService(service: string | null): string {
    const named = service?.trim().replaceAll("\0", "").slice(0, 200);
    const known =
      named &&
      (this.#allowed?.has(named) ?? true) &&
      (this.#services.has(named) || this.#services.size < SERVICES_MAX);
    return known ? named : (this.#service ?? nameService(this.#sourceName));
  }

  async #openSource(service: string): Promise<number> {
    const id = await ensureSource(this.#session.sql, service, this.#sourceName);
    this.#sources.set(service, id);
    this.#services.add(service);
    return id;
  }

  #throwFailure(): void {
    if (this.#failure) throw this.#failure.error;
  }
}

function emptyBatch(): Batch {
  const records = new RecordBatch(importLimits.batchRecords);
  return { records, rejections: [], rejectedLines: 0, services: [], processedBytes: 0, mayRepeat: false };
}

function instantText(record: LogRecord): string {
  const at = storedAtMs(record);
  return at === null ? "-infinity" : timestampText(at, microsOf(record));
}
