import { mkdirSync } from "node:fs";
import path from "node:path";
import { runTool } from "../testing/run-child";
import { readFailures, readVitestReport, tallyLine } from "../testing/tally";
import type { Outcome, Scenario } from "./outcome";

// Half an hour of summer time, none south of the equator in June, and the common kind on both sides of the ocean.
const ZONES = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe"];
const ROOMS = [
  "lib/domain/time",
  "lib/domain/logs",
  "lib/domain/availability",
  "lib/domain/incidents",
  "lib/charts",
  "lib/client",
  "lib/format",
];

/** What reckons with time passes its tests wherever the machine says that it stands. */
export const timeZones: Scenario = async ({ folder }) => {
  mkdirSync(folder, { recursive: true });
  const outcomes: Outcome[] = [];
  for (const zone of ZONES) {
    const report = path.join(folder, `${path.basename(zone)}.json`);
    const { code } = await runTool(
      "vitest/vitest.mjs",
      ["run", "--project", "unit", "--reporter=json", `--outputFile=${report}`, ...ROOMS],
      { env: { TZ: zone, NODE_OPTIONS: "" }, quiet: true },
    );
    const tally = readVitestReport(report, code);
    outcomes.push({
      fault: `the machine stands in ${zone}`,
      result: tally.failed === 0 && tally.passed > 0 ? "held" : "failed",
      seen: [tallyLine(tally), ...readFailures(report).slice(0, 3)].join("; "),
    });
  }
  return outcomes;
};
