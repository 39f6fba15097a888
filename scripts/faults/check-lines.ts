import { setTimeout as delay } from "node:timers/promises";
import { connect } from "../../db/connection";
import { isUnavailable } from "../../lib/server/is-unavailable";
import { instantOf } from "./numbered-lines";

export type LineCheck = { acknowledged: number; lost: number; doubled: number };

/** Lines `from` to `to` of a sender, which must all be stored, each once. */
export type AcknowledgedSpan = { sender: string; from: number; to: number };

const PATIENCE = 60;

/** Compares what was acknowledged with what is stored; a database that is just coming back is waited for. */
export async function checkLines(databaseUrl: string, spans: AcknowledgedSpan[]): Promise<LineCheck> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await compareLines(databaseUrl, spans);
    } catch (error) {
      if (!isUnavailable(error) || attempt >= PATIENCE) throw error;
      await delay(1_000);
    }
  }
}

async function compareLines(databaseUrl: string, spans: AcknowledgedSpan[]): Promise<LineCheck> {
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
    const [outside] = await sql<{ count: number }[]>`
      select count(*)::int as count from import_spans i join imports m on m.seq = i.import_seq and m.state = 'done'
      where not m.undoing and not exists (
        select from observed_spans o where o.source_id = i.source_id and o.from_at <= i.from_at and o.to_at >= i.to_at)`;
    return [
      ...Object.entries(others)
        .filter(([, sum]) => sum !== records)
        .map(([name, sum]) => `${name} add up to ${sum}, records are ${records}`),
      ...(outside?.count ? [`${outside.count} deliveries lie outside of what was observed`] : []),
    ];
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Imports that lost their database are given up within a minute or two; then every count must add up. */
export async function checkSettledCounts(app: { url: string; databaseUrl: string }): Promise<string[]> {
  for (let attempt = 0; ; attempt += 1) {
    await fetch(`${app.url}/readyz`).catch(() => null);
    const left = await checkCounts(app.databaseUrl);
    if (left.length === 0 || attempt >= 150) return left;
    await delay(1_000);
  }
}
