import type { Sql } from "postgres";

/** Multiplies what is stored, each copy later in time by the span of the whole, until there are `wanted` records. */
export async function multiplyRecords(sql: Sql, wanted: number): Promise<number> {
  const [span] = await sql<{ records: number; days: number }[]>`
    select sum(count)::float8 as records, ceil(extract(epoch from max(last_at) - min(first_at)) / 86400)::int + 1 as days
    from signature_totals`;
  const { records, days } = span ?? { records: 0, days: 1 };
  if (records === 0) return 0;
  const copies = Math.ceil(wanted / records);
  const months = await sql<{ month: string }[]>`
    select to_char(m, 'YYYY-MM') as month from generate_series(date_trunc('month', (select min(first_at) from signature_totals)),
      (select max(last_at) from signature_totals) + ${copies * days} * interval '1 day', interval '1 month') m`;
  for (const { month } of months) {
    const name = `log_records_y${month.slice(0, 4)}m${month.slice(5)}`;
    await sql.unsafe(
      `create table if not exists ${name} partition of log_records for values from ('${month}-01 00:00:00+00') to (timestamptz '${month}-01 00:00:00+00' + interval '1 month')`,
    );
  }
  for (let copy = 1; copy < copies; copy++) {
    const later = `interval '${copy * days} days'`;
    const first = `(select min(first_at) + ${later} from signature_totals)`;
    await sql.unsafe(`insert into log_records
      select source_id, at + ${later}, hash, ordinal, signature_id, import_seq, line, lines, nanos, severity, time_kind,
        severity_text, body, original, attributes, flags
      from log_records where at > '-infinity' and at < ${first} - ${later} + interval '${days} days'`);
    for (const [table, column] of [
      ["counts_minute", "minute"],
      ["counts_hour", "hour"],
      ["counts_day", "day"],
    ])
      await sql.unsafe(`insert into ${table} select source_id, ${column} + ${later}, signature_id, severity, count from ${table}
        where ${column} < (select min(${column}) from ${table}) + interval '${days} days'`);
  }
  await sql`update signature_totals set count = count * ${copies}, last_at = last_at + ${(copies - 1) * days} * interval '1 day'`;
  for (const table of [
    "log_records",
    "counts_minute",
    "counts_hour",
    "counts_day",
    "signature_totals",
    "signatures",
  ])
    await sql.unsafe(`analyze ${table}`);
  return records * copies;
}

/** Milliseconds of each question a dashboard asks, sorted; over HTTP, one after the other. */
export async function timeQueries(
  url: string,
  from: Date,
  to: Date,
  rounds: number,
): Promise<Map<string, number[]>> {
  const month = new Date(to.getTime() - 30 * 86_400_000).toISOString();
  const at = (share: number) =>
    new Date(from.getTime() + (to.getTime() - from.getTime()) * share).toISOString();
  const questions: [string, (round: number) => string][] = [
    ["series, 30 days by severity", () => `series?from=${month}&to=${to.toISOString()}&by=severity`],
    [
      "series, 30 days of one service",
      () => `series?from=${month}&to=${to.toISOString()}&by=severity&service=api`,
    ],
    ["patterns, whole time", () => "patterns?limit=50"],
    ["patterns, 30 days", () => `patterns?limit=50&from=${month}&to=${to.toISOString()}`],
    ["records, newest", () => "records?limit=100"],
    ["records, before an instant", (round) => `records?limit=100&to=${at((round % 97) / 97 + 0.01)}`],
    [
      "records, errors of one service",
      (round) => `records?limit=100&service=api&severity=error&to=${at((round % 89) / 89 + 0.01)}`,
    ],
    ["records, a common word", () => "records?limit=100&q=refused"],
  ];
  const timings = new Map<string, number[]>();
  for (const [name, path] of questions) {
    const times: number[] = [];
    for (let round = -3; round < rounds; round++) {
      const startedMs = performance.now();
      const response = await fetch(`${url}/api/v1/${path(Math.max(0, round) * 7)}`);
      if (!response.ok) throw new Error(`${name}: ${response.status} ${await response.text()}`);
      await response.arrayBuffer();
      if (round >= 0) times.push(performance.now() - startedMs);
    }
    timings.set(
      name,
      times.sort((a, b) => a - b),
    );
  }
  return timings;
}
