import { SYSTEM } from "@/lib/domain/access/caller";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import type { Sql } from "postgres";
import { connect } from "../../db/connection";
import { migrate } from "../../db/migrate";
import { availabilityQuerySchema } from "../../lib/contracts/availability";
import { availabilitySummaryQuerySchema } from "../../lib/contracts/availability-summary";
import { incidentListQuerySchema } from "../../lib/contracts/incidents";
import { metricsQuerySchema } from "../../lib/contracts/metrics";
import { overviewQuerySchema } from "../../lib/contracts/overview";
import { patternListQuerySchema } from "../../lib/contracts/patterns";
import { postmortemListQuerySchema } from "../../lib/contracts/postmortems";
import { whatIfQuerySchema } from "../../lib/contracts/what-if";
import { getAvailability } from "../../lib/server/availability/get-availability";
import { summarizeAvailability } from "../../lib/server/availability/summarize-availability";
import type { Context } from "../../lib/server/context";
import { listIncidents } from "../../lib/server/incidents/list-incidents";
import { getMetrics } from "../../lib/server/metrics/get-metrics";
import { exportFigures, openFigure } from "../../lib/server/metrics/open-figure";
import { getOverview } from "../../lib/server/overview/get-overview";
import { listPatterns } from "../../lib/server/patterns/list-patterns";
import { listPostmortems } from "../../lib/server/postmortems/list-postmortems";
import { listServices } from "../../lib/server/services/list-services";
import { runWhatIf } from "../../lib/server/what-if/run-what-if";
import { startEmbeddedServer } from "../postgres/embedded-server";
import { generateYear, YEAR } from "./generate-year";

const REACH_MS = 200;

/**
 * `npm run bench year`: what the pages of downtime, incidents, patterns and documents ask, over a year of 40 services and
 * 1,000 incidents; the 95th percentile of each, the answer made into JSON. BENCH_ROUNDS says how often each is asked.
 */
export async function run(): Promise<number> {
  const rounds = Number(process.env.BENCH_ROUNDS ?? 40);
  const folder = mkdtempSync(path.join(tmpdir(), "afterword-year-"));
  const server = await startEmbeddedServer({
    dataFolder: path.join(folder, "postgres"),
    durable: false,
    notice: (line) => console.error(line),
  });
  const client = connect(server.url, { max: 4, name: "afterword bench", statementTimeoutMs: 0 });
  const sql = connect(server.url, { max: 4, name: "afterword bench", statementTimeoutMs: 0 });
  try {
    await migrate(server.url);
    const startedMs = performance.now();
    await generateYear(sql);
    console.log(`A year generated in ${Math.round((performance.now() - startedMs) / 1000)} s`);
    const ctx: Context = {
      db: drizzle(client),
      sql,
      now: () => YEAR.to,
      newId: () => crypto.randomUUID(),
      caller: SYSTEM,
      actor: "bench",
      locale: "en",
    };
    return await measure(questions(ctx), rounds, sql);
  } finally {
    await Promise.all([client.end({ timeout: 1 }), sql.end({ timeout: 1 })]);
    await server.stop();
    if (!process.env.BENCH_KEEP) rmSync(folder, { recursive: true, force: true });
  }
}

function questions(ctx: Context): [string, () => Promise<unknown>][] {
  const year = { from: new Date(YEAR.from).toISOString(), to: new Date(YEAR.to).toISOString() };
  const month = { from: "2025-06-01T00:00:00Z", to: "2025-07-01T00:00:00Z" };
  const half = { from: "2025-07-01T00:00:00Z", to: year.to };
  const metrics = (query: object) => metricsQuerySchema.parse({ timeZone: "Europe/Berlin", ...query });
  const chosen = Array.from(
    { length: 12 },
    (_, i) => `00000004-0000-4000-8000-${String(i * 20).padStart(12, "0")}:r${i % 3}`,
  );
  return [
    ["strips and sums, a year", () => summarizeAvailability(ctx, availabilitySummaryQuerySchema.parse(year))],
    ["availability, a year", () => getAvailability(ctx, availabilityQuerySchema.parse(year))],
    [
      "availability, one service",
      () => getAvailability(ctx, availabilityQuerySchema.parse({ ...year, service: "service-07" })),
    ],
    ["metrics, a year", () => getMetrics(ctx, metrics(year))],
    ["metrics, half a year compared", () => getMetrics(ctx, metrics({ ...half, compare: "previous" }))],
    ["metrics, a month compared", () => getMetrics(ctx, metrics({ ...month, compare: "previous" }))],
    ["metrics, one service", () => getMetrics(ctx, metrics({ ...year, service: "service-07" }))],
    ["ledger of the impact", () => openFigure(ctx, { ...metrics(year), figure: "impact" })],
    ["every ledger as CSV", async () => [...(await exportFigures(ctx, metrics(year)))].join("")],
    ["what-if, nothing chosen", () => runWhatIf(ctx, whatIfQuerySchema.parse(year))],
    [
      "what-if, twelve chosen",
      () => runWhatIf(ctx, whatIfQuerySchema.parse({ ...year, recommendation: chosen })),
    ],
    ["what-if, best set", () => runWhatIf(ctx, whatIfQuerySchema.parse({ ...month, effortDays: "20" }))],
    ["incidents, newest", () => listIncidents(ctx, incidentListQuerySchema.parse({}))],
    ["incidents of a month", () => listIncidents(ctx, incidentListQuerySchema.parse(month))],
    ["patterns, a year", () => listPatterns(ctx, patternListQuerySchema.parse({ ...year, limit: "50" }))],
    ["patterns, a month", () => listPatterns(ctx, patternListQuerySchema.parse({ ...month, limit: "50" }))],
    ["post-mortems", () => listPostmortems(ctx, postmortemListQuerySchema.parse({}))],
    ["services", () => listServices(ctx)],
    ["overview", () => getOverview(ctx, overviewQuerySchema.parse(month))],
  ];
}

/** What was stored since the last time: nothing; something else; or nothing is remembered at all. */
const STATES = ["unchanged", "after a commit", "first time"] as const;

async function measure(asked: [string, () => Promise<unknown>][], rounds: number, sql: Sql): Promise<number> {
  const slow: string[] = [];
  console.log(`median / 95th percentile in ms, processor of this process in ms`);
  for (const [name, ask] of asked) {
    let bytes = 0;
    const cells: string[] = [];
    for (const state of STATES) {
      const times: number[] = [];
      const busy: number[] = [];
      for (let round = -2; round < rounds; round++) {
        if (state === "after a commit") await sql`select pg_current_xact_id()`;
        if (state === "first time") forget();
        const [startedMs, startedCpu] = [performance.now(), process.cpuUsage()];
        bytes = JSON.stringify(await ask()).length;
        if (round < 0) continue;
        times.push(performance.now() - startedMs);
        busy.push(process.cpuUsage(startedCpu).user / 1_000);
      }
      const [median, p95, processor] = [quantile(times, 0.5), quantile(times, 0.95), quantile(busy, 0.5)];
      cells.push(
        `${state} ${[median, p95].map((ms) => ms.toFixed(0).padStart(4)).join(" / ")} (${processor.toFixed(0)})`,
      );
      // A change to the very period is rare beside the reading of it: told, not judged.
      if (state !== "first time" && p95 > REACH_MS) slow.push(`${name}, ${state}`);
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
}

function quantile(values: readonly number[], share: number): number {
  const ascending = values.toSorted((a, b) => a - b);
  return ascending[Math.max(0, Math.ceil(share * ascending.length) - 1)] ?? 0;
}
