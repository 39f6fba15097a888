import { and, desc, eq, gte, inArray, isNull, lt, or, sql, type InferSelectModel } from "drizzle-orm";
import type { Sql, TransactionSql } from "postgres";
import type { Db } from "../client";
import { importRejections, imports } from "../schema/imports";
import { HOSTS_MAX } from "@/lib/domain/findings/observing/host-drafts";
import { shareHosts } from "./host-minutes";
import { addObservedSpans } from "./observed-spans";

export type ImportRow = InferSelectModel<typeof imports>;
export type ImportState = ImportRow["state"];
/** States in which bytes are still read. */
export const RUNNING_STATES: ImportState[] = ["receiving", "processing"];

export async function insertImport(
  db: Db,
  row: Pick<ImportRow, "id" | "name" | "state" | "source" | "options" | "sizeBytes" | "keptBy"> &
    Partial<Pick<ImportRow, "madeBy" | "allowedServices">> & { now: number },
): Promise<ImportRow> {
  const { now, ...columns } = row;
  const at = new Date(now);
  const [inserted] = await db
    .insert(imports)
    .values({ ...columns, createdAt: at, updatedAt: at })
    .returning();
  if (!inserted) throw new Error("insert returned no row");
  return inserted;
}

export async function findImport(db: Db, id: string): Promise<ImportRow | null> {
  const [row] = await db.select().from(imports).where(eq(imports.id, id));
  return row ?? null;
}

/** Newest first; `after` is the creation instant and id of the last row seen. */
export async function listImports(
  db: Db,
  filter: {
    state?: ImportState | undefined;
    /** The token that made them; null for what none made. */
    madeBy?: string | null | undefined;
    after?: { createdAt: Date; id: string } | undefined;
    limit: number;
  },
): Promise<ImportRow[]> {
  const { state, madeBy, after, limit } = filter;
  return db
    .select()
    .from(imports)
    .where(
      and(
        state ? eq(imports.state, state) : undefined,
        madeBy ? eq(imports.madeBy, madeBy) : undefined,
        madeBy === null ? isNull(imports.madeBy) : undefined,
        after
          ? or(
              lt(imports.createdAt, after.createdAt),
              and(eq(imports.createdAt, after.createdAt), lt(imports.id, after.id)),
            )
          : undefined,
      ),
    )
    .orderBy(desc(imports.createdAt), desc(imports.id))
    .limit(limit);
}

/** Imports that a stopped process left behind: still running by their state, or half taken back. */
export async function listUnfinishedImports(db: Db): Promise<ImportRow[]> {
  return (
    db
      .select()
      .from(imports)
      // Word for word as in the index of them.
      .where(sql`${imports.state} in ('receiving', 'processing') or ${imports.undoing}`)
      .orderBy(imports.seq)
  );
}

/** Moves `received_bytes` from one offset to the next; false when it was not there, or the import takes no more. */
export async function advanceReceived(
  db: Db,
  id: string,
  from: number,
  to: number,
  now: number,
): Promise<boolean> {
  const rows = await db
    .update(imports)
    .set({ receivedBytes: to, updatedAt: new Date(now) })
    .where(and(eq(imports.id, id), eq(imports.receivedBytes, from), eq(imports.state, "receiving")))
    .returning({ id: imports.id });
  return rows.length > 0;
}

/** Changes the state when it is one of `from`; null when it is not (any more). */
export async function changeState(
  db: Db,
  id: string,
  from: ImportState[],
  change: Partial<
    Pick<ImportRow, "state" | "undoing" | "errorCode" | "errorFacts" | "sizeBytes" | "finishedAt">
  >,
  now: number,
): Promise<ImportRow | null> {
  const [row] = await db
    .update(imports)
    .set({ ...change, analysed: false, updatedAt: new Date(now) })
    .where(and(eq(imports.id, id), inArray(imports.state, from), eq(imports.undoing, false)))
    .returning();
  return row ?? null;
}

/** Puts the counters back to nothing, for a run from the start. */
export async function resetImport(db: Db, id: string, now: number): Promise<void> {
  await db
    .update(imports)
    .set({
      processedBytes: 0,
      lines: 0,
      records: 0,
      alreadyHeld: 0,
      multiLineRecords: 0,
      continuationLines: 0,
      rejectedLines: 0,
      cutBytes: 0,
      masked: 0,
      patterns: 0,
      rejected: [],
      report: [],
      services: [],
      fromAt: null,
      toAt: null,
      updatedAt: new Date(now),
    })
    .where(eq(imports.id, id));
  await db.delete(importRejections).where(eq(importRejections.importId, id));
}

/** What a batch adds to its import, in the batch's own transaction. False when the import was stopped meanwhile. */
export async function advanceImport(
  tx: TransactionSql,
  id: string,
  step: {
    lines: number;
    records: number;
    alreadyHeld: number;
    multiLineRecords: number;
    rejectedLines: number;
    deliveredLines: number;
    processedBytes: number;
    rejected: unknown;
    services: string[];
    fromAt: string | null;
    toAt: string | null;
  },
): Promise<boolean> {
  const rows = await tx`
    update imports set
      lines = lines + ${step.lines}, records = records + ${step.records}, already_held = already_held + ${step.alreadyHeld},
      multi_line_records = multi_line_records + ${step.multiLineRecords},
      continuation_lines = continuation_lines + ${step.deliveredLines - step.records - step.alreadyHeld},
      rejected_lines = rejected_lines + ${step.rejectedLines},
      processed_bytes = greatest(processed_bytes, ${step.processedBytes}), rejected = ${tx.json(step.rejected as never)},
      services = (select coalesce(array_agg(distinct name order by name), '{}') from unnest(services || ${step.services}::text[]) name),
      from_at = least(from_at, ${step.fromAt}::timestamptz), to_at = greatest(to_at, ${step.toAt}::timestamptz),
      updated_at = now()
    where id = ${id} and state in ('receiving', 'processing') and not undoing returning 1`;
  return rows.length > 0;
}

/** What one batch brought of one source. */
export interface ImportedSpan {
  sourceId: number;
  fromAt: string | null;
  toAt: string | null;
  records: number;
  untimed: number;
  /** The hosts its records name, at most one more than are told of. */
  hosts: string[];
}

/** Widens what an import holds of each source. */
export async function addImportSources(
  tx: TransactionSql,
  importSeq: number,
  spans: ImportedSpan[],
): Promise<void> {
  for (const span of spans) {
    await tx`
      insert into import_sources (import_seq, source_id, from_at, to_at, records, untimed, hosts)
      values (${importSeq}, ${span.sourceId}, ${span.fromAt}, ${span.toAt}, ${span.records}, ${span.untimed},
        ${span.hosts.length > 0 ? span.hosts : null}::text[])
      on conflict (import_seq, source_id) do update set from_at = least(import_sources.from_at, excluded.from_at),
        to_at = greatest(import_sources.to_at, excluded.to_at),
        records = import_sources.records + excluded.records, untimed = import_sources.untimed + excluded.untimed,
        hosts = case when excluded.hosts <@ import_sources.hosts or excluded.hosts is null then import_sources.hosts
          else (select array_agg(host) from (select unnest(import_sources.hosts) as host
            union select unnest(excluded.hosts) order by 1 limit ${HOSTS_MAX + 1}) held) end`;
  }
}

export interface StoredRejection {
  ordinal: number;
  entry: string | null;
  line: number;
  reason: string;
  text: string;
}

export async function insertRejections(
  tx: TransactionSql,
  importId: string,
  rejections: StoredRejection[],
): Promise<void> {
  for (let start = 0; start < rejections.length; start += 5000) {
    const rows = rejections.slice(start, start + 5000);
    await tx`
      insert into import_rejections (import_id, ordinal, entry, line, reason, text)
      select ${importId}, * from unnest(${rows.map((row) => row.ordinal)}::int[], ${rows.map((row) => row.entry)}::text[],
        ${rows.map((row) => row.line)}::bigint[], ${rows.map((row) => row.reason)}::text[], ${rows.map((row) => row.text)}::text[])`;
  }
}

/** Rejections in the order of the delivery, from an ordinal on. */
export async function listRejections(
  db: Db,
  importId: string,
  { reason, from, limit }: { reason?: string | undefined; from: number; limit: number },
): Promise<StoredRejection[]> {
  return db
    .select({
      ordinal: importRejections.ordinal,
      entry: importRejections.entry,
      line: importRejections.line,
      reason: importRejections.reason,
      text: importRejections.text,
    })
    .from(importRejections)
    .where(
      and(
        eq(importRejections.importId, importId),
        gte(importRejections.ordinal, from),
        reason ? eq(importRejections.reason, reason) : undefined,
      ),
    )
    .orderBy(importRejections.ordinal)
    .limit(limit);
}

/** A finished import of the same bytes with the same wishes, other than `exceptId`. */
export async function findByDigest(
  sql: Sql | TransactionSql,
  digest: string,
  wishes: string,
  exceptId: string,
): Promise<string | null> {
  const rows = await sql<{ id: string }[]>`
    select id from imports where digest = ${digest} and state = 'done' and not undoing and duplicate_of is null
      and options ->> 'wishes' is not distinct from ${wishes} and id <> ${exceptId}
    order by seq limit 1`;
  return rows[0]?.id ?? null;
}

/**
 * Ends an import: done, or done as a duplicate of an earlier one with the same bytes. Two equal deliveries that end at
 * once take turns here. Null when the import was stopped meanwhile.
 */
export async function finishImport(
  sql: Sql,
  id: string,
  end: {
    digest: string;
    wishes: string;
    report: unknown;
    rejected: unknown;
    sizeBytes: number;
    /** Of the sources whose records do not lie in one stretch; a multirange as text. */
    pieces: { sourceId: number; text: string }[];
  },
): Promise<{ duplicateOf: string | null } | null> {
  return sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtextextended(${end.digest}, 7202611204))`;
    const duplicateOf = await findByDigest(tx, end.digest, end.wishes, id);
    const rows = await tx<{ seq: number }[]>`
      update imports set state = 'done', digest = ${end.digest}, duplicate_of = ${duplicateOf}, undoing = ${duplicateOf !== null},
        report = ${tx.json(end.report as never)}, rejected = ${tx.json(end.rejected as never)}, size_bytes = ${end.sizeBytes},
        received_bytes = ${end.sizeBytes}, processed_bytes = ${end.sizeBytes}, updated_at = now(), finished_at = now()
      where id = ${id} and state in ('receiving', 'processing') and not undoing returning seq`;
    const [row] = rows;
    if (!row) return null;
    for (const { sourceId, text } of end.pieces)
      await tx`
        update import_sources set pieces = ${text}::text::tstzmultirange
        where import_seq = ${row.seq} and source_id = ${sourceId}`;
    if (duplicateOf === null) {
      await addObservedSpans(tx, row.seq);
      await shareHosts(tx, row.seq);
    }
    return { duplicateOf };
  });
}

/** Notes how many patterns the import's records belong to. */
export async function updatePatternCount(sql: Sql, id: string, signatureIds: bigint[]): Promise<void> {
  await sql`
    update imports set patterns = (select count(distinct pattern_id) from signatures
      where id = any(${`{${signatureIds.join(",")}}`}::bigint[])) where id = ${id}`;
}

export interface ImportChange {
  seq: number;
  updatedAt: string;
  /** Of its records; epoch ms, null without times. */
  from: number | null;
  to: number | null;
}

/** The imports that ended, or were taken back, and are not in the findings yet. */
export async function listChanges(db: Db): Promise<ImportChange[]> {
  const rows = await db.execute<ImportChange & Record<string, unknown>>(sql`
    select seq, updated_at::text as "updatedAt", date_part('epoch', nullif(from_at, '-infinity')) * 1000 as from,
      date_part('epoch', nullif(to_at, 'infinity')) * 1000 as to
    from imports where not analysed and not undoing and state not in ('receiving', 'processing')`);
  return [...rows];
}

/** Notes that these changes are in the findings, but for imports that have changed again since. */
export async function noteAnalysed(db: Db, changes: ImportChange[]): Promise<void> {
  if (changes.length === 0) return;
  await db.execute(sql`
    update imports i set analysed = true
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as c(seq int, "updatedAt" timestamptz)
    where i.seq = c.seq and i.updated_at = c."updatedAt" and not i.analysed`);
}
