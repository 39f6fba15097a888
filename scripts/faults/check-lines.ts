import { connect } from "../../db/connection";
import { instantOf } from "./numbered-lines";

export type LineCheck = { acknowledged: number; lost: number; doubled: number };

/** Lines `from` to `to` of a sender, which must all be stored, each once. */
export type AcknowledgedSpan = { sender: string; from: number; to: number };

/** Compares what was acknowledged with what is stored. */
export async function checkLines(databaseUrl: string, spans: AcknowledgedSpan[]): Promise<LineCheck> {
  const sql = connect(databaseUrl, { max: 1, name: "afterword faults", statementTimeoutMs: 120_000 });
  try {
    const total = { acknowledged: 0, lost: 0, doubled: 0 };
    for (const { sender, from, to } of spans) {
      const [row] = await sql<{ stored: number; different: number }[]>`
        select count(*)::int as stored, count(distinct body)::int as different
        from log_records where source_id in (select id from sources where name = ${sender})
          and at >= ${instantOf(from)}::timestamptz and at < ${instantOf(to)}::timestamptz`;
      total.acknowledged += to - from;
      total.lost += to - from - (row?.different ?? 0);
      total.doubled += (row?.stored ?? 0) - (row?.different ?? 0);
    }
    return total;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Law 1 in the database: every count table adds up to the records. Resolves to what does not. */
export async function checkCounts(databaseUrl: string): Promise<string[]> {
  const sql = connect(databaseUrl, { max: 1, name: "afterword faults", statementTimeoutMs: 120_000 });
  try {
    const [sums] = await sql<Record<string, number>[]>`
      select (select count(*) from log_records)::float8 as records,
        (select sum(count) from counts_minute)::float8 as minutes, (select sum(count) from counts_hour)::float8 as hours,
        (select sum(count) from counts_day)::float8 as days, (select sum(count) from signature_totals)::float8 as totals,
        (select sum(records) from imports where state = 'done')::float8 as imports`;
    const { records, ...others } = sums ?? {};
    return Object.entries(others)
      .filter(([, sum]) => sum !== records)
      .map(([name, sum]) => `${name} add up to ${sum}, records are ${records}`);
  } finally {
    await sql.end({ timeout: 1 });
  }
}
