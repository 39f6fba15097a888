import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { killTable, table } from "./faults/fault-table";
import { killLoop } from "./faults/kill-loop";
import type { Outcome } from "./faults/outcome";
import { scenarios } from "./faults/scenarios";
import { soak } from "./faults/soak";
import { projectRoot } from "./project-root";
import { buildApp } from "./serving/build-app";

const USAGE = `Usage: npm run test:faults [-- --kills N] [--seed S] [--only NAME,NAME] [--minutes M] [--rate R]
Names: kills, ${Object.keys(scenarios).join(", ")}; and soak, which runs only when it is named:
R lines a second (10000) for M minutes (60).`;
const KILLS = 300;
const SOAK_RATE_SHARE = 0.98;
/** A share of the mean per hour; a run shorter than an hour sees mostly the warming up. */
const SOAK_SLOPE_MAX = 0.05;

/** Breaks a running Afterword in every way the promises name, and counts what was lost: 0 is the only pass. */
const exitCode = await run();
// Senders whose app was lost for good would go on trying for ever.
process.exit(exitCode);

async function run(): Promise<number> {
  const values = optionsGiven();
  if (values === null) {
    console.error(USAGE);
    return 2;
  }
  const minutes = Number(values.minutes ?? 60);
  const rate = Number(values.rate ?? 10_000);
  const kills = Number(values.kills ?? KILLS);
  const seed = Number(values.seed ?? Date.now() % 1_000_000);
  const chosen = values.only?.split(",") ?? ["kills", ...Object.keys(scenarios)];
  const unknown = chosen.filter((name) => name !== "kills" && name !== "soak" && !(name in scenarios));
  if (
    unknown.length > 0 ||
    !Number.isInteger(kills) ||
    !Number.isInteger(seed) ||
    kills < 1 ||
    !(minutes > 0) ||
    !(rate > 0)
  ) {
    console.error(USAGE);
    return 2;
  }
  console.log(`Seed ${seed}: --seed ${seed} repeats this run's choices.`);
  // Once and without a fault: a build in a small heap would be taken for the app's death.
  await buildApp(projectRoot(), console.log);
  const scratch = mkdtempSync(path.join(tmpdir(), "afterword-faults-"));
  let failed = 0;
  try {
    const outcomes: Outcome[] = [];
    for (const name of Object.keys(scenarios).filter((each) => chosen.includes(each))) {
      const folder = path.join(scratch, name);
      outcomes.push(...(await runScenario(name, folder, seed)));
      rmSync(folder, { recursive: true, force: true });
    }
    if (chosen.includes("kills")) failed += await runKills(scratch, kills, seed);
    if (chosen.includes("soak")) failed += await runSoak(scratch, minutes, rate, seed);
    if (outcomes.length > 0)
      console.log(`\n${table([["fault", "result", "what was seen"], ...outcomes.map(rowOf)])}`);
    failed += outcomes.filter(({ result }) => result === "failed").length;
    console.log(`\n${failed === 0 ? "Every promise held." : `${failed} promises were broken.`}`);
    return failed === 0 ? 0 : 1;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Null when an option is unknown or lacks its value. */
function optionsGiven() {
  try {
    return parseArgs({
      options: {
        kills: { type: "string" },
        seed: { type: "string" },
        only: { type: "string" },
        minutes: { type: "string" },
        rate: { type: "string" },
      },
    }).values;
  } catch {
    return null;
  }
}

async function runScenario(name: string, folder: string, seed: number): Promise<Outcome[]> {
  console.log(`── ${name}`);
  try {
    const outcomes = await (scenarios[name] ?? (() => Promise.resolve([])))({ folder, seed });
    for (const { fault, result, seen } of outcomes) console.log(`${result}: ${fault}: ${seen}`);
    return outcomes;
  } catch (error) {
    const seen = error instanceof Error ? (error.stack ?? error.message) : String(error);
    console.log(`failed: ${name}: ${seen}`);
    return [{ fault: name, result: "failed", seen: seen.split("\n")[0] ?? "" }];
  }
}

async function runKills(scratch: string, kills: number, seed: number): Promise<number> {
  console.log(`── kills`);
  const folder = path.join(scratch, "kills");
  const report = await killLoop({ folder, kills, seed, tell: (line) => console.log(line) });
  const { final } = report;
  console.log(`\n${killTable(report)}`);
  console.log(
    `At the end: ${final.acknowledged} lines acknowledged, ${final.lost} lost or too many, ${final.doubled} doubled; ${report.saves} drafts saved; ${report.requests} requests, ${report.repeated} of them repeats; ${Math.round(report.seconds)} s.`,
  );
  for (const fault of report.faults) console.log(`broken: ${fault}`);
  const broken = report.rounds.filter(({ lost, doubled }) => lost > 0 || doubled > 0).length;
  return broken + report.faults.length + (final.lost > 0 || final.doubled > 0 ? 1 : 0);
}

async function runSoak(scratch: string, minutes: number, rate: number, seed: number): Promise<number> {
  console.log(`── soak, ${minutes} minutes at ${rate} lines a second`);
  const folder = path.join(scratch, "soak");
  const report = await soak({ folder, minutes, rate, seed, tell: (line) => console.log(line) });
  const seen = report.samples.map(({ canaryMs }) => canaryMs).sort((a, b) => a - b);
  console.log(
    `At the end: ${report.acknowledged} lines acknowledged, ${report.lost} lost, ${report.doubled} doubled, ${report.refused} pushes refused and sent again; ${Math.round(report.linesPerSecond)} lines a second; memory ${(report.slopePerHour * 100).toFixed(1)} % an hour; a new line seen after ${Math.round(seen.at(-1) ?? 0)} ms at most.`,
  );
  for (const fault of report.faults) console.log(`broken: ${fault}`);
  const slow = report.linesPerSecond < rate * SOAK_RATE_SHARE;
  const rising = report.slopePerHour > SOAK_SLOPE_MAX;
  if (slow) console.log("broken: the load was not taken in time");
  if (rising) console.log("broken: memory rises");
  return [report.lost > 0, report.doubled > 0, slow, rising].filter(Boolean).length + report.faults.length;
}

function rowOf({ fault, result, seen }: Outcome): string[] {
  return [fault, result, seen];
}
