import { SYSTEM } from "@/lib/domain/access/caller";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { connect } from "../../db/connection";
import { migrate } from "../../db/migrate";
import { availabilityQuerySchema } from "../../lib/contracts/availability";
import { incidentListQuerySchema } from "../../lib/contracts/incidents";
import { metricsQuerySchema } from "../../lib/contracts/metrics";
import { overviewQuerySchema } from "../../lib/contracts/overview";
import { patternListQuerySchema } from "../../lib/contracts/patterns";
import { postmortemListQuerySchema } from "../../lib/contracts/postmortems";
import { whatIfQuerySchema } from "../../lib/contracts/what-if";
import { getAvailability } from "../../lib/server/availability/get-availability";
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
    return await measure(questions(ctx), rounds);
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

async function measure(asked: [string, () => Promise<unknown>][], rounds: number): Promise<number> {
  const slow: string[] = [];
  for (const [name, ask] of asked) {
    const times: number[] = [];
    const busy: number[] = [];
    let bytes = 0;
    for (let round = -2; round < rounds; round++) {
      const [startedMs, startedCpu] = [performance.now(), process.cpuUsage()];
      bytes = JSON.stringify(await ask()).length;
      if (round < 0) continue;
      times.push(performance.now() - startedMs);
      busy.push(process.cpuUsage(startedCpu).user / 1_000);
    }
    busy.sort((a, b) => a - b);
    times.sort((a, b) => a - b);
    const at = (share: number) => times[Math.max(0, Math.ceil(share * times.length) - 1)] ?? 0;
    console.log(
      `${name.padEnd(32)} median ${at(0.5).toFixed(0).padStart(5)} ms, 95th ${at(0.95).toFixed(0).padStart(5)} ms, processor ${(busy[busy.length >> 1] ?? 0).toFixed(0).padStart(4)} ms, ${(bytes / 1000).toFixed(0)} kB`,
    );
    if (at(0.95) > REACH_MS) slow.push(name);
  }
  if (slow.length > 0) console.log(`Beyond ${REACH_MS} ms: ${slow.join("; ")}`);
  return slow.length > 0 ? 1 : 0;
}
