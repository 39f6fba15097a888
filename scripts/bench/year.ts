import { SYSTEM } from "@/lib/domain/access/caller";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import type { Sql } from "postgres";
import { connect } from "../../db/connection";
import { migrate } from "../../db/migrate";
import type { Context } from "../../lib/server/context";
import { startEmbeddedServer } from "../postgres/embedded-server";
import { generateYear, YEAR } from "./generate-year";
import { yearQuestions } from "./year-questions";

const REACH_MS = 200;

/**
 * `npm run bench year [PART OF A NAME [PART OF A STATE]]`: what the pages of downtime, incidents, patterns and documents ask, over a year of
 * 40 services and 1,000 incidents; the 95th percentile of each, the answer made into JSON. BENCH_ROUNDS says how often each
 * is asked, BENCH_DATA a folder in which the year stays for the next time.
 */
export async function run(args: string[] = []): Promise<number> {
  const rounds = Number(process.env.BENCH_ROUNDS ?? 40);
  const folder = process.env.BENCH_DATA ?? mkdtempSync(path.join(tmpdir(), "afterword-year-"));
  const dataFolder = path.join(folder, "postgres");
  const isNew = !existsSync(dataFolder);
  const server = await startEmbeddedServer({
    dataFolder,
    durable: false,
    notice: (line) => console.error(line),
  });
  const client = connect(server.url, { max: 4, name: "afterword bench", statementTimeoutMs: 0 });
  const sql = connect(server.url, { max: 4, name: "afterword bench", statementTimeoutMs: 0 });
  try {
    await migrate(server.url);
    const startedMs = performance.now();
    if (isNew) await generateYear(sql);
    if (isNew) console.log(`A year generated in ${Math.round((performance.now() - startedMs) / 1000)} s`);
    const ctx: Context = {
      db: drizzle(client),
      sql,
      now: () => YEAR.to,
      newId: () => crypto.randomUUID(),
      caller: SYSTEM,
      actor: "bench",
      locale: "en",
    };
    const asked = yearQuestions(ctx).filter(([name]) => name.includes(args[0] ?? ""));
    const states = Object.entries(STATES).filter(([state]) => state.includes(args[1] ?? ""));
    return await measure(asked, states, rounds, sql);
  } finally {
    await Promise.all([client.end({ timeout: 1 }), sql.end({ timeout: 1 })]);
    await server.stop();
    if (!process.env.BENCH_DATA) rmSync(folder, { recursive: true, force: true });
  }
}

type BringAbout = (sql: Sql, round: number) => unknown;

/** What happened since the last time: nothing; something else was stored; an incident changed; lines came in; a restart. */
const STATES: Record<string, BringAbout> = {
  unchanged: () => undefined,
  "another commit": (sql) => sql`select pg_current_xact_id()`,
  "an incident changed": (sql, round) => sql`
    update impact_windows set end_best = end_best + interval '1 millisecond', end_not_after = end_not_after + interval '1 millisecond'
    where id = (select id from impact_windows order by id offset ${(round + 2) * 7} limit 1)`,
  "lines came in": (sql) => sql`
    with day as (insert into imports (id, name, state, source, records, created_at, updated_at, finished_at)
      select gen_random_uuid(), 'more', 'done', 'main', 60, now(), now(), now()),
    span as (update observed_spans set to_at = to_at + interval '1 millisecond' where source_id = 7 returning source_id)
    update services set deliveries = deliveries + 1 where id in (select s.service_id from span join sources s on s.id = span.source_id)`,
  "first time": forget,
};

async function measure(
  asked: [string, () => Promise<unknown>][],
  states: [string, BringAbout][],
  rounds: number,
  sql: Sql,
): Promise<number> {
  const slow: string[] = [];
  console.log(`median / 95th percentile in ms (processor of this process in ms)`);
  for (const [name, ask] of asked) {
    let bytes = 0;
    const cells: string[] = [];
    for (const [state, bringAbout] of states) {
      const times: number[] = [];
      const busy: number[] = [];
      for (let round = -2; round < rounds; round++) {
        await bringAbout(sql, round);
        const [startedMs, startedCpu] = [performance.now(), process.cpuUsage()];
        bytes = JSON.stringify(await ask()).length;
        if (round < 0) continue;
        times.push(performance.now() - startedMs);
        busy.push(process.cpuUsage(startedCpu).user / 1_000);
      }
      const [median, p95, processor] = [quantile(times, 0.5), quantile(times, 0.95), quantile(busy, 0.5)];
      cells.push(
        `${state} ${[median, p95].map((ms) => ms.toFixed(0).padStart(4)).join(" / ")} (${processor.toFixed(0).padStart(3)})`,
      );
      if (p95 > REACH_MS) slow.push(`${name}, ${state}`);
    }
    console.log(`${name.padEnd(32)} ${cells.join("   ")}   ${(bytes / 1000).toFixed(0)} kB`);
  }
  if (slow.length > 0) console.log(`Beyond ${REACH_MS} ms: ${slow.join("; ")}`);
  return slow.length > 0 ? 1 : 0;
}

/** As after a restart of the process. */
function forget(): void {
  globalThis.afterwordAnswers = undefined;
  globalThis.afterwordDerived = undefined;
  globalThis.afterwordCoverage = undefined;
  globalThis.afterwordSame = undefined;
}

function quantile(values: readonly number[], share: number): number {
  const ascending = values.toSorted((a, b) => a - b);
  return ascending[Math.max(0, Math.ceil(share * ascending.length) - 1)] ?? 0;
}
