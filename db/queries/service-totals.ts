import { sql } from "drizzle-orm";
import type { Db } from "../client";

export interface ServiceTotalRow {
  service: string;
  records: number;
  /** Records of severity error or above. */
  errors: number;
  patterns: number;
  /** Epoch milliseconds; null when no record tells its time. */
  lastMs: number | null;
}

/** Totals of every service that has records, by name. */
export async function listServiceTotals(db: Db): Promise<ServiceTotalRow[]> {
  const rows = await db.execute<ServiceTotalRow & Record<string, unknown>>(sql`
    select v.name as service, sum(t.count)::float8 as records,
      coalesce(sum(t.count) filter (where t.severity >= 17), 0)::float8 as errors,
      count(distinct g.pattern_id)::int as patterns, extract(epoch from max(t.last_at))::float8 * 1000 as "lastMs"
    from signature_totals t join signatures g on g.id = t.signature_id
    join sources s on s.id = t.source_id join services v on v.id = s.service_id
    group by v.name order by v.name`);
  return [...rows];
}

/** Epoch milliseconds of each service's last record with a time. */
export async function listLastHeard(db: Db): Promise<Map<string, number>> {
  const rows = await db.execute<{ service: string; last: number | null }>(sql`
    select v.name as service, floor(extract(epoch from max(t.last_at)) * 1000)::float8 as last
    from signature_totals t join sources s on s.id = t.source_id join services v on v.id = s.service_id group by v.name`);
  return new Map(rows.flatMap(({ service, last }) => (last === null ? [] : [[service, last]])));
}

/** The impact windows without an end, of incidents that are not dismissed: what is still down or degraded. */
export async function listOpenImpact(db: Db): Promise<{ service: string; kind: string }[]> {
  const rows = await db.execute<{ service: string; kind: string }>(sql`
    select distinct w.service, w.kind from impact_windows w join incidents i on i.id = w.incident_id
    where w.end_best is null and i.deleted_at is null and i.merged_into is null
      and i.status not in ('dismissed', 'resolved', 'closed')`);
  return [...rows];
}
