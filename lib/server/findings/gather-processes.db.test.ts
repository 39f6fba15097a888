import { expect, it } from "vitest";
import { withTestDatabase } from "@/db/testing";
import { PROCESSES_MAX } from "@/lib/domain/findings/observing/process-drafts";
import { receiveImport } from "../imports/receive-import";
import { bytesOf, testContext } from "../imports/testing-context";
import { countDifferences, forgetEverything } from "../imports/testing-counts";
import { undoImport } from "../imports/undo-import";
import { gatherProcesses } from "./gather-processes";
import { analyzeApart, analyzeStored } from "./testing-stories";

const database = withTestDatabase();
const context = () => testContext(database);
const START = Date.UTC(2026, 1, 7, 8);
const ALWAYS = { from: -Infinity, to: Infinity };

/** Six hours of one till, six records a minute; another process goes on where `pidAt` says so. */
function beats(pidAt: (minute: number) => number): string[] {
  return Array.from({ length: 6 * 360 }, (_, i) => {
    const at = new Date(START + i * 10_000).toISOString();
    return `${at} alpha till[${pidAt(i / 6)}]: basket ${i * 13} sold`;
  });
}

async function deliver(name: string, lines: string[]): Promise<string> {
  const body = bytesOf(`${lines.join("\n")}\n`, 1 << 20);
  const options = { name, service: "till", source: "tills.log" };
  return (await receiveImport(context(), { options, contentEncoding: null, contentLength: null, body })).id;
}

const told = async () =>
  (await gatherProcesses(database.db, ALWAYS)).map(({ host, pid, hours }) => [
    host,
    pid,
    hours.reduce((sum, { count }) => sum + count, 0),
  ]);

it("law 7: the app counts a restart that process ids alone tell, as the command line does", async () => {
  const text = `${beats((minute) => (minute < 200 ? 700 : 742)).join("\n")}\n`;
  const files = [{ name: "tills.log", text, timeZone: "UTC", modifiedAt: START + 86_400_000 }];
  expect(await analyzeStored(database, files)).toEqual(analyzeApart(files));
  const restarts = await database.sql<{ process: string; texts: string[]; evidence: string[] }[]>`
    select finding -> 'facts' ->> 'byProcess' as process, finding -> 'evidence' as evidence,
      json_build_array(finding -> 'start' -> 'notBeforeProof' ->> 'text', finding -> 'end' -> 'notAfterProof' ->> 'text') as texts
    from findings where rule = 'restart'`;
  expect(restarts).toHaveLength(1);
  expect(restarts[0]?.process).toBe("700 → 742");
  expect(restarts[0]?.texts).toEqual(["basket 15587 sold", "basket 15600 sold"]);
  for (const id of restarts[0]?.evidence ?? ["none"]) expect(id).toMatch(/^[\w.-]+$/);
});

it("counts each process once however often its records come, and not when they are taken back", async () => {
  await forgetEverything(database.sql);
  const lines = beats((minute) => (minute < 200 ? 700 : 742));
  const whole = await deliver("whole.log", lines);
  const again = await deliver("again.log", [...lines.slice(0, 1_300), `${lines[0] ?? ""} twice`]);
  expect(await told()).toEqual([
    ["alpha", 700, 1_201],
    ["alpha", 742, 960],
  ]);
  expect(await countDifferences(database.sql)).toEqual([]);
  await undoImport(context(), whole);
  expect(await told()).toEqual([
    ["alpha", 700, 1_201],
    ["alpha", 742, 100],
  ]);
  expect(await countDifferences(database.sql)).toEqual([]);
  await undoImport(context(), again);
  expect(await database.sql`select from process_hours`).toHaveLength(0);
});

it("tells of no processes where there is one for each thing done", async () => {
  await forgetEverything(database.sql);
  await deliver(
    "crowd.log",
    beats((minute) => 700 + Math.floor(minute)),
  );
  expect(await told()).toHaveLength(6 * 60);
  await forgetEverything(database.sql);
  await deliver(
    "crowd.log",
    beats((minute) => 700 + Math.floor(minute * 2)),
  );
  expect(await told()).toEqual([]);
  const kept = await database.sql<{ count: number }[]>`
    select count(*)::int as count from process_hours group by hour order by 1 desc limit 1`;
  expect(kept[0]?.count).toBeGreaterThan(PROCESSES_MAX);
});
