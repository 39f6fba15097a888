import { sql } from "drizzle-orm";
import type { TransactionSql } from "postgres";
import type { Db } from "../client";
import { HOST_NAME, HOSTS_MAX } from "@/lib/domain/findings/observing/host-drafts";
import type { ObservedRecord } from "@/lib/domain/findings/observing/observations";
import type { Interval } from "@/lib/domain/time/interval";
import { listText, quotedList, timeList } from "./array-text";
import { observed, recordColumns, unpackCounts, within, type RawRecord } from "./observations";

export interface HostMinuteRow {
  sourceId: number;
  /** Epoch milliseconds. */
  minute: number;
  host: string;
  count: number;
  firstAt: string;
  lastAt: string;
}

/** As `isHostName` reads it: of a stored record `r`. */
const HOST = `(r.attributes ->> 'host.name')`;
const NAMES_HOST = `r.time_kind = 0 and ${HOST} ~ '${HOST_NAME.source}'`;
const MERGED = `on conflict (source_id, minute, host) do update set count = host_minutes.count + excluded.count,
  first_at = least(host_minutes.first_at, excluded.first_at), last_at = greatest(host_minutes.last_at, excluded.last_at)`;

/** Adds what a batch's hosts wrote, in the order of the table's key. */
export async function addHostMinutes(tx: TransactionSql, rows: HostMinuteRow[]): Promise<void> {
  if (rows.length === 0) return;
  const hosts = quotedList(rows.map(({ host }) => host.replace(/["\\]/g, "\\$&")));
  await tx`
    insert into host_minutes (source_id, minute, host, count, first_at, last_at)
    select * from unnest(${listText(rows.map((row) => row.sourceId))}::int[],
      ${timeList(rows.map((row) => row.minute))}::timestamptz[], ${hosts}::text[],
      ${listText(rows.map((row) => row.count))}::int[], ${quotedList(rows.map((row) => row.firstAt))}::timestamptz[],
      ${quotedList(rows.map((row) => row.lastAt))}::timestamptz[]) ${tx.unsafe(MERGED)}`;
}

/** The same for the rows of the temporary table `added_records`. */
export async function addHostMinutesOfAdded(tx: TransactionSql): Promise<void> {
  await tx.unsafe(`
    with named as (select source_id, at, ${HOST} as host from added_records r where ${NAMES_HOST}),
    few as (select source_id from named group by 1 having count(distinct host) <= ${HOSTS_MAX})
    insert into host_minutes (source_id, minute, host, count, first_at, last_at)
    select source_id, date_trunc('minute', at, 'UTC'), host, count(*), min(at), max(at)
    from named join few using (source_id) group by 1, 2, 3 order by 1, 2, 3 ${MERGED}`);
}

/** Reads the minutes anew that rows of the temporary table `removed_records` were in. */
export async function retellHostMinutes(tx: TransactionSql): Promise<void> {
  const touched = `select distinct source_id, date_trunc('minute', at, 'UTC') as minute from removed_records r where ${NAMES_HOST}`;
  await tx.unsafe(`
    delete from host_minutes h using (${touched}) t where h.source_id = t.source_id and h.minute = t.minute`);
  await tx.unsafe(`
    insert into host_minutes (source_id, minute, host, count, first_at, last_at)
    select t.source_id, t.minute, r.* from (${touched} offset 0) t cross join lateral (
      select ${HOST}, count(*), min(r.at), max(r.at) from log_records r
      where r.source_id = t.source_id and r.at >= t.minute and r.at < t.minute + interval '1 minute' and ${NAMES_HOST} group by 1
    ) r`);
}

/** Counts the hosts that a finished import brought together in one log; in the transaction that finishes it. */
export async function shareHosts(tx: TransactionSql, importSeq: number): Promise<void> {
  await tx`
    with own as (
      select s.name, i.source_id, unnest(i.hosts) as host from import_sources i join sources s on s.id = i.source_id
      where i.import_seq = ${importSeq} and not i.shares_hosts
    ), several as (select name from own group by name having count(distinct host) > 1),
    marked as (
      update import_sources i set shares_hosts = true from own join several using (name)
      where i.import_seq = ${importSeq} and i.source_id = own.source_id
    )
    insert into shared_hosts (source_name, host, imports)
    select distinct name, host, 1 from own join several using (name) order by 1, 2
    on conflict (source_name, host) do update set imports = shared_hosts.imports + 1`;
}

/** Takes them back; in the transaction that forgets what the import held. */
export async function unshareHosts(tx: TransactionSql, importSeq: number): Promise<void> {
  const own = tx`
    select distinct s.name, h.host from import_sources i join sources s on s.id = i.source_id
    cross join lateral unnest(i.hosts) as h(host) where i.import_seq = ${importSeq} and i.shares_hosts order by 1, 2`;
  await tx`
    update shared_hosts h set imports = imports - 1 from (${own}) o where h.source_name = o.name and h.host = o.host`;
  await tx`
    delete from shared_hosts h using (${own}) o where h.source_name = o.name and h.host = o.host and h.imports <= 0`;
}

export interface HostMinutes {
  source: string;
  host: string;
  services: { service: string; count: number }[];
  /** Ascending. */
  minutes: { minute: number; count: number; firstMs: number; lastMs: number }[];
}

/** What each host of a log that several write to wrote in a span, its services together; by source and host. */
export async function listHostMinutes(db: Db, span: Interval): Promise<HostMinutes[]> {
  // One row a host, its minutes as text: a row a minute costs ten times as much on either side.
  const rows = await db.execute<{ source: string; host: string; services: string; minutes: string }>(sql`
    with few as (select source_name from shared_hosts group by 1 having count(*) <= ${HOSTS_MAX}),
    held as (
      select s.name as source, h.host, v.name as service, h.minute, h.count, h.first_at, h.last_at
      from few join shared_hosts o using (source_name) join sources s on s.name = source_name
      join services v on v.id = s.service_id join host_minutes h on h.source_id = s.id and h.host = o.host
      where ${within("h.minute", span)}
    ), minutes as (
      select source, host, minute, sum(count) as count, min(first_at) as first_at, max(last_at) as last_at
      from held group by 1, 2, 3
    ), services as (
      select source, host, json_agg(json_build_object('service', service, 'count', count)
        order by count desc, service collate "C") as services
      from (select source, host, service, sum(count)::float8 as count from held group by 1, 2, 3) counted group by 1, 2
    )
    select source, host, services::text as services, string_agg((date_part('epoch', minute) / 60)::int8 || ':' || count || ':' ||
      floor(extract(epoch from first_at - minute) * 1000)::int || ':' || floor(extract(epoch from last_at - minute) * 1000)::int,
      ',' order by minute) as minutes
    from minutes join services using (source, host) group by source, host, services::text
    order by source collate "C", host collate "C"`);
  return rows.map(({ source, host, services, minutes }) => ({
    source,
    host,
    services: JSON.parse(services) as HostMinutes["services"],
    minutes: unpackCounts(minutes, 60_000).map(({ from, ...rest }) => ({ minute: from, ...rest })),
  }));
}

/** A host's first or last record of an instant. */
export interface HostRecordAsked {
  source: string;
  host: string;
  atMs: number;
  edge: "first" | "last";
}

/** The asked records, null where one is gone; the caller asks for few. */
export async function listHostRecords(db: Db, asked: HostRecordAsked[]): Promise<(ObservedRecord | null)[]> {
  const records: (ObservedRecord | null)[] = asked.map(() => null);
  const rows = await db.execute<RawRecord & { place: number }>(sql`
    select a.place::int as place, ${recordColumns}
    from jsonb_to_recordset(${JSON.stringify(asked.map((one, place) => ({ ...one, place })))}::jsonb)
      as a(source text, host text, "atMs" float8, edge text, place int)
    cross join lateral (
      select r.* from sources s join log_records r on r.source_id = s.id
      where s.name = a.source and r.at >= to_timestamp(a."atMs" / 1000) and r.at < to_timestamp((a."atMs" + 1) / 1000)
        and ${sql.raw(NAMES_HOST)} and ${sql.raw(HOST)} = a.host
      order by case a.edge when 'last' then -r.line else r.line end limit 1
    ) r`);
  for (const row of rows) records[row.place] = observed(row);
  return records;
}
