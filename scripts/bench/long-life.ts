import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { drizzle } from "drizzle-orm/postgres-js";
import type { Sql } from "postgres";
import { connect } from "../../db/connection";
import { migrate } from "../../db/migrate";
import { SYSTEM } from "../../lib/domain/access/caller";
import { runAnalysis } from "../../lib/server/findings/run-analysis";
import { startEmbeddedServer } from "../postgres/embedded-server";

const SERVICES = 10;
const PATTERNS_A_SERVICE = 12;
const MIB = 1_048_576;

/**
 * `npm run bench long-life [DAYS …]`: what one analysis costs after so many days of steady logs of ten services with
 * twelve patterns each, a line of each in every minute, when all of it is new and when nothing is: time, processor, memory, and
 * how long it held the process.
 */
export async function run(args: string[] = []): Promise<number> {
  const days = args.length > 0 ? args.map(Number) : [1, 3, 10];
  const folder = mkdtempSync(path.join(tmpdir(), "afterword-long-life-"));
  const server = await startEmbeddedServer({
    dataFolder: path.join(folder, "postgres"),
    durable: false,
    notice: (line) => console.error(line),
  });
  const options = { max: 4, name: "afterword bench", statementTimeoutMs: 0 };
  const client = connect(server.url, options);
  const sql = connect(server.url, options);
  try {
    await migrate(server.url);
    await sql.unsafe(NAMES);
    let done = 0;
    for (const day of days) {
      await addDays(sql, done, day);
      done = day;
      const ctx = {
        db: drizzle(client),
        sql,
        now: () => Date.now(),
        newId: () => crypto.randomUUID(),
        caller: SYSTEM,
        actor: "bench",
        locale: "en" as const,
      };
      for (const which of ["first", "again"]) {
        const delay = monitorEventLoopDelay({ resolution: 5 });
        delay.enable();
        const [startedMs, cpu] = [performance.now(), process.cpuUsage()];
        await runAnalysis(ctx);
        delay.disable();
        const { user } = process.cpuUsage(cpu);
        console.log(
          `${day} days, ${which}: ${((performance.now() - startedMs) / 1000).toFixed(1)} s, processor ${(user / 1e6).toFixed(1)} s, ` +
            `held the process ${(delay.max / 1e6).toFixed(0)} ms at most, memory ${(process.memoryUsage().rss / MIB).toFixed(0)} MiB`,
        );
      }
    }
    return 0;
  } finally {
    await Promise.all([client.end({ timeout: 1 }), sql.end({ timeout: 1 })]);
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const NAMES = `
  insert into services (name) select 'service-' || lpad(i::text, 2, '0') from generate_series(1, ${SERVICES}) i;
  insert into sources (service_id, name) select id, 'main' from services;
  insert into patterns (id, template, grouping_version)
    select 'p' || n, 'request <n> of kind ' || n || ' took <duration>', 1 from generate_series(1, ${SERVICES * PATTERNS_A_SERVICE}) n;
  insert into signatures (id, template, sample, pattern_id)
    select n, 'request <n> of kind ' || n || ' took <duration>', 'request 7 took 3 ms', 'p' || n from generate_series(1, ${SERVICES * PATTERNS_A_SERVICE}) n;`;

/** Each service is silent for twenty minutes once a day, at an hour of its own. */
async function addDays(sql: Sql, from: number, to: number): Promise<void> {
  const span = `generate_series('2026-01-01'::timestamptz + ${from} * interval '1 day', '2026-01-01'::timestamptz + ${to} * interval '1 day' - interval '1 minute', '1 minute') t
    where not (extract(hour from t) = s.id * 2 and extract(minute from t) between 10 and 29)`;
  await sql.unsafe(`
    create temporary table if not exists made as select s.id as source_id, n.n as signature_id, (case when n.n % 30 = 0 then 17 else 9 end)::smallint as severity
      from sources s join generate_series(1, ${SERVICES * PATTERNS_A_SERVICE}) n(n) on n.n % ${SERVICES} = s.id % ${SERVICES};
    insert into counts_minute (source_id, minute, signature_id, severity, count)
      select m.source_id, t, m.signature_id, m.severity, 3 from sources s join made m on m.source_id = s.id, ${span};
    delete from counts_day;
    insert into counts_day (source_id, day, signature_id, severity, count)
      select source_id, date_trunc('day', minute, 'UTC'), signature_id, severity, sum(count) from counts_minute group by 1, 2, 3, 4;
    delete from signature_totals;
    insert into signature_totals (source_id, signature_id, severity, count, first_at, last_at)
      select source_id, signature_id, severity, sum(count), min(minute), max(minute) from counts_minute group by 1, 2, 3;
    insert into activity_minute (source_id, minute, count, errors, first_at, last_at)
      select s.id, t, 36, 1, t, t + interval '50 seconds' from sources s, ${span};
    insert into imports (id, name, state, source, records, from_at, to_at, created_at, updated_at, finished_at)
      select gen_random_uuid(), 'hour ' || h, 'done', 'main', 2160, h, h + interval '59 minutes 59 seconds', h, h, h
      from generate_series('2026-01-01'::timestamptz + ${from} * interval '1 day', '2026-01-01'::timestamptz + ${to} * interval '1 day' - interval '1 hour', '1 hour') h;
    insert into import_sources (import_seq, source_id, from_at, to_at, records)
      select m.seq, s.id, m.created_at, m.created_at + interval '59 minutes 59 seconds', 2160 from imports m, sources s
      where not exists (select from import_sources x where x.import_seq = m.seq);
    delete from observed_spans;
    insert into observed_spans select source_id, min(from_at), max(to_at) from import_sources group by 1;
    analyze;`);
}
