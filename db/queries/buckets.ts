import { sql, type SQL } from "drizzle-orm";

export interface CountFilter {
  /** Epoch milliseconds, half-open; null for the whole of time, untimed records included. */
  from: number | null;
  to: number | null;
  services: string[] | null;
  patternIds: string[] | null;
  severities: number[] | null;
}

const HOUR = 3_600_000;
const MINUTE = 60_000;

/** An epoch-millisecond value as timestamptz. */
export function at(ms: number): SQL {
  return sql`to_timestamp(${ms / 1000}::float8)`;
}

/** A list as a Postgres array parameter; Drizzle would spread a JS array into a row. */
export function textArray(values: readonly string[]): SQL {
  return sql`array[${sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )}]::text[]`;
}

export function bigintArray(values: readonly bigint[]): SQL {
  return sql`${`{${values.join(",")}}`}::bigint[]`;
}

export function intArray(values: readonly number[]): SQL {
  return sql`${`{${values.map(Math.trunc).join(",")}}`}::int[]`;
}

/** The conditions on source, pattern and severity that every count query shares; `c` is the count table's alias. */
export function countConditions(filter: CountFilter): SQL {
  const conditions: SQL[] = [sql`true`];
  if (filter.services)
    conditions.push(
      sql`c.source_id in (select s.id from sources s join services v on v.id = s.service_id where v.name = any(${textArray(filter.services)}))`,
    );
  if (filter.patternIds)
    conditions.push(
      sql`c.signature_id in (select id from signatures where pattern_id = any(${textArray(filter.patternIds)}))`,
    );
  if (filter.severities) conditions.push(sql`c.severity = any(${intArray(filter.severities)})`);
  return sql.join(conditions, sql` and `);
}

/**
 * Counts of a span as rows (source_id, signature_id, severity, bucket_at, count): whole hours from the hour table, the
 * edges from the minute table, so cost grows with the buckets and never with the records. Edges round to the minute.
 */
export function countedRows(filter: CountFilter & { from: number; to: number }, bucketMs: number): SQL {
  const from = Math.floor(filter.from / MINUTE) * MINUTE;
  const to = Math.ceil(filter.to / MINUTE) * MINUTE;
  const conditions = countConditions(filter);
  const minutes = (a: number, b: number) =>
    sql`select c.source_id, c.signature_id, c.severity, c.minute as bucket_at, c.count from counts_minute c
        where c.minute >= ${at(a)} and c.minute < ${at(b)} and ${conditions}`;
  const firstHour = Math.ceil(from / HOUR) * HOUR;
  const lastHour = Math.floor(to / HOUR) * HOUR;
  if (bucketMs % HOUR !== 0 || firstHour >= lastHour) return minutes(from, to);
  const hours = sql`select c.source_id, c.signature_id, c.severity, c.hour as bucket_at, c.count from counts_hour c
      where c.hour >= ${at(firstHour)} and c.hour < ${at(lastHour)} and ${conditions}`;
  const parts = [hours];
  if (from < firstHour) parts.push(minutes(from, firstHour));
  if (lastHour < to) parts.push(minutes(lastHour, to));
  return sql.join(parts, sql` union all `);
}
