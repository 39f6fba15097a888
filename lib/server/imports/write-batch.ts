import type { Sql, TransactionSql } from "postgres";
import { addMissingRecords, copyRecords } from "@/db/queries/copy-records";
import { addCounts, addCountsOfAdded } from "@/db/queries/counts";
import {
  addImportSources,
  advanceImport,
  insertRejections,
  type ImportedSpan,
  type StoredRejection,
} from "@/db/queries/imports";
import { insertSignatures } from "@/db/queries/signatures";
import { anyHeldBetween } from "@/db/queries/sources";
import { lockRecordsShared } from "@/db/queries/undo-records";
import { earliest, latest, spansOf } from "./batch-spans";
import { countBatch } from "./batch-counts";
import { createMissingPartitions } from "./create-missing-partitions";
import { RecordBatch } from "./record-batch";
import type { RecordRedactor } from "./redact-record";
import type { RejectionTally } from "./rejection-tally";
import type { SourceStretches } from "./source-stretches";
import type { SignatureTable } from "@/lib/domain/grouping";

/** What the batches of one import share. */
export interface ImportSession {
  sql: Sql;
  importId: string;
  importSeq: number;
  signatures: SignatureTable;
  /** Indexes of signatures that are in the database, with a text for those that are not yet. */
  storedSignatures: Set<number>;
  partitions: Set<string>;
  rejections: RejectionTally;
  /** Masks secrets before anything is made of a record. */
  redactor: RecordRedactor;
  /** Records before this instant (epoch ms) are no longer kept: stored again they would be counted twice. */
  expiredBefore?: number | null;
  /** Where its records lie in time. */
  stretches: SourceStretches;
}

export interface Batch {
  records: RecordBatch;
  rejections: StoredRejection[];
  rejectedLines: number;
  services: string[];
  /** Bytes of the delivery read when the batch was closed. */
  processedBytes: number;
  /** Equal text can be here twice: an earlier file of the same archive brought records of these sources and times. */
  mayRepeat: boolean;
}

/** The import was cancelled or taken back while it ran. */
export class ImportStopped extends Error {
  override name = "ImportStopped";
}

/**
 * Writes a batch in one transaction: records, counts, rejections and how far the import has come. A record that Postgres
 * refuses is found by halving and becomes a rejection; the others are kept.
 */
export async function writeBatch(session: ImportSession, batch: Batch): Promise<void> {
  await createMissingPartitions(session.sql, session.partitions, batch.records);
  await storeSignatures(session, batch.records);
  await writeHalving(session, batch);
}

async function writeHalving(session: ImportSession, batch: Batch): Promise<void> {
  try {
    await writeOnce(session, batch);
  } catch (error) {
    const { records } = batch;
    if (!isDataFault(error) || records.size === 0) throw error;
    if (records.size === 1) {
      const lines = records.lineCounts[0] ?? 0;
      const rejections = [
        ...batch.rejections,
        ...session.rejections.add("unstorable", records.firstLines[0] ?? 0, records.onlyBody(), lines),
      ];
      const rejectedLines = batch.rejectedLines + lines;
      return await writeOnce(session, { ...batch, records: new RecordBatch(0), rejections, rejectedLines });
    }
    const [first, second] = records.halves();
    const nothing = { rejections: [], rejectedLines: 0, processedBytes: 0 };
    await writeHalving(session, { ...batch, records: first, ...nothing });
    await writeHalving(session, { ...batch, records: second });
  }
}

async function writeOnce(session: ImportSession, batch: Batch): Promise<void> {
  const { sql, importSeq } = session;
  const spans = spansOf(batch.records);
  // Outside of what others hold of a source, nothing can be there twice.
  let careful = batch.mayRepeat || (await anyHeldBetween(sql, importSeq, spans));
  for (let attempt = 1; ; attempt++) {
    try {
      await writeInTransaction(session, batch, spans, careful);
      return session.stretches.add(batch.records);
    } catch (error) {
      const code = sqlState(error);
      const collision = code === "23505" || code === "40P01" || code === "40001";
      if (!collision || attempt > 6) throw error;
      careful = true;
    }
  }
}

async function writeInTransaction(
  session: ImportSession,
  batch: Batch,
  spans: ImportedSpan[],
  careful: boolean,
): Promise<void> {
  const { records } = batch;
  await session.sql.begin(async (tx) => {
    await lockRecordsShared(tx);
    let added = records.size;
    if (records.size > 0) {
      const lines = records.pieces();
      if (careful) {
        added = await addMissingRecords(tx, lines);
        if (added > 0) await addCountsOfAdded(tx);
      } else {
        await copyRecords(tx, lines);
        await addCounts(tx, countBatch(records, signatureIdsOf(session, records)));
      }
    }
    await noteProgress(tx, session, batch, spans, added);
  });
}

async function noteProgress(
  tx: TransactionSql,
  session: ImportSession,
  batch: Batch,
  spans: ImportedSpan[],
  added: number,
): Promise<void> {
  const { records } = batch;
  let deliveredLines = 0;
  let multiLineRecords = 0;
  for (const lines of records.lineCounts.subarray(0, records.size)) {
    deliveredLines += lines;
    if (lines > 1) multiLineRecords++;
  }
  await addImportSources(tx, session.importSeq, spans);
  await insertRejections(tx, session.importId, batch.rejections);
  const going = await advanceImport(tx, session.importId, {
    lines: deliveredLines + batch.rejectedLines,
    records: added,
    alreadyHeld: records.size - added,
    multiLineRecords,
    rejectedLines: batch.rejectedLines,
    deliveredLines,
    processedBytes: batch.processedBytes,
    rejected: session.rejections.summary(),
    services: batch.services,
    fromAt: earliest(spans.map((span) => span.fromAt)),
    toAt: latest(spans.map((span) => span.toAt)),
  });
  if (!going) throw new ImportStopped();
}

/** Sparse list: signature ids at the indexes that the records use. */
function signatureIdsOf(session: ImportSession, { signatures, size }: RecordBatch): bigint[] {
  const ids: bigint[] = [];
  for (const signature of signatures.subarray(0, size))
    ids[signature] ??= session.signatures.idBigIntOf(signature);
  return ids;
}

async function storeSignatures(session: ImportSession, { samples }: RecordBatch): Promise<void> {
  const fresh = [...samples].filter(([index]) => !session.storedSignatures.has(index));
  if (fresh.length === 0) return;
  const rows = fresh.map(([index, sample]) => ({
    id: session.signatures.idBigIntOf(index),
    textId: session.signatures.idOf(index),
    template: session.signatures.templateOf(index).replaceAll("\0", "␀"),
    sample,
  }));
  await insertSignatures(session.sql, rows);
  for (const [index] of fresh) session.storedSignatures.add(index);
}

function sqlState(error: unknown): string | undefined {
  return typeof error === "object" && error !== null && "code" in error && typeof error.code === "string"
    ? error.code
    : undefined;
}

/** Class 22 is a value that Postgres cannot hold, class 54 one beyond its limits. */
function isDataFault(error: unknown): boolean {
  return /^(22|54)/.test(sqlState(error) ?? "");
}
