import { existsSync, readFileSync } from "node:fs";
import * as z from "zod";

export type Tally = { passed: number; failed: number; skipped: number };

export const noTests: Tally = { passed: 0, failed: 0, skipped: 0 };

const vitestReportSchema = z.object({
  testResults: z.array(
    z.object({
      status: z.string(),
      name: z.string(),
      assertionResults: z.array(
        z.object({ status: z.string(), fullName: z.string(), failureMessages: z.array(z.string()) }),
      ),
    }),
  ),
});

const playwrightReportSchema = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  errors: z.array(z.unknown()).default([]),
});

/** One check that passed or failed as a whole. */
export function tallyOf(ok: boolean): Tally {
  return { ...noTests, [ok ? "passed" : "failed"]: 1 };
}

export function addTallies(tallies: readonly Tally[]): Tally {
  const sum = (key: keyof Tally) => tallies.reduce((total, tally) => total + tally[key], 0);
  return { passed: sum("passed"), failed: sum("failed"), skipped: sum("skipped") };
}

/** The last line of every run: `12 passed, 0 failed`, with `, 1 skipped` when there is one. */
export function tallyLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/** Reads Vitest's JSON report. A file that could not be loaded, and a failure no test owns, count as one failed each. */
export function readVitestReport(file: string, exitCode: number): Tally {
  if (!existsSync(file)) return tallyOf(false);
  const { testResults } = vitestReportSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  const statuses = testResults.flatMap((result) => result.assertionResults.map(({ status }) => status));
  const count = (status: string) => statuses.filter((each) => each === status).length;
  const unloaded = testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && !assertionResults.some((assertion) => assertion.status === "failed"),
  ).length;
  const passed = count("passed");
  const failed = count("failed") + unloaded;
  return owned({ passed, failed, skipped: statuses.length - passed - count("failed") }, exitCode);
}

/** What failed by Vitest's JSON report, each with the first line of its reason. */
export function readFailures(file: string): string[] {
  if (!existsSync(file)) return ["no report"];
  const { testResults } = vitestReportSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  return testResults.flatMap(({ status, name, assertionResults }) => {
    const failed = assertionResults.filter((assertion) => assertion.status === "failed");
    if (status === "failed" && failed.length === 0) return [name];
    return failed.map(
      ({ fullName, failureMessages }) => `${fullName}: ${failureMessages[0]?.split("\n")[0] ?? ""}`,
    );
  });
}

/** Reads Playwright's JSON report; a test that passed only at the second try has failed. */
export function readPlaywrightReport(file: string, exitCode: number): Tally {
  if (!existsSync(file)) return tallyOf(false);
  const { stats, errors } = playwrightReportSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  const failed = stats.unexpected + stats.flaky + errors.length;
  return owned({ passed: stats.expected, failed, skipped: stats.skipped }, exitCode);
}

function owned(tally: Tally, exitCode: number): Tally {
  return exitCode !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}
