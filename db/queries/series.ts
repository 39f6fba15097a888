import { sql } from "drizzle-orm";
import type { Db } from "../client";
import { countedRows, type CountFilter } from "./buckets";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export interface SeriesRow {
  key: string;
  /** Index of the bucket from `from`. */
  bucket: number;
  count: number;
}

/**
 * Counts per bucket and key over [from, to). `key` is a severity number, a pattern id or a service name. Buckets are
 * `bucketMs` wide and begin at `from`; buckets of whole hours read the hour table, of whole UTC days the day table.
 */
export async function listSeries(
  db: Db,
  filter: CountFilter & { from: number; to: number },
  by: "severity" | "pattern" | "service",
  bucketMs: number,
): Promise<SeriesRow[]> {
  const key = {
    severity: sql`c.severity::text`,
    pattern: sql`(select g.pattern_id from signatures g where g.id = c.signature_id)`,
    service: sql`(select v.name from sources s join services v on v.id = s.service_id where s.id = c.source_id)`,
  }[by];
  // Keys are looked up once per (source, signature, severity, bucket) group, not per counted row.
  return db.execute<SeriesRow & Record<string, unknown>>(sql`
    with counted as (${countedRows(filter, bucketMs % DAY === 0 && filter.from % DAY !== 0 ? HOUR : bucketMs)}),
    narrowed as (
      select ${by === "service" ? sql`c.source_id` : sql`0 as source_id`}, ${by === "pattern" ? sql`c.signature_id` : sql`0::bigint as signature_id`},
        ${by === "severity" ? sql`c.severity` : sql`0::smallint as severity`},
        floor((date_part('epoch', c.bucket_at) * 1000 - ${filter.from}::float8) / ${bucketMs}::float8)::int as bucket,
        sum(c.count)::float8 as count
      from counted c group by 1, 2, 3, 4
    )
    select ${key} as key, greatest(c.bucket, 0) as bucket, sum(c.count)::float8 as count
    from narrowed c group by 1, 2 order by 2`);
}

/** First and last instant of any record with a time, epoch milliseconds; null when there is none. */
export async function findObservedSpan(
  db: Db,
): Promise<{ from: number; to: number; records: number } | null> {
  const rows = await db.execute<{ first_ms: number | null; last_ms: number | null; records: number }>(sql`
    select extract(epoch from min(first_at))::float8 * 1000 as first_ms,
      extract(epoch from max(last_at))::float8 * 1000 as last_ms, coalesce(sum(count), 0)::float8 as records
    from signature_totals`);
  const row = rows[0];
  return row && row.first_ms !== null && row.last_ms !== null
    ? { from: row.first_ms, to: row.last_ms, records: row.records }
    : null;
}
