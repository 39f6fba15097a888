import type { Sql, TransactionSql } from "postgres";
import { lockRecordsAlone } from "./undo-records";

export interface RetentionSetting {
  keepDays: number | null;
  updatedBy: string | null;
  updatedAt: Date | null;
}

export async function findRetention(sql: Sql): Promise<RetentionSetting> {
  const [row] = await sql<{ keepDays: number | null; updatedBy: string; updatedAt: Date }[]>`
    select keep_days as "keepDays", updated_by as "updatedBy", updated_at as "updatedAt" from retention_settings`;
  return row ?? { keepDays: null, updatedBy: null, updatedAt: null };
}

export async function updateRetention(sql: Sql, keepDays: number | null, actor: string, now: number) {
  await sql`
    insert into retention_settings (id, keep_days, updated_by, updated_at)
    values (1, ${keepDays}, ${actor}, ${new Date(now)})
    on conflict (id) do update set keep_days = excluded.keep_days, updated_by = excluded.updated_by, updated_at = excluded.updated_at`;
}

export interface RetentionRun {
  at: Date;
  actor: string;
  before: Date;
  records: number;
}

export async function listRetentionRuns(sql: Sql, limit: number): Promise<RetentionRun[]> {
  return sql<RetentionRun[]>`
    select at, actor, before_at as before, records::float8 as records from retention_runs order by id desc limit ${limit}`;
}

/** Records before this instant (epoch ms) were dropped; null when none ever were. */
export async function findRetentionHorizon(sql: Sql | TransactionSql): Promise<number | null> {
  const [row] = await sql<{ ms: number | null }[]>`
    select extract(epoch from max(before_at))::float8 * 1000 as ms from retention_runs`;
  return row?.ms ?? null;
}

export interface RetentionPreview {
  records: number;
  /** Of them, records whose time is unknown: their import is older. */
  untimed: number;
  from: Date | null;
  to: Date | null;
  sources: { service: string; source: string; records: number }[];
}

/** What dropping everything before an instant would take, counted in the records themselves. */
export async function previewRetention(sql: Sql, before: Date): Promise<RetentionPreview> {
  const rows = await sql<
    {
      service: string;
      source: string;
      records: number;
      untimed: number;
      from: Date | null;
      to: Date | null;
    }[]
  >`
    select v.name as service, s.name as source, sum(r.records)::float8 as records, sum(r.untimed)::float8 as untimed,
      min(r.from_at) as from, max(r.to_at) as to
    from (
      select source_id, count(*) as records, 0 as untimed, min(at) as from_at, max(at) as to_at
      from log_records where at < ${before} and at > '-infinity' group by 1
      union all
      select r.source_id, count(*), count(*), null, null from log_records r join imports i on i.seq = r.import_seq
      where r.at = '-infinity' and i.created_at < ${before} group by 1
    ) r join sources s on s.id = r.source_id join services v on v.id = s.service_id
    group by 1, 2 order by 3 desc, 1, 2`;
  const instants = (pick: (row: (typeof rows)[number]) => Date | null) =>
    rows.flatMap((row) => pick(row)?.getTime() ?? []);
  const [from, to] = [instants((row) => row.from), instants((row) => row.to)];
  return {
    records: rows.reduce((sum, row) => sum + row.records, 0),
    untimed: rows.reduce((sum, row) => sum + row.untimed, 0),
    from: from.length > 0 ? new Date(Math.min(...from)) : null,
    to: to.length > 0 ? new Date(Math.max(...to)) : null,
    sources: rows.map(({ service, source, records }) => ({ service, source, records })),
  };
}

/** The monthly partitions that lie wholly before an instant and hold anything. */
export async function listOldPartitions(sql: Sql, before: Date): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'log_records'::regclass and c.relname ~ '_y[0-9]{4}m[0-9]{2}$' order by 1`;
  return rows
    .map(({ name }) => name)
    .filter((name) => {
      const [, year, month] = /_y(\d{4})m(\d{2})$/.exec(name) ?? [];
      return Date.UTC(Number(year), Number(month), 1) <= before.getTime();
    });
}

/** Empties a partition at once; it stays, so that nothing that knows of it is wrong. Resolves to the records it held. */
export async function emptyPartition(sql: Sql, name: string): Promise<number> {
  return sql.begin(async (tx) => {
    await tx`set local lock_timeout = '5s'`;
    await lockRecordsAlone(tx);
    const [held] = await tx<{ count: number }[]>`select count(*)::float8 as count from ${tx(name)}`;
    if (held && held.count > 0) await tx`truncate ${tx(name)}`;
    return held?.count ?? 0;
  });
}

/** Deletes some old records that share a partition with newer ones; resolves to how many, 0 at the end. */
export async function deleteOldRecords(sql: Sql, before: Date, limit: number): Promise<number> {
  return sql.begin(async (tx) => {
    await lockRecordsAlone(tx);
    const deleted = await tx`
      delete from log_records r using (
        select source_id, at, hash, ordinal from log_records where at < ${before} and at > '-infinity' limit ${limit}
      ) o where r.source_id = o.source_id and r.at = o.at and r.hash = o.hash and r.ordinal = o.ordinal`;
    if (deleted.count > 0) return deleted.count;
    const untimed = await tx`
      delete from log_records r using (
        select t.source_id, t.hash, t.ordinal from log_records t join imports i on i.seq = t.import_seq
        where t.at = '-infinity' and i.created_at < ${before} limit ${limit}
      ) o where r.at = '-infinity' and r.source_id = o.source_id and r.hash = o.hash and r.ordinal = o.ordinal`;
    return untimed.count;
  });
}

/** Ends a run: who else delivered the dropped records is forgotten, and the run is noted. */
export async function noteRetentionRun(
  sql: Sql,
  run: { now: number; actor: string; before: Date; records: number; partitions: number },
): Promise<void> {
  await sql.begin(async (tx) => {
    await lockRecordsAlone(tx);
    await tx`
      delete from record_holders h where not exists (
        select 1 from log_records r where r.source_id = h.source_id and r.at = h.at and r.hash = h.hash and r.ordinal = h.ordinal
      ) and (h.at < ${run.before} or h.at = '-infinity')`;
    await tx`
      insert into retention_runs (at, actor, before_at, records, partitions)
      values (${new Date(run.now)}, ${run.actor}, ${run.before}, ${run.records}, ${run.partitions})`;
  });
}
