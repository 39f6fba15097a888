import { sql } from "drizzle-orm";
import type { Db } from "../client";

export interface ObservedSpanRow {
  service: string;
  from: number;
  to: number;
}

/** Changes whenever imports were added, finished or taken back: what was observed is the same while this is. */
export async function findObservationVersion(db: Db): Promise<string> {
  const rows = await db.execute<{ version: string }>(sql`
    select concat_ws('/', count(*) filter (where state = 'done'), max(seq), max(updated_at)) as version from imports`);
  return rows[0]?.version ?? "";
}

/** The spans imports cover, per service, those that touch or lie within two minutes joined; epoch ms, ascending. */
export async function listObservedSpans(db: Db): Promise<ObservedSpanRow[]> {
  const rows = await db.execute<ObservedSpanRow & Record<string, unknown>>(sql`
    with spans as (
      select s.service_id, i.from_at,
        max(i.to_at) over (partition by s.service_id order by i.from_at, i.to_at
          rows between unbounded preceding and 1 preceding) as reached,
        max(i.to_at) over (partition by s.service_id) as ended
      from import_sources i join imports m on m.seq = i.import_seq and m.state = 'done'
      join sources s on s.id = i.source_id
      where isfinite(i.from_at) and isfinite(i.to_at)
    ), begun as (
      select * from spans where reached is null or from_at > reached + interval '2 minutes'
    ), joined as (
      select service_id, from_at, ended, lead(reached) over (partition by service_id order by from_at) as reached from begun
    )
    select v.name as service, extract(epoch from n.from_at)::float8 * 1000 as from,
      extract(epoch from coalesce(n.reached, n.ended))::float8 * 1000 as to
    from joined n join services v on v.id = n.service_id order by 1, 2`);
  return [...rows];
}

/** Changes whenever an import was added to what a service's records come from, grew or was taken back. */
export async function listActivityVersions(db: Db): Promise<Map<string, string>> {
  const rows = await db.execute<{ service: string; version: string }>(sql`
    select v.name as service, concat_ws('/', count(*), max(i.import_seq), sum(i.records), min(i.from_at), max(i.to_at)) as version
    from import_sources i join imports m on m.seq = i.import_seq and m.state = 'done'
    join sources s on s.id = i.source_id join services v on v.id = s.service_id group by v.name`);
  return new Map(rows.map(({ service, version }) => [service, version]));
}

// A week of minutes: what is usual shows in them, and years of them cost as much to read.
const MINUTES_READ = 10_000;

/** The gap between a service's latest active minutes that nine of ten stay below, in milliseconds; 0 without any. */
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
    from gaps where gap is not null`);
  return rows[0]?.gap ?? 0;
}
