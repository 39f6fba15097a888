import postgres, { type Sql } from "postgres";

/** Rows in which a count table differs from the records themselves; none when all counts are right. */
export async function countDifferences(sql: Sql): Promise<Record<string, unknown>[]> {
  const differences: Record<string, unknown>[] = [];
  for (const [table, told, kept] of [
    [
      "counts_minute",
      `select source_id, date_trunc('minute', at, 'UTC'), signature_id, severity, count(*)::int from log_records where at > '-infinity' group by 1, 2, 3, 4`,
      "select source_id, minute, signature_id, severity, count from counts_minute",
    ],
    [
      "counts_hour",
      `select source_id, date_trunc('hour', at, 'UTC'), signature_id, severity, count(*)::int from log_records where at > '-infinity' group by 1, 2, 3, 4`,
      "select source_id, hour, signature_id, severity, count from counts_hour",
    ],
    [
      "counts_day",
      `select source_id, date_trunc('day', at, 'UTC'), signature_id, severity, count(*) from log_records where at > '-infinity' group by 1, 2, 3, 4`,
      "select source_id, day, signature_id, severity, count from counts_day",
    ],
    [
      "activity_minute",
      `select source_id, date_trunc('minute', at, 'UTC'), count(*)::int, (count(*) filter (where severity >= 17))::int, min(at), max(at) from log_records where time_kind = 0 group by 1, 2`,
      "select source_id, minute, count, errors, first_at, last_at from activity_minute",
    ],
    [
      "host_minutes",
      `select source_id, date_trunc('minute', at, 'UTC'), attributes ->> 'host.name', count(*)::int, min(at), max(at) from log_records where time_kind = 0 and attributes ? 'host.name' group by 1, 2, 3`,
      "select source_id, minute, host, count, first_at, last_at from host_minutes",
    ],
    [
      "process_hours",
      `select source_id, date_trunc('hour', at, 'UTC'), coalesce(attributes ->> 'host.name', ''), (attributes ->> 'process.pid')::bigint, count(*)::int, min(at), max(at) from log_records where time_kind = 0 and attributes ->> 'process.pid' ~ '^[1-9][0-9]{0,9}$' group by 1, 2, 3, 4`,
      "select source_id, hour, host, pid, count, first_at, last_at from process_hours",
    ],
    [
      "shared_hosts",
      `select name, unnest(hosts), count(*)::int from (
        select s.name, array_agg(distinct h.host) as hosts
        from import_sources i join sources s on s.id = i.source_id cross join lateral unnest(i.hosts) as h(host)
        join imports m on m.seq = i.import_seq and m.state = 'done' and not m.undoing
        group by s.name, i.import_seq having count(distinct h.host) > 1
      ) held group by 1, 2`,
      "select source_name, host, imports from shared_hosts",
    ],
    [
      "signature_totals",
      `select source_id, signature_id, severity, count(*)::bigint, min(nullif(at, '-infinity')), max(nullif(at, '-infinity')) from log_records group by 1, 2, 3`,
      "select source_id, signature_id, severity, count, first_at, last_at from signature_totals",
    ],
    [
      "observed_spans",
      `select source_id, min(from_at), max(to_at) from (
        select *, count(*) filter (where reached is null or from_at > reached + interval '30 seconds')
          over (partition by source_id order by from_at, to_at) as span
        from (
          select i.source_id, i.from_at, i.to_at, max(i.to_at) over (partition by i.source_id order by i.from_at, i.to_at
            rows between unbounded preceding and 1 preceding) as reached
          from import_spans i join imports m on m.seq = i.import_seq and m.state = 'done' and not m.undoing
        ) held
      ) begun group by source_id, span`,
      "select source_id, from_at, to_at from observed_spans",
    ],
    [
      "imports",
      "select import_seq, count(*)::bigint from log_records group by 1",
      "select seq, records from imports where state = 'done' and records > 0",
    ],
  ] as const) {
    const missing = await sql.unsafe(`(${told}) except (${kept})`);
    const extra = await sql.unsafe(`(${kept}) except (${told})`);
    for (const row of missing) differences.push({ table, missing: row });
    for (const row of extra) differences.push({ table, extra: row });
  }
  return differences;
}

/** What is stored, as a sorted list of texts: instant, severity and body of every record. */
export async function storedRecords(sql: Sql): Promise<string[]> {
  const rows = await sql<{ text: string }[]>`
    select at::text || ' ' || severity || ' ' || body as text from log_records`;
  return rows.map((row) => row.text).sort();
}

/**
 * Empties a test's database between two draws of a property. What the draw before left at work in the background may want
 * the same tables in another order: then one of the two has to begin again.
 */
export async function forgetEverything(sql: Sql): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await sql`truncate log_records, record_holders, counts_minute, counts_hour, counts_day, activity_minute, host_minutes, process_hours, shared_hosts,
    signature_totals, import_sources, observed_spans, import_rejections, imports, sources, services, signatures, patterns cascade`;
      return;
    } catch (error) {
      const isDeadlock = error instanceof postgres.PostgresError && error.code === "40P01";
      if (!isDeadlock || attempt === 5) throw error;
    }
  }
}
