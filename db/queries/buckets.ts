import { sql, type SQL } from "drizzle-orm";

export interface CountFilter {
  /** Epoch milliseconds, half-open; null for the whole of time, untimed records included. */
  from: number | null;
  to: number | null;
  services: string[] | null;
  patternIds: string[] | null;
  severities: number[] | null;
}

const DAY = 86_400_000;
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
 * Counts of a span as rows (source_id, signature_id, severity, bucket_at, count): whole days and hours from their tables,
 * the edges from the finer ones, so cost grows with the buckets and never with the records. `grainMs` is the coarsest
 * bucket_at that serves the question: days are read for a multiple of days, hours for one of hours. Edges round to the
 * minute.
 */
export function countedRows(filter: CountFilter & { from: number; to: number }, grainMs: number): SQL {
  const span = {
    from: Math.floor(filter.from / MINUTE) * MINUTE,
    to: Math.ceil(filter.to / MINUTE) * MINUTE,
  };
  const conditions = countConditions(filter);
  const parts = TABLES.filter(({ widthMs }) => grainMs % widthMs === 0 || widthMs === MINUTE).reduce<Part[]>(
    (covered, grain) => covered.flatMap((part) => refine(part, grain)),
    [{ ...span, table: span.from < span.to ? null : TABLES[2] }],
  );
  const selects = parts.flatMap(({ from, to, table }) =>
    table === null
      ? []
      : [
          sql`select c.source_id, c.signature_id, c.severity, c.${sql.raw(table.column)} as bucket_at, c.count
            from ${sql.raw(table.name)} c
            where c.${sql.raw(table.column)} >= ${at(from)} and c.${sql.raw(table.column)} < ${at(to)} and ${conditions}`,
        ],
  );
  return sql.join(selects, sql` union all `);
}

const TABLES = [
  { name: "counts_day", column: "day", widthMs: DAY },
  { name: "counts_hour", column: "hour", widthMs: HOUR },
  { name: "counts_minute", column: "minute", widthMs: MINUTE },
] as const;

interface Part {
  from: number;
  to: number;
  table: (typeof TABLES)[number] | null;
}

/** A part of the span that no table covers yet: its whole buckets in this table, and what is left at either edge. */
function refine(part: Part, table: (typeof TABLES)[number]): Part[] {
  if (part.table !== null) return [part];
  const first = Math.ceil(part.from / table.widthMs) * table.widthMs;
  const last = Math.floor(part.to / table.widthMs) * table.widthMs;
  if (first >= last) return [part];
  return [
    { from: part.from, to: first, table: null },
    { from: first, to: last, table },
    { from: last, to: part.to, table: null },
  ].filter(({ from, to }) => from < to);
}
