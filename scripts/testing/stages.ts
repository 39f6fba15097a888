import path from "node:path";
import { runBrowserTests } from "./browser-tests";
import { runTool } from "./run-child";
import { readVitestReport, tallyOf, type Tally } from "./tally";
import { withTestServer } from "./test-server";

/** One part of the gate. `args` come from the command line, for a stage that is run alone; `scratch` is its own folder. */
export type Stage = { title: string; run: (args: string[], scratch: string) => Promise<Tally> };

export const stages = {
  types: { title: "types", run: checkTypes },
  lint: {
    title: "lint",
    run: async () => tallyOf((await runTool("oxlint/bin/oxlint", ["--deny-warnings"])).code === 0),
  },
  format: { title: "format", run: checkFormat },
  unit: { title: "unit and property tests", run: (args, scratch) => runVitest("unit", args, scratch) },
  db: { title: "database tests", run: runDatabaseTests },
  long: { title: "long tests", run: runLongTests },
  e2e: { title: "browser tests", run: runBrowserTests },
} satisfies Record<string, Stage>;

/** Next writes the types of routes and pages; they are not in the repository. */
async function checkTypes(): Promise<Tally> {
  const generated = await runTool("next/dist/bin/next", ["typegen"], { quiet: true });
  if (generated.code !== 0) console.log(generated.output);
  const checked = await runTool("typescript/bin/tsc", ["--noEmit", "-p", "."]);
  return tallyOf(generated.code === 0 && checked.code === 0);
}

async function checkFormat(): Promise<Tally> {
  const { code, output } = await runTool("prettier/bin/prettier.cjs", ["--check", "--log-level=warn", "."], {
    quiet: true,
  });
  if (code !== 0) console.log(`${output.trim()}\nnpm run format puts it right.`);
  return tallyOf(code === 0);
}

async function runVitest(project: string, args: string[], scratch: string, env: Record<string, string> = {}) {
  const report = path.join(scratch, `${project}.json`);
  const options = [
    "run",
    "--project",
    project,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ];
  if (args.length === 0) options.push("--passWithNoTests");
  const { code } = await runTool("vitest/vitest.mjs", [...options, ...args], { env });
  return readVitestReport(report, code);
}

function runDatabaseTests(args: string[], scratch: string): Promise<Tally> {
  return withTestServer(scratch, (url) => runVitest("db", args, scratch, { TEST_DATABASE_URL: url }));
}

function runLongTests(args: string[], scratch: string): Promise<Tally> {
  return withTestServer(scratch, (url) => runVitest("long", args, scratch, { TEST_DATABASE_URL: url }));
}
