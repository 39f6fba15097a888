import { createReadStream, mkdtempSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { connect } from "../../db/connection";
import type { Import } from "../../lib/contracts/imports";
import { multiplyRecords, timeQueries } from "./dashboard-queries";
import { generateLog } from "./generate-log";
import { timeRawCopy } from "./raw-copy";
import { runApp, runCommand } from "./run-app";

const RATIO_REACH = 0.5;
const MEMORY_REACH = 512 * 1024 * 1024;
const QUERY_REACH_MS = 50;

/**
 * `npm run bench`: lines a second and memory of `records`, and of a whole import over HTTP against a raw COPY of the same
 * rows into the same table; then the dashboard's questions at 10 million records. BENCH_LINES and BENCH_RECORDS make it
 * smaller, BENCH_KEEP keeps its folder. Exit code 1 when a reach is missed.
 */
export async function run(): Promise<number> {
  const lines = Number(process.env.BENCH_LINES ?? 2_000_000);
  const wanted = Number(process.env.BENCH_RECORDS ?? lines * 5);
  const folder = mkdtempSync(path.join(tmpdir(), "afterword-bench-"));
  const missed: string[] = [];
  try {
    const log = path.join(folder, "bench.log");
    const bytes = await generateLog(log, lines);
    say(`${count(lines)} lines, ${(bytes / 1e6).toFixed(0)} MB`);

    const told = await runCommand(["records", log]);
    say(
      `records: ${rate(lines, told.seconds)}, ${count(lines / told.cpuSeconds)} lines per processor second (${told.cpuSeconds.toFixed(1)} s), peak ${megabytes(told.peakBytes)}, exit ${told.code}`,
    );

    const app = await runApp(path.join(folder, "data"));
    const sql = connect(app.databaseUrl, { max: 2, name: "afterword bench", statementTimeoutMs: 0 });
    try {
      const idleSeconds = app.cpuSeconds();
      const { imported, seconds } = await post(app.url, log);
      const cpuSeconds = app.cpuSeconds() - idleSeconds;
      const storedSeconds = (Date.parse(imported.finishedAt ?? "") - Date.parse(imported.createdAt)) / 1000;
      const peak = app.peakBytes();
      say(
        `import: ${rate(lines, storedSeconds)} until stored, ${rate(lines, seconds)} until answered with its findings; ${cpuSeconds.toFixed(1)} s of the app's processor, peak ${megabytes(peak)}`,
      );
      if (imported.lines !== lines) missed.push(`${imported.lines} of ${lines} lines are accounted for`);
      if (peak > MEMORY_REACH) missed.push(`the app took ${megabytes(peak)}`);
      const copied = await timeRawCopy(sql, path.join(folder, "rows"));
      const ratio = copied.seconds / storedSeconds;
      say(
        `raw COPY of the same ${count(copied.rows)} rows: ${rate(copied.rows, copied.seconds)}; import at ${ratio.toFixed(2)} of it`,
      );
      if (ratio < RATIO_REACH) missed.push(`the import runs at ${ratio.toFixed(2)} of a raw COPY`);
      if (wanted > 0) {
        const records = await multiplyRecords(sql, wanted);
        const [span] = await sql<{ from: Date; to: Date }[]>`
          select min(first_at) as from, max(last_at) as to from signature_totals`;
        say(`dashboard at ${count(records)} records, ms p50 / p95:`);
        const rounds = Number(process.env.BENCH_ROUNDS ?? 40);
        for (const [name, times] of await timeQueries(
          app.url,
          span?.from ?? new Date(0),
          span?.to ?? new Date(),
          rounds,
        )) {
          const [p50, p95] = [0.5, 0.95].map((share) => times[Math.ceil(times.length * share) - 1] ?? NaN);
          say(`  ${name.padEnd(34)} ${p50?.toFixed(1)} / ${p95?.toFixed(1)}`);
          if ((p95 ?? Infinity) > QUERY_REACH_MS) missed.push(`“${name}” took ${p95?.toFixed(0)} ms`);
        }
      }
    } finally {
      await sql.end({ timeout: 5 });
      await app.stop();
    }
  } finally {
    if (!process.env.BENCH_KEEP) rmSync(folder, { recursive: true, force: true });
  }
  say(missed.length === 0 ? "Every reach is met." : `Missed: ${missed.join("; ")}.`);
  return missed.length === 0 ? 0 : 1;
}

/** One request with the whole file, as `curl -T` would send it. */
async function post(url: string, file: string): Promise<{ imported: Import; seconds: number }> {
  const startedMs = performance.now();
  const sending = request(`${url}/api/v1/imports?name=bench.log`, { method: "POST" });
  const answer = new Promise<string>((resolve, reject) => {
    sending.once("error", reject);
    sending.once("response", (response) => {
      const pieces: Buffer[] = [];
      response.on("data", (piece: Buffer) => pieces.push(piece));
      response.on("end", () => resolve(Buffer.concat(pieces).toString()));
    });
  });
  await pipeline(createReadStream(file, { highWaterMark: 256 * 1024 }), sending);
  const imported: Import = JSON.parse(await answer);
  if (imported.state !== "done") throw new Error(`The import failed: ${JSON.stringify(imported)}`);
  return { imported, seconds: (performance.now() - startedMs) / 1000 };
}

function say(line: string): void {
  console.log(line);
}
function rate(lines: number, seconds: number): string {
  return `${count(lines / seconds)} lines/s (${seconds.toFixed(1)} s)`;
}
function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(0)} MiB`;
}
function count(value: number): string {
  return Math.round(value).toLocaleString("en-GB");
}
