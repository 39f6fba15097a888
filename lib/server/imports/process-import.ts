import {
  changeState,
  findImport,
  finishImport,
  updatePatternCount,
  type ImportRow,
} from "@/db/queries/imports";
import { updateMasked } from "@/db/queries/redaction";
import { findRetentionHorizon } from "@/db/queries/retention";
import { isOneOfMany, noteDuplicate, updateCutBytes } from "@/db/queries/import-endings";
import { findSourceSettings } from "@/db/queries/sources";
import type { EntryReport } from "@/lib/contracts/imports";
import { SignatureTable } from "@/lib/domain/grouping";
import { createLogParser } from "@/lib/domain/logs/parse-log";
import { ApplicationError } from "../errors";
import type { Context } from "../context";
import { isUnavailable } from "../is-unavailable";
import { getRedaction } from "../redaction/redaction";
import { ContentDigest } from "./content-digest";
import { decodeContent, type ContentCoding } from "./decode-content";
import { settleAfterImport } from "./settle-after-import";
import { ImportWriter } from "./import-writer";
import { openEntries, sourceOf, type Entry } from "./open-entries";
import { pause } from "./pause";
import { presentEntry } from "./present-import";
import { RecordRedactor } from "./redact-record";
import { RejectionTally } from "./rejection-tally";
import type { RunningImport } from "./running-imports";
import { SourceStretches } from "./source-stretches";
import { takeBack } from "./take-back";
import { unlessAborted } from "./unless-aborted";
import { readWishes, type Wishes } from "./wishes";
import { ImportStopped, type ImportSession } from "./write-batch";

// Parsing a piece takes a few milliseconds, and a piece holds fewer lines than the parser keeps rejections.
const PIECE_BYTES = 8 * 1024;
const SHIPPER_PERIOD_MS = 60_000;

declare global {
  var afterwordPartitions: Set<string> | undefined;
}

/**
 * Reads a delivery to its end into the database. Ends with the import done (or a duplicate), or failed with everything it
 * had stored taken back; then the error is thrown. `delivered` are the bytes as they came,
 * still in their content coding. Of a
 * `repeatable` one nothing is undone while the database is away: it will be read again.
 */
export async function processImport(
  ctx: Context,
  row: ImportRow,
  running: RunningImport,
  delivered: AsyncIterable<Uint8Array>,
  coding: ContentCoding,
  repeatable = false,
): Promise<ImportRow> {
  const session: ImportSession = {
    sql: ctx.sql,
    importId: row.id,
    importSeq: row.seq,
    signatures: new SignatureTable(),
    storedSignatures: new Set(),
    partitions: (globalThis.afterwordPartitions ??= new Set()),
    rejections: new RejectionTally(),
    redactor: new RecordRedactor({}),
    expiredBefore: null,
    stretches: new SourceStretches(),
  };
  const wishes = readWishes(row);
  const writer = new ImportWriter(session, wishes.service, row.allowedServices);
  try {
    session.redactor = new RecordRedactor((await getRedaction(ctx)).rules);
    session.expiredBefore = await findRetentionHorizon(ctx.sql);
    const digest = new ContentDigest();
    let sizeBytes = 0;
    const read = watch(delivered, running.abort.signal, (chunk) => {
      sizeBytes += chunk.length;
      writer.processedBytes = sizeBytes;
    });
    const reports: EntryReport[] = [];
    let cutBytes = 0;
    for await (const entry of openEntries(decodeContent(read, coding), coding)) {
      digest.begin(entry.name);
      const bytes = watched(entry.bytes, (chunk) => digest.update(chunk));
      const report = await readEntry(ctx, row, session, writer, { ...entry, bytes }, wishes);
      reports.push(presentEntry(entry.name, report));
      cutBytes += report.cutBytes;
    }
    await writer.flush();
    if (sizeBytes === 0) throw new ApplicationError("empty-body");
    await updateCutBytes(ctx.sql, row.id, cutBytes);
    await updateMasked(ctx.sql, row.id, session.redactor.masked);
    return await finish(ctx, row, session, {
      digest: digest.end(),
      reports,
      sizeBytes,
      wishes: wishes.key,
    });
  } catch (error) {
    await writer.settle();
    if (isUnavailable(error)) {
      // The sender is told now; what cannot be taken back now, the recovery takes back once the database answers. Or it was
      // done when the database went away: asked again, it answers as stored.
      if (!repeatable) void fail(ctx, row, error).catch(() => {});
      throw error;
    }
    const failed = await fail(ctx, row, error);
    if (failed) throw error;
    // Somebody stopped it, and whoever did takes back what it stored.
    const state = (await findImport(ctx.db, row.id))?.state ?? "cancelled";
    throw new ApplicationError("not-allowed-now", { facts: { state } });
  }
}

async function readEntry(
  ctx: Context,
  row: ImportRow,
  session: ImportSession,
  writer: ImportWriter,
  entry: Entry,
  wishes: Wishes,
) {
  const source = sourceOf(entry, wishes.source, row.name);
  const settings = await findSourceSettings(ctx.sql, source, wishes.service);
  const timeZone = wishes.timeZone ?? settings.timeZone;
  const format = wishes.format ?? settings.format;
  const parser = createLogParser({
    now: row.createdAt.getTime(),
    ...(timeZone !== null && { timeZone }),
    ...(format !== null && { format }),
    ...(wishes.year !== null && { year: wishes.year }),
  });
  await writer.beginEntry(entry.name, source);
  for await (const chunk of entry.bytes) {
    for (let start = 0; start < chunk.length; start += PIECE_BYTES) {
      const records = parser.push(chunk.subarray(start, start + PIECE_BYTES));
      writer.reject(parser.takeRejections());
      if (records.length > 0) await writer.add(records);
      await pause();
    }
  }
  const rest = parser.end();
  writer.reject(parser.takeRejections());
  await writer.add(rest);
  return parser.report();
}

async function finish(
  ctx: Context,
  row: ImportRow,
  session: ImportSession,
  end: { digest: string; reports: EntryReport[]; sizeBytes: number; wishes: string },
): Promise<ImportRow> {
  const finished = await finishImport(ctx.sql, row.id, {
    digest: end.digest,
    wishes: end.wishes,
    report: end.reports,
    rejected: session.rejections.summary(),
    sizeBytes: end.sizeBytes,
    pieces: session.stretches.pieces(),
  });
  if (!finished) throw new ImportStopped();
  if (finished.duplicateOf !== null) {
    await takeBack(ctx, row);
    await noteDuplicate(ctx.sql, row.id);
  } else {
    const grouped = async () => {
      const ids = Array.from({ length: session.signatures.size }, (_, index) =>
        session.signatures.idBigIntOf(index),
      );
      await updatePatternCount(ctx.sql, row.id, ids);
    };
    const shipped = await isOneOfMany(ctx.sql, row, new Date(ctx.now() - SHIPPER_PERIOD_MS));
    await settleAfterImport(ctx, { grouped, shipped });
  }
  return (await findImport(ctx.db, row.id)) ?? row;
}

/** Whatever was stored goes; the import stays, with the reason. False when it was stopped before. */
async function fail(ctx: Context, row: ImportRow, error: unknown): Promise<boolean> {
  const known = error instanceof ApplicationError;
  const failed = await changeState(
    ctx.db,
    row.id,
    ["receiving", "processing"],
    {
      state: "failed",
      undoing: true,
      errorCode: known ? error.code : "internal",
      errorFacts: known ? (error.detail.facts ?? {}) : {},
      finishedAt: new Date(ctx.now()),
    },
    ctx.now(),
  );
  if (failed) await takeBack(ctx, failed);
  return failed !== null;
}

async function* watched(
  bytes: AsyncIterable<Uint8Array>,
  seen: (chunk: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    seen(chunk);
    yield chunk;
  }
}

/** Ends at once when the import is stopped, even while the sender says nothing. */
async function* watch(
  bytes: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
  seen: (chunk: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  const iterator = bytes[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await unlessAborted(iterator.next(), signal, () => new ImportStopped());
      if (next.done) return;
      seen(next.value);
      yield next.value;
    }
  } finally {
    void iterator.return?.()?.catch(() => {});
  }
}
