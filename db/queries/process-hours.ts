import { sql } from "drizzle-orm";
import type { TransactionSql } from "postgres";
import type { Db } from "../client";
import { HOST_NAME } from "@/lib/domain/findings/observing/host-drafts";
import type { ObservedRecord } from "@/lib/domain/findings/observing/observations";
import { PROCESS_ID, PROCESSES_MAX } from "@/lib/domain/findings/observing/process-drafts";
import type { Interval } from "@/lib/domain/time/interval";
import { listText, quotedList, timeList } from "./array-text";
import { observed, recordColumns, unpackCounts, within, type RawRecord } from "./observations";

export interface ProcessHourRow {
  sourceId: number;
  /** Epoch milliseconds. */
  hour: number;
  /** Empty where none is named. */
  host: string;
  pid: number;
  count: number;
  firstAt: string;
  lastAt: string;
}

/** As `processIdOf` and `isHostName` read them: of a stored record `r`. */
const PID = `(r.attributes ->> 'process.pid')`;
const NAMES_PROCESS = `r.time_kind = 0 and ${PID} ~ '${PROCESS_ID.source.replace("\\d", "[0-9]")}'`;
const HOST = `(case when r.attributes ->> 'host.name' ~ '${HOST_NAME.source}' then r.attributes ->> 'host.name' else '' end)`;
const MERGED = `on conflict (source_id, hour, host, pid) do update set count = process_hours.count + excluded.count,
  first_at = least(process_hours.first_at, excluded.first_at), last_at = greatest(process_hours.last_at, excluded.last_at)`;

/** Adds what a batch's processes wrote, in the order of the table's key. */
export async function addProcessHours(tx: TransactionSql, rows: ProcessHourRow[]): Promise<void> {
  if (rows.length === 0) return;
  const hosts = quotedList(rows.map(({ host }) => host.replace(/["\\]/g, "\\$&")));
  await tx`
    insert into process_hours (source_id, hour, host, pid, count, first_at, last_at)
    select * from unnest(${listText(rows.map((row) => row.sourceId))}::int[],
      ${timeList(rows.map((row) => row.hour))}::timestamptz[], ${hosts}::text[], ${listText(rows.map((row) => row.pid))}::bigint[],
      ${listText(rows.map((row) => row.count))}::int[], ${quotedList(rows.map((row) => row.firstAt))}::timestamptz[],
      ${quotedList(rows.map((row) => row.lastAt))}::timestamptz[]) ${tx.unsafe(MERGED)}`;
}

/** The same for the rows of the temporary table `added_records`. */
export async function addProcessHoursOfAdded(tx: TransactionSql): Promise<void> {
  await tx.unsafe(insertOf(`select * from added_records r where ${NAMES_PROCESS}`, MERGED));
}

/** Reads the hours anew that rows of the temporary table `removed_records` were in. */
export async function retellProcessHours(tx: TransactionSql): Promise<void> {
  const touched = `select distinct source_id, date_trunc('hour', at, 'UTC') as hour from removed_records r where ${NAMES_PROCESS}`;
  await tx.unsafe(`
    delete from process_hours h using (${touched}) t where h.source_id = t.source_id and h.hour = t.hour`);
  // No join whose order the planner may turn: what it holds of tables that just changed is a guess.
  await tx.unsafe(
    insertOf(
      `select r.* from (${touched} offset 0) t cross join lateral (
        select * from log_records r where r.source_id = t.source_id and r.at >= t.hour and r.at < t.hour + interval '1 hour'
          and ${NAMES_PROCESS} offset 0) r`,
      "",
    ),
  );
}

function insertOf(records: string, conflict: string): string {
  return `
    with told as (
      select source_id, date_trunc('hour', at, 'UTC') as hour, ${HOST} collate "C" as host, ${PID}::bigint as pid, count(*) as count,
        min(at) as first_at, max(at) as last_at
      from (${records}) r group by 1, 2, 3, 4
    ), placed as (
      select *, row_number() over (partition by source_id, hour order by host, pid) as place from told
    )
    insert into process_hours (source_id, hour, host, pid, count, first_at, last_at)
    select source_id, hour, host, pid, count, first_at, last_at from placed where place <= ${PROCESSES_MAX + 1}
    order by 1, 2, 3, 4 ${conflict}`;
}

export interface ProcessHours {
  source: string;
  service: string;
  host: string;
  pid: number;
  /** Ascending. */
  hours: { hour: number; count: number; firstMs: number; lastMs: number }[];
}

/** What each process wrote in a span, of sources that had several and in no hour too many; by source, service, host and id. */
export async function listProcessHours(db: Db, span: Interval): Promise<ProcessHours[]> {
  // One row a process, its hours as text: a row an hour costs ten times as much on either side.
  const rows = await db.execute<{
    source: string;
    service: string;
    host: string;
    pid: number;
    hours: string;
  }>(sql`
    with held as (select * from process_hours h where ${within("h.hour", span)}),
    crowded as (select distinct source_id from held group by source_id, hour having count(*) > ${PROCESSES_MAX}),
    several as (
      select source_id from held group by 1 having min(host || '/' || pid) <> max(host || '/' || pid)
      except select source_id from crowded
    )
    select s.name as source, v.name as service, h.host, h.pid::float8 as pid, string_agg((date_part('epoch', h.hour) / 3600)::int8 || ':' ||
      h.count || ':' || floor(extract(epoch from h.first_at - h.hour) * 1000)::int || ':' ||
      floor(extract(epoch from h.last_at - h.hour) * 1000)::int, ',' order by h.hour) as hours
    from several join held h using (source_id) join sources s on s.id = h.source_id join services v on v.id = s.service_id
    group by 1, 2, 3, 4 order by 1, 2, 3, 4`);
  return rows.map(({ hours, ...row }) => ({
    ...row,
    hours: unpackCounts(hours, 3_600_000).map(({ from, ...rest }) => ({ hour: from, ...rest })),
  }));
}

/** A process's first or last record of an instant. */
export interface ProcessRecordAsked {
  source: string;
  service: string;
  host: string;
  pid: number;
  atMs: number;
  edge: "first" | "last";
}

/** The asked records, null where one is gone; the caller asks for few. */
export async function listProcessRecords(
  db: Db,
  asked: ProcessRecordAsked[],
): Promise<(ObservedRecord | null)[]> {
  const records: (ObservedRecord | null)[] = asked.map(() => null);
  const rows = await db.execute<RawRecord & { place: number }>(sql`
    select a.place::int as place, ${recordColumns}
    from jsonb_to_recordset(${JSON.stringify(asked.map((one, place) => ({ ...one, place })))}::jsonb)
      as a(source text, service text, host text, pid bigint, "atMs" float8, edge text, place int)
    cross join lateral (
      select r.* from sources s join services v on v.id = s.service_id join log_records r on r.source_id = s.id
      where s.name = a.source and v.name = a.service
        and r.at >= to_timestamp(a."atMs" / 1000) and r.at < to_timestamp((a."atMs" + 1) / 1000)
        and ${sql.raw(NAMES_PROCESS)} and ${sql.raw(PID)} = a.pid::text and ${sql.raw(HOST)} = a.host
      order by case a.edge when 'last' then -r.line else r.line end limit 1
    ) r`);
  for (const row of rows) records[row.place] = observed(row);
  return records;
}
