import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Sql } from "postgres";
import { connect } from "../../db/connection";
import type { Import } from "../../lib/contracts/imports";
import { runApp } from "./run-app";

const EVERY_MS = 2_000;
const DAY_MS = 86_400_000;
const ROUNDS = 10;
/** After a month nothing may take thrice what it takes at first, unless it is done in so many milliseconds. */
const RATIO_REACH = 3;
const QUICK_MS = 200;

/**
 * `npm run bench deliveries [DAYS]`: what a delivery, taking it back, and what pages ask cost after a month of one sender's
 * deliveries, one every two seconds, against what they cost at first. Medians; exit code 1 when a reach is missed.
 */
export async function run(args: string[] = []): Promise<number> {
  const days = Number(args[0] ?? 30);
  const folder = mkdtempSync(path.join(tmpdir(), "afterword-deliveries-"));
  const app = await runApp(path.join(folder, "data"));
  const sql = connect(app.databaseUrl, { max: 1, name: "afterword bench", statementTimeoutMs: 0 });
  try {
    const nowMs = Date.now();
    const first = await measure(app.url, nowMs);
    const held = await addDeliveries(sql, nowMs, days);
    const then = await measure(app.url, nowMs + ROUNDS * EVERY_MS);
    console.log(`ms at first, and with ${held.toLocaleString("en-GB")} deliveries held:`);
    const missed: string[] = [];
    for (const [name, before] of first) {
      const after = then.get(name) ?? NaN;
      const ratio = after / before;
      console.log(
        `  ${name.padEnd(42)} ${before.toFixed(1).padStart(8)} ${after.toFixed(1).padStart(8)}   × ${ratio.toFixed(2)}`,
      );
      if (!(ratio <= RATIO_REACH || after <= QUICK_MS)) missed.push(name);
    }
    console.log(missed.length === 0 ? "Every reach is met." : `Missed: ${missed.join("; ")}.`);
    return missed.length === 0 ? 0 : 1;
  } finally {
    await sql.end({ timeout: 5 });
    await app.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(url: string, fromMs: number): Promise<Map<string, number>> {
  const month = new URLSearchParams({
    from: new Date(fromMs - 30 * DAY_MS).toISOString(),
    to: new Date(fromMs).toISOString(),
  });
  const times = new Map<string, number[]>();
  const time = async (name: string, ask: () => Promise<Response>) => {
    const startedMs = performance.now();
    const answer = await ask();
    const body = await answer.text();
    if (!answer.ok) throw new Error(`${name}: ${answer.status} ${body.slice(0, 300)}`);
    times.set(name, [...(times.get(name) ?? []), performance.now() - startedMs]);
    return body;
  };
  for (let round = 0; round < ROUNDS; round++) {
    const body = linesFrom(fromMs + round * EVERY_MS);
    const made = await time("a delivery, until it is answered", () =>
      fetch(`${url}/api/v1/imports?service=shop&source=app`, { method: "POST", body }),
    );
    const { id }: Import = JSON.parse(made);
    await time("availability of the month, right after", () => fetch(`${url}/api/v1/availability?${month}`));
    for (const [name, asked] of [
      ["imports by people", "/api/v1/imports?sender=none"],
      ["imports of all", "/api/v1/imports"],
      ["senders with their last hour", "/api/v1/imports/senders"],
      ["the page of downtime", `/downtime?${month}`],
      ["/metrics", "/metrics"],
    ])
      await time(name ?? "", () => fetch(url + asked));
    if (round % 2 === 1)
      await time("taking a delivery back", () => fetch(`${url}/api/v1/imports/${id}`, { method: "DELETE" }));
  }
  return new Map([...times].map(([name, each]) => [name, median(each)]));
}

/** Twenty lines of two seconds. */
function linesFrom(fromMs: number): string {
  return Array.from({ length: 20 }, (_, n) => {
    const at = new Date(fromMs + n * 100).toISOString();
    return `${at} INFO cart ${n} of ${fromMs} stored in ${n + 3} ms\n`;
  }).join("");
}

/** Deliveries of a token for days before an instant, as if each had brought its lines; resolves to how many there are. */
async function addDeliveries(sql: Sql, untilMs: number, days: number): Promise<number> {
  const [until, from] = [untilMs, untilMs - days * DAY_MS].map((ms) => new Date(ms).toISOString());
  const token = crypto.randomUUID();
  await sql`
    insert into access_tokens (id, kind, name, secret_hash, last4, services, created_by, created_at)
    values (${token}, 'ingest', 'shipper', ${Buffer.from(token)}, 'abcd', ${["shop"]}, 'bench', now())`;
  await sql`
    insert into imports (id, name, state, source, lines, records, from_at, to_at, created_at, updated_at, finished_at,
      analysed, services, digest, made_by)
    select gen_random_uuid(), 'app', 'done', 'app', 20, 20, at, at + interval '1.9 seconds', at, at, at, true, ${["shop"]},
      md5(at::text), ${token}
    from generate_series(${from ?? ""}::timestamptz, ${until ?? ""}::timestamptz - interval '2 seconds', '2 seconds') at`;
  await sql`
    insert into import_sources (import_seq, source_id, from_at, to_at, records)
    select m.seq, s.id, m.from_at, m.to_at, 20 from imports m, sources s where m.made_by = ${token} and s.name = 'app'`;
  await sql`
    insert into observed_spans (source_id, from_at, to_at)
    select id, ${from ?? ""}, ${until ?? ""}::timestamptz - interval '100 milliseconds' from sources where name = 'app'`;
  await sql`analyze`;
  const [held] = await sql<{ count: number }[]>`select count(*)::int as count from imports`;
  return held?.count ?? 0;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
