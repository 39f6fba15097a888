import { sql } from "drizzle-orm";
import type { Sql, TransactionSql } from "postgres";
import { USUAL_GAPS_MIN } from "@/lib/domain/findings/views/service-view";
import { LOG_APART_MS } from "@/lib/domain/time/stretches";
import type { Db } from "../client";

/** Deliveries and takings back join and cut spans one after the other. */
const SPANS_LOCK = 7_202_611_206;
/** Half the shortest silence that may be asked for: no gap that could be one is joined over. */
const JOINED_WITHIN = "30 seconds";
/** What arrives no later than this after it was written comes from a sender that follows its log. */
const LIVE_WITHIN = "10 minutes";
/** What says nothing for longer is not one log. */
const LOG_APART = `${LOG_APART_MS} milliseconds`;

export interface ObservedSpanRow {
  service: string;
  from: number;
  to: number;
}

/** Changes whenever imports were finished or taken back: what was observed is the same while this is. */
export async function findObservationVersion(db: Db): Promise<string> {
  const rows = await db.execute<{ version: string }>(
    sql`select coalesce(sum(deliveries), 0)::text as version from services`,
  );
  return rows[0]?.version ?? "";
}

/** Per service, what changes whenever an import of its records was finished or taken back. */
export async function listActivityVersions(db: Db): Promise<Map<string, string>> {
  const rows = await db.execute<{ service: string; version: string }>(
    sql`select name as service, deliveries::text as version from services`,
  );
  return new Map(rows.map(({ service, version }) => [service, version]));
}

/** The spans imports cover, per service, those that touch or lie within two minutes joined; epoch ms, ascending. */
export async function listObservedSpans(db: Db): Promise<ObservedSpanRow[]> {
  const rows = await db.execute<ObservedSpanRow & Record<string, unknown>>(sql`
    with spans as (
      select s.service_id, o.from_at, o.to_at, max(o.to_at) over (partition by s.service_id order by o.from_at, o.to_at
        rows between unbounded preceding and 1 preceding) as reached
      from observed_spans o join sources s on s.id = o.source_id
    ), begun as (
      select *, count(*) filter (where reached is null or from_at > reached + interval '2 minutes')
        over (partition by service_id order by from_at, to_at) as span from spans
    )
    select v.name as service, extract(epoch from min(b.from_at))::float8 * 1000 as from,
      extract(epoch from max(b.to_at))::float8 * 1000 as to
    from begun b join services v on v.id = b.service_id group by v.name, b.span order by 1, 2`);
  return [...rows];
}

/**
 * Joins what a finished import covers to what was observed of its sources; in the transaction that finishes it. Between two
 * deliveries that came as they were written lies what the sender saw nothing of: the source was observed there.
 */
export async function addObservedSpans(tx: TransactionSql, importSeq: number): Promise<void> {
  await tx`select pg_advisory_xact_lock(${SPANS_LOCK})`;
  await tx`
    with own as (
      select source_id, from_at, to_at from import_spans where import_seq = ${importSeq}
    ), near as (
      delete from observed_spans o using own where o.source_id = own.source_id
        and o.to_at >= own.from_at - ${JOINED_WITHIN}::interval and o.from_at <= own.to_at + ${JOINED_WITHIN}::interval
      returning o.*
    ), parts as (select * from own union all select * from near)
    ${insertJoined(tx)}`;
  await addLinks(
    tx,
    await tx<Link[]>`
      with own as (
        select i.source_id, i.from_at, i.to_at, ${beginsLive(tx)} as begins, ${endsLive(tx)} as ends
        from import_sources i join imports m on m.seq = i.import_seq
        where i.import_seq = ${importSeq} and isfinite(i.from_at) and isfinite(i.to_at)
      )
      select own.source_id as "sourceId", a.to_at::text as from, own.from_at::text as to from own cross join lateral (
        ${deliveries(tx)} and i.source_id = own.source_id and ${endsLive(tx)}
          and i.to_at < own.from_at and i.to_at >= own.from_at - ${LOG_APART}::interval order by i.to_at limit 1) a where own.begins
      union all
      select own.source_id, own.to_at::text, b.from_at::text from own cross join lateral (
        ${deliveries(tx)} and i.source_id = own.source_id and ${beginsLive(tx)}
          and i.to_at > own.to_at and i.from_at > own.to_at and i.from_at <= own.to_at + ${LOG_APART}::interval
        order by i.to_at desc limit 1) b where own.ends`,
  );
  await noteDelivery(tx, importSeq);
}

/** What lies between two live deliveries of a source; instants as text. */
interface Link {
  sourceId: number;
  from: string;
  to: string;
}

async function addLinks(tx: TransactionSql, links: readonly Link[]): Promise<void> {
  for (const { sourceId, from, to } of links)
    await tx`
      with own as (
        select ${sourceId}::int as source_id, ${from}::text::timestamptz as from_at, ${to}::text::timestamptz as to_at
      ), near as (
        delete from observed_spans o using own where o.source_id = own.source_id and o.to_at >= own.from_at and o.from_at <= own.to_at
        returning o.*
      ), parts as (select * from own union all select * from near)
      ${insertJoined(tx)}`;
}

/** The begin of a query of deliveries that hold: `i` of a source, `m` of all its sources. */
function deliveries(tx: TransactionSql) {
  return tx`select i.* from import_sources i join imports m on m.seq = i.import_seq where m.state = 'done' and not m.undoing`;
}

function beginsLive(tx: TransactionSql) {
  return tx`i.from_at >= m.created_at - ${LIVE_WITHIN}::interval`;
}

function endsLive(tx: TransactionSql) {
  return tx`i.to_at >= m.created_at - ${LIVE_WITHIN}::interval`;
}

/** Takes what an import covers, that holds no longer, out of what was observed; what others cover stays. */
export async function cutObservedSpans(sql: Sql, importSeq: number): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${SPANS_LOCK})`;
    const own = await tx<Lost[]>`
      select i.source_id as "sourceId", i.from_at::text as from, i.to_at::text as to, ${beginsLive(tx)} as begins, ${endsLive(tx)} as ends
      from import_spans i join imports m on m.seq = i.import_seq where i.import_seq = ${importSeq}`;
    for (const one of own) await cutSpan(tx, one);
    await noteDelivery(tx, importSeq);
  });
}

/** What an import covered of a source; whether it came as it was written, at its begin and at its end. */
interface Lost extends Link {
  begins: boolean;
  ends: boolean;
}

/**
 * The span around the lost one becomes its part before, up to where the others that began before it reach, its part after
 * likewise, and what others hold in between: only what lies around the lost one is read, of live ones from the one before it to
 * the one behind it. What then lies between live deliveries is joined again.
 */
async function cutSpan(tx: TransactionSql, lost: Lost): Promise<void> {
  const [from, to] = [tx`${lost.from}::text::timestamptz`, tx`${lost.to}::text::timestamptz`];
  const held = tx`${deliveries(tx)} and i.source_id = ${lost.sourceId}`;
  const [gone] = await tx<{ from: string; to: string }[]>`
    delete from observed_spans where source_id = ${lost.sourceId} and from_at <= ${from} and to_at >= ${to}
    returning from_at::text as from, to_at::text as to`;
  if (!gone) return;
  const [begin, end] = [tx`${gone.from}::text::timestamptz`, tx`${gone.to}::text::timestamptz`];
  // The live deliveries next to it hold all that lies before and behind them, as it did.
  const [near] = await tx<{ before: string | null; behind: string | null }[]>`
    select (select n.from_at::text from (
        ${held} and ${beginsLive(tx)} and i.from_at between ${begin} and ${from} and i.to_at between ${begin} and ${to}
        order by i.to_at desc limit 1) n where ${lost.begins}) as before,
      (select n.to_at::text from (
        ${held} and ${endsLive(tx)} and i.to_at between ${to} and ${end} and i.from_at between ${from} and ${end}
        order by i.to_at limit 1) n where ${lost.ends}) as behind`;
  const [before, behind] = [near?.before, near?.behind].map(
    (instant) => tx`${instant ?? null}::text::timestamptz`,
  );
  const left = lost.begins ? tx`coalesce(${before ?? begin}, ${begin})` : from;
  const right = lost.ends ? tx`coalesce(${behind ?? end}, ${end})` : to;
  const [first, last] = [tx`${left} - ${JOINED_WITHIN}::interval`, tx`${right} + ${JOINED_WITHIN}::interval`];
  await tx`
    with others as (
      select i.from_at, i.to_at from import_spans i join imports m on m.seq = i.import_seq
      where i.source_id = ${lost.sourceId} and tstzrange(i.first_at, i.last_at, '[]') && tstzrange(${first}, ${last}, '[]')
        and i.to_at >= ${first} and i.from_at <= ${last} and m.state = 'done' and not m.undoing
      union all
      (select n.from_at, n.to_at from (
        ${held} and i.to_at < ${first} and i.to_at >= ${begin} order by i.to_at desc limit 1) n)
      union all
      (select n.from_at, n.to_at from (
        ${held} and i.to_at > ${last} and i.from_at > ${last} and i.from_at <= ${end} order by i.to_at limit 1) n)
    ), sides as (
      select ${begin} as from_at,
        greatest(${before ?? begin}, (select max(to_at) from others where from_at < ${from} and from_at <= ${left})) as to_at
      union all
      select least(${behind ?? end}, (select min(from_at) from others where to_at > ${to} and to_at >= ${right})), ${end}
      union all
      select from_at, to_at from others where from_at >= ${left} and to_at <= ${right}
    ), parts as (
      select ${lost.sourceId}::int as source_id, from_at, to_at from sides where from_at is not null and to_at is not null
    )
    ${insertJoined(tx)}`;
  await addLinks(
    tx,
    await tx<Link[]>`
      with gaps as (
        select to_at as from_at, lead(from_at) over (order by from_at) as to_at from observed_spans
        where source_id = ${lost.sourceId} and from_at between ${begin} and ${end}
      )
      select ${lost.sourceId}::int as "sourceId", g.from_at::text as from, g.to_at::text as to from gaps g
      cross join lateral (${held} and ${endsLive(tx)} and i.to_at <= g.from_at order by i.to_at desc limit 1) a
      cross join lateral (
        ${held} and ${beginsLive(tx)} and i.to_at >= g.to_at and i.from_at >= g.to_at order by i.to_at limit 1) b
      where b.from_at - a.to_at <= ${LOG_APART}::interval`,
  );
}

/** The end of a statement whose `parts` become spans. */
function insertJoined(tx: TransactionSql) {
  return tx`
    insert into observed_spans
    select source_id, min(from_at), max(to_at) from (
      select *, count(*) filter (where reached is null or from_at > reached + ${JOINED_WITHIN}::interval)
        over (partition by source_id order by from_at, to_at) as span
      from (
        select *, max(to_at) over (partition by source_id order by from_at, to_at
          rows between unbounded preceding and 1 preceding) as reached from parts
      ) sorted
    ) begun group by source_id, span`;
}

/** In the transaction that took records back or that ended an import of them. */
export async function noteDelivery(tx: TransactionSql, importSeq: number): Promise<void> {
  await tx`
    update services set deliveries = deliveries + 1 where id in (
      select s.service_id from import_sources i join sources s on s.id = i.source_id where i.import_seq = ${importSeq})`;
}

// A week of minutes: what is usual shows in them, and years of them cost as much to read.
const MINUTES_READ = 10_000;

/**
 * The gap between a service's latest active minutes that nine of ten stay below, in milliseconds; 0 where they are too few to
 * say what is usual. Never so long that two logs would be one.
 */
export async function findUsualGap(db: Db, service: string): Promise<number> {
  const rows = await db.execute<{ gap: number | null }>(sql`
    with latest as (
      select a.minute, a.first_at, a.last_at
      from services v join sources s on s.service_id = v.id cross join lateral (
        select minute, first_at, last_at from activity_minute where source_id = s.id and isfinite(minute)
        order by minute desc limit ${MINUTES_READ}) a
      where v.name = ${service} order by a.minute desc limit ${MINUTES_READ}
    ), minutes as (
      select minute, min(first_at) as first_at, max(last_at) as last_at from latest group by minute
    ), gaps as (select first_at - lag(last_at) over (order by minute) as gap from minutes)
    select extract(epoch from percentile_disc(0.9) within group (order by gap))::float8 * 1000 as gap
    from gaps where gap is not null having count(*) >= ${USUAL_GAPS_MIN}`);
  return Math.min(rows[0]?.gap ?? 0, LOG_APART_MS);
}
