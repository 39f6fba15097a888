import type { Sql, TransactionSql } from "postgres";
import { retellHostMinutes, unshareHosts } from "./host-minutes";
import { noteDelivery } from "./observed-spans";
import { retellProcessHours } from "./process-hours";

/** Writers hold it shared, an undo alone: a record is never passed on to an import that is just learning it is held. */
const RECORDS_LOCK = 7_202_611_205;

export async function lockRecordsShared(tx: TransactionSql): Promise<void> {
  await tx`select pg_advisory_xact_lock_shared(${RECORDS_LOCK})`;
}

/** Waits until no batch is being written, and holds new ones back until the transaction ends. */
export async function lockRecordsAlone(tx: TransactionSql): Promise<void> {
  await tx`select pg_advisory_xact_lock(${RECORDS_LOCK})`;
}

export interface UndoCursor {
  at: string;
  hash: string;
  ordinal: number;
}
const START: UndoCursor = { at: "-infinity", hash: "-9223372036854775808", ordinal: -1 };

/** The sources an import has records of. */
export async function listImportSources(sql: Sql, importSeq: number): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`
    select source_id as id from import_sources where import_seq = ${importSeq} order by 1`;
  return rows.map((row) => row.id);
}

/**
 * Takes back one source's next records of an import, at most `limit`, in one transaction: what another import delivered
 * too becomes that import's, the rest goes, and every count follows. Resolves to where to go on, null at the end.
 */
export async function undoRecords(
  sql: Sql,
  importSeq: number,
  sourceId: number,
  from: UndoCursor | null,
  limit: number,
): Promise<UndoCursor | null> {
  return sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${RECORDS_LOCK})`;
    // The planner knows nothing of what an import has just brought: each step goes from the few rows taken to the large tables.
    await tx`set local enable_hashjoin = off`;
    await tx`set local enable_mergejoin = off`;
    await tx`set local enable_seqscan = off`;
    await tx`
      create temp table if not exists taken_back (source_id integer, at timestamptz, hash bigint, ordinal integer,
        primary key (source_id, at, hash, ordinal)) on commit delete rows`;
    await tx`create temp table if not exists removed_records (like log_records) on commit delete rows`;
    const after = from ?? START;
    const taken = await tx`
      insert into taken_back select source_id, at, hash, ordinal from log_records
      where source_id = ${sourceId} and import_seq = ${importSeq}
        and (at, hash, ordinal) > (${after.at}::text::timestamptz, ${after.hash}::text::bigint, ${after.ordinal}::int)
        and at >= coalesce((select from_at from import_sources
          where import_seq = ${importSeq} and source_id = ${sourceId} and untimed = 0), '-infinity')
        and at <= coalesce((select to_at from import_sources where import_seq = ${importSeq} and source_id = ${sourceId}), '-infinity')
      order by at, hash, ordinal limit ${limit}`;
    if (taken.count === 0) return null;
    const [last] = await tx<UndoCursor[]>`
      select at::text, hash::text, ordinal from taken_back order by taken_back.at desc, taken_back.hash desc, ordinal desc limit 1`;
    await passOn(tx);
    await tx`
      with removed as (
        delete from log_records r using taken_back t
        where r.source_id = t.source_id and r.at = t.at and r.hash = t.hash and r.ordinal = t.ordinal returning r.*
      ) insert into removed_records select * from removed`;
    await subtractCounts(tx);
    await retellActivity(tx);
    await retellHostMinutes(tx);
    await retellProcessHours(tx);
    await subtractTotals(tx);
    return taken.count < limit ? null : (last ?? null);
  });
}

/** Ends an undo: the import holds nothing any more. */
export async function forgetHoldings(sql: Sql, importSeq: number): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${RECORDS_LOCK})`;
    await noteDelivery(tx, importSeq);
    await tx`delete from record_holders where import_seq = ${importSeq}`;
    await unshareHosts(tx, importSeq);
    await tx`delete from import_sources where import_seq = ${importSeq}`;
  });
}

/** What others delivered too becomes theirs, and is not taken back any more. */
async function passOn(tx: TransactionSql): Promise<void> {
  await tx`
    with heirs as (
      select distinct on (h.source_id, h.at, h.hash, h.ordinal) h.*
      from taken_back t join record_holders h
        on h.source_id = t.source_id and h.at = t.at and h.hash = t.hash and h.ordinal = t.ordinal
      order by h.source_id, h.at, h.hash, h.ordinal, h.import_seq
    ), passed as (
      update log_records r set import_seq = heirs.import_seq, line = heirs.line from heirs
      where r.source_id = heirs.source_id and r.at = heirs.at and r.hash = heirs.hash and r.ordinal = heirs.ordinal
      returning heirs.*
    ), dropped as (
      delete from record_holders h using passed p
      where h.source_id = p.source_id and h.at = p.at and h.hash = p.hash and h.ordinal = p.ordinal
        and h.import_seq = p.import_seq
    ), spared as (
      delete from taken_back t using passed p
      where t.source_id = p.source_id and t.at = p.at and t.hash = p.hash and t.ordinal = p.ordinal
    )
    update imports i set records = i.records + p.count, already_held = i.already_held - p.count
    from (select import_seq, count(*) as count from passed group by 1) p where i.seq = p.import_seq`;
}

/** Of a count `c`: written so that no statistic tells the planner how few these are, and it begins with all of them. */
const IS_EMPTY = "c.count + 0 <= 0";

async function subtractCounts(tx: TransactionSql): Promise<void> {
  for (const [table, unit] of [
    ["counts_minute", "minute"],
    ["counts_hour", "hour"],
    ["counts_day", "day"],
  ] as const) {
    await tx.unsafe(`
      update ${table} c set count = c.count - r.count from (
        select source_id, date_trunc('${unit}', at, 'UTC') as bucket, signature_id, severity, count(*) as count
        from removed_records where at > '-infinity' group by 1, 2, 3, 4
      ) r where c.source_id = r.source_id and c.${unit} = r.bucket and c.signature_id = r.signature_id and c.severity = r.severity`);
    await tx.unsafe(`
      delete from ${table} c using (
        select distinct source_id, date_trunc('${unit}', at, 'UTC') as bucket, signature_id, severity
        from removed_records where at > '-infinity'
      ) r where c.source_id = r.source_id and c.${unit} = r.bucket and c.signature_id = r.signature_id
        and c.severity = r.severity and ${IS_EMPTY}`);
  }
}

/** First and last of a minute cannot be subtracted: the touched minutes are read anew. */
async function retellActivity(tx: TransactionSql): Promise<void> {
  await tx`
    delete from activity_minute a using (
      select distinct source_id, date_trunc('minute', at, 'UTC') as minute from removed_records where time_kind = 0
    ) r where a.source_id = r.source_id and a.minute = r.minute`;
  await tx`
    insert into activity_minute (source_id, minute, count, errors, first_at, last_at)
    select t.source_id, t.minute, r.*
    from (select distinct source_id, date_trunc('minute', at, 'UTC') as minute from removed_records where time_kind = 0 offset 0) t
    cross join lateral (
      select count(*) as count, count(*) filter (where r.severity >= 17) as errors, min(r.at), max(r.at) from log_records r
      where r.source_id = t.source_id and r.at >= t.minute and r.at < t.minute + interval '1 minute' and r.time_kind = 0
    ) r where r.count > 0`;
}

async function subtractTotals(tx: TransactionSql): Promise<void> {
  await tx`
    update signature_totals c set count = c.count - r.count,
      first_at = case when r.first_at > c.first_at then c.first_at else (
        select l.at from log_records l where l.signature_id = c.signature_id and l.source_id = c.source_id
          and l.severity = c.severity and l.at > '-infinity' order by l.at limit 1) end,
      last_at = case when r.last_at < c.last_at then c.last_at else (
        select l.at from log_records l where l.signature_id = c.signature_id and l.source_id = c.source_id
          and l.severity = c.severity and l.at > '-infinity' order by l.at desc limit 1) end
    from (
      select source_id, signature_id, severity, count(*) as count,
        min(nullif(at, '-infinity')) as first_at, max(nullif(at, '-infinity')) as last_at
      from removed_records group by 1, 2, 3
    ) r where c.source_id = r.source_id and c.signature_id = r.signature_id and c.severity = r.severity`;
  await tx`
    delete from signature_totals c using (select distinct source_id, signature_id, severity from removed_records) r
    where c.source_id = r.source_id and c.signature_id = r.signature_id and c.severity = r.severity and c.count <= 0`;
}
