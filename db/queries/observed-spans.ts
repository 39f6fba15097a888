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
      select s.service_id, i.from_at, i.to_at,
        max(i.to_at) over (partition by s.service_id order by i.from_at, i.to_at
          rows between unbounded preceding and 1 preceding) as reached
      from import_sources i join imports m on m.seq = i.import_seq and m.state = 'done'
      join sources s on s.id = i.source_id
      where isfinite(i.from_at) and isfinite(i.to_at)
    ), numbered as (
      select service_id, from_at, to_at,
        count(*) filter (where reached is null or from_at > reached + interval '2 minutes')
          over (partition by service_id order by from_at, to_at) as island
      from spans
    )
    select v.name as service, extract(epoch from min(n.from_at))::float8 * 1000 as from,
      extract(epoch from max(n.to_at))::float8 * 1000 as to
    from numbered n join services v on v.id = n.service_id
    group by v.name, n.island order by 1, 2`);
  return [...rows];
}

/** The gap between active minutes of a service that nine of ten stay below, in milliseconds; 0 without any. */
export async function findUsualGap(db: Db, service: string): Promise<number> {
  const rows = await db.execute<{ gap: number | null }>(sql`
    with minutes as (
      select a.minute, floor(extract(epoch from min(a.first_at))::float8 * 1000) as first_ms,
        floor(extract(epoch from max(a.last_at))::float8 * 1000) as last_ms
      from activity_minute a where isfinite(a.minute) and a.source_id in
        (select s.id from sources s join services v on v.id = s.service_id where v.name = ${service})
      group by a.minute
    ), gaps as (select first_ms - lag(last_ms) over (order by minute) as gap from minutes)
    select percentile_disc(0.9) within group (order by gap)::float8 as gap from gaps where gap is not null`);
  return rows[0]?.gap ?? 0;
}
