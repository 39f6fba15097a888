import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { generateAccessLog } from "./generate-access-log";
import { runCommand } from "./run-app";

// What Debian's lnav took for the same work on two cores of the machine that set the reach.
const LNAV_SECONDS = 2.5;
const RATIO_REACH = 2;
const MEMORY_REACH = 512 * 1024 * 1024;
const QUESTION = ";SELECT sc_status, count(*) FROM access_log GROUP BY sc_status";

/**
 * `npm run bench analyze`: `analyze` and `records` of a generated access log against lnav, which parses, indexes and counts it,
 * in the same run; without lnav against what it took elsewhere. BENCH_LINES makes it smaller. Exit code 1 when a reach is missed.
 */
export async function run(): Promise<number> {
  const lines = Number(process.env.BENCH_LINES ?? 2_000_000);
  const folder = mkdtempSync(path.join(tmpdir(), "afterword-bench-"));
  const missed: string[] = [];
  try {
    const log = path.join(folder, "access.log");
    const bytes = await generateAccessLog(log, lines);
    console.log(`${lines} lines of an access log, ${(bytes / 1e6).toFixed(0)} MB`);
    const lnav = timeLnav(log);
    const reference = lnav ?? { seconds: (LNAV_SECONDS * lines) / 2_000_000, cpuSeconds: Number.NaN };
    say("lnav", lines, reference, lnav ? "" : ", not installed here: as stated for another machine");
    for (const command of ["analyze", "records"]) {
      const told = await runCommand([command, log]);
      say(command, lines, told, `, peak ${(told.peakBytes / 1024 / 1024).toFixed(0)} MiB, exit ${told.code}`);
      if (told.peakBytes > MEMORY_REACH) missed.push(`${command} took more than 512 MiB`);
      if (command !== "analyze") continue;
      const ratio = told.seconds / reference.seconds;
      console.log(`analyze takes ${ratio.toFixed(2)} times as long as lnav`);
      if (ratio > RATIO_REACH) missed.push("analyze takes more than twice as long as lnav");
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(missed.length === 0 ? "Every reach is met." : `Missed: ${missed.join("; ")}.`);
  return missed.length === 0 ? 0 : 1;
}

function timeLnav(log: string): { seconds: number; cpuSeconds: number } | null {
  const startedMs = performance.now();
  // A shell tells its child's processor time, which Node does not.
  const told = spawnSync("bash", ["-c", 'lnav -n -c "$1" "$2" >/dev/null && times', "lnav", QUESTION, log], {
    encoding: "utf8",
  });
  if (told.status !== 0) return null;
  const ofChildren = told.stdout.trim().split("\n").at(-1) ?? "";
  const cpuSeconds = [...ofChildren.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds),
    0,
  );
  return { seconds: (performance.now() - startedMs) / 1000, cpuSeconds };
}

function say(name: string, lines: number, told: { seconds: number; cpuSeconds: number }, more: string): void {
  const { seconds, cpuSeconds } = told;
  console.log(
    `${name}: ${seconds.toFixed(1)} s, ${Math.round(lines / seconds)} lines/s; ${cpuSeconds.toFixed(1)} s of processors, ${Math.round(lines / cpuSeconds)} lines/s${more}`,
  );
}
