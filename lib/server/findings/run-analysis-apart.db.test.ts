import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { withTestDatabase } from "@/db/testing";
import { incidentListQuerySchema } from "@/lib/contracts/incidents";
import { bundleThreads } from "@/scripts/serving/bundle-threads";
import { receiveImport } from "../imports/receive-import";
import { renewAnalysis, requestAnalysis, resumeAnalysis } from "../imports/request-analysis";
import { bytesOf, testContext } from "../imports/testing-context";
import { forgetEverything } from "../imports/testing-counts";
import { listIncidents } from "../incidents/list-incidents";

const database = withTestDatabase();
const root = fileURLToPath(new URL("../../..", import.meta.url));
// Inside the project, where packages that are not bundled are found.
const folder = mkdtempSync(path.join(root, "node_modules", ".threads-"));

beforeAll(async () => expect(await bundleThreads(root, { anew: true, folder })).toBe(folder));
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(async () => {
  await forgetEverything(database.sql);
  await database.sql`truncate incidents, findings cascade`;
});
afterEach(async () => {
  delete process.env.AFTERWORD_THREADS;
  await globalThis.afterwordAnalysisThread?.worker.terminate();
});

async function importLoop(): Promise<void> {
  const start = Date.UTC(2026, 4, 4, 10);
  const text = Array.from({ length: 240 }, (_, n) => {
    const time = new Date(start + n * 30_000).toISOString();
    if (n < 60 || n >= 160) return `${time} INFO parcel ${n} sorted\n`;
    return `${time} INFO Starting sorter\n${time} FATAL cannot open the belt's port: no such device\n`;
  }).join("");
  await receiveImport(testContext(database), {
    options: { name: "sorter.log", service: "sorter" },
    contentEncoding: null,
    contentLength: null,
    body: bytesOf(text, 1 << 16),
  });
}

async function told(): Promise<string[]> {
  const { items } = await listIncidents(testContext(database), incidentListQuerySchema.parse({}));
  return items.map((item) => JSON.stringify([item.titleKey, item.services, item.start, item.end]));
}

it("names an incident in the language of who reads it", async () => {
  await importLoop();
  const titleFor = async (locale: "en" | "ru") => {
    const ctx = { ...testContext(database), locale };
    const { items } = await listIncidents(ctx, incidentListQuerySchema.parse({}));
    return items.map(({ title }) => title);
  };
  expect(await titleFor("en")).toEqual(["sorter restarting in a loop"]);
  expect(await titleFor("ru")).toEqual(["Циклические перезапуски: sorter"]);
});

it("finds in a thread of its own what it finds in place", async () => {
  await importLoop();
  const inPlace = await told();
  expect(inPlace).toHaveLength(1);
  await database.sql`truncate incidents, findings cascade`;
  process.env.AFTERWORD_THREADS = folder;
  await requestAnalysis(testContext(database));
  expect(globalThis.afterwordAnalysisThread).toBeDefined();
  expect(await told()).toEqual(inPlace);
});

it("tells anew at a start what was told by other rules, and only then", async () => {
  process.env.AFTERWORD_THREADS = folder;
  await importLoop();
  const before = await told();
  const start = async () => {
    await database.sql`truncate incidents, findings cascade`;
    await renewAnalysis(testContext(database));
    await resumeAnalysis(testContext(database));
    return told();
  };
  expect(await start()).toEqual([]);
  appendFileSync(path.join(folder, "analysis.mjs"), "// other rules\n");
  expect(await start()).toEqual(before);
  expect(before).toHaveLength(1);
  expect(await start()).toEqual([]);
});

it("notes a run whose thread fails, and makes the next one", async () => {
  process.env.AFTERWORD_THREADS = path.join(folder, "nowhere");
  await importLoop();
  const [run] = await database.sql`select error from analysis_runs order by id desc limit 1`;
  expect(run?.error).toContain("nowhere");
  expect(await told()).toEqual([]);
  process.env.AFTERWORD_THREADS = folder;
  await requestAnalysis(testContext(database));
  expect(await told()).toHaveLength(1);
});
