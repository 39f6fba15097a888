import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Fault } from "./fault";
import { stages } from "./testing/stages";
import { addTallies, tallyLine, tallyOf, type Tally } from "./testing/tally";

/**
 * `npm test`: the whole gate. `npm test -- check`: what needs no database. `npm test -- db lib/server`: one stage, with
 * what its tool takes as filters. Ends with one line, `N passed, N failed`, and with exit code 1 if anything failed.
 */
const plans: Record<string, (keyof typeof stages)[]> = {
  all: ["types", "lint", "format", "unit", "db", "e2e"],
  check: ["format", "lint", "types", "unit"],
  unit: ["unit"],
  db: ["db"],
  e2e: ["e2e"],
  long: ["long"],
};

const [name = "all", ...args] = process.argv.slice(2);
const plan = plans[name];
if (!plan) {
  console.error(
    `There are no tests called ${name}: say ${Object.keys(plans).join(", ")}, or nothing for all.`,
  );
  process.exitCode = 2;
} else {
  process.exitCode = await runPlan(plan, args);
}

async function runPlan(names: (keyof typeof stages)[], stageArgs: string[]): Promise<number> {
  const scratch = mkdtempSync(path.join(tmpdir(), "afterword-test-"));
  let interrupted = false;
  // The stages stop what they started; Ctrl-C reaches their tools by itself.
  const interrupt = () => (interrupted = true);
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  try {
    const tallies: Tally[] = [];
    for (const each of names) {
      if (interrupted) break;
      tallies.push(await runStage(each, stageArgs, scratch));
    }
    const total = addTallies(tallies);
    console.log(`\n${tallyLine(total)}`);
    if (interrupted) return 130;
    return total.failed > 0 || total.passed === 0 ? 1 : 0;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function runStage(name: keyof typeof stages, stageArgs: string[], scratch: string): Promise<Tally> {
  const { title, run } = stages[name];
  console.log(`\n── ${title}`);
  const startedMs = performance.now();
  const tally = await run(stageArgs, scratch).catch((error: unknown) => {
    console.error(error instanceof Fault ? error.message : error);
    return tallyOf(false);
  });
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  console.log(`${tally.failed === 0 ? "✓" : "✗"} ${title}: ${tallyLine(tally)} in ${seconds} s`);
  return tally;
}
