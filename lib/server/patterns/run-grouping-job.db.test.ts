import { mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { withTestDatabase } from "@/db/testing";
import { CURRENT_GROUPING } from "@/lib/domain/grouping";
import { bundleThreads } from "@/scripts/serving/bundle-threads";
import { receiveImport } from "../imports/receive-import";
import { bytesOf, testContext } from "../imports/testing-context";
import { comparePair } from "./compare-pair";
import { compareVersions } from "./compare-versions";
import { migrateGrouping } from "./migrate-grouping";
import { regroupPatterns } from "./regroup-patterns";
import { GROUPING_THREAD } from "./run-grouping-job";

const database = withTestDatabase();
const ctx = () => testContext(database);
const root = fileURLToPath(new URL("../../..", import.meta.url));
// Inside the project, where packages that are not bundled are found.
const folder = mkdtempSync(path.join(root, "node_modules", ".threads-"));
const limits = { ...GROUPING_THREAD };

const WORDS = "belt bell box cart door desk fork gate hall jar key lamp mast oven pipe rail".split(" ");
const word = (n: number): string =>
  `${WORDS[n % 16] ?? ""}${WORDS[(n >> 4) % 16] ?? ""}${WORDS[(n >> 8) % 16] ?? ""}`;

beforeAll(async () => {
  expect(await bundleThreads(root, { anew: true, folder })).toBe(folder);
  const start = Date.UTC(2026, 4, 4, 10);
  const lines = Array.from({ length: 1_500 }, (_, n) => {
    const text = [word(n), word(n * 7 + 1), word(n * 13 + 5), ...WORDS.slice(0, n % 9)].join(" ");
    return `${new Date(start + n * 1_000).toISOString()} INFO ${text}\n`;
  });
  await receiveImport(ctx(), {
    options: { name: "sorter.log", service: "sorter" },
    contentEncoding: null,
    contentLength: null,
    body: bytesOf(lines.join(""), 1 << 16),
  });
});
afterEach(async () => {
  Object.assign(GROUPING_THREAD, limits);
  delete process.env.AFTERWORD_THREADS;
  await globalThis.afterwordGroupingQueue?.worker?.terminate();
});
afterAll(() => rmSync(folder, { recursive: true }));

it("why two are apart is found while the loop is free for others, which it is not where it is found in place", async () => {
  const [a = "", b = ""] = await twoSignatures();
  const inPlace = await heldMs(() => comparePair(ctx(), { a, b }));
  process.env.AFTERWORD_THREADS = folder;
  await comparePair(ctx(), { a, b });
  const inThread = await heldMs(() => comparePair(ctx(), { a, b }));
  expect(inThread.value).toEqual(inPlace.value);
  expect(inPlace.ms).toBeGreaterThan(30);
  expect(inThread.ms).toBeLessThan(inPlace.ms / 3);
});

it("patterns are in a thread what they are in place, by every version of grouping", async () => {
  process.env.AFTERWORD_THREADS = folder;
  const inPlace = await patternIds();
  await regroupPatterns(ctx());
  expect(globalThis.afterwordGroupingQueue?.worker).toBeTruthy();
  expect(await patternIds()).toEqual(inPlace);
  await migrateGrouping(ctx(), { from: CURRENT_GROUPING, to: 1, reason: "" });
  const compared = await compareVersions(ctx(), { from: 1, to: CURRENT_GROUPING });
  expect(compared.before.patterns).toBe(new Set(await patternIds()).size);
  await expect(migrateGrouping(ctx(), { from: CURRENT_GROUPING, to: 1, reason: "" })).rejects.toMatchObject({
    code: "conflict",
  });
  await migrateGrouping(ctx(), { from: 1, to: CURRENT_GROUPING, reason: "" });
  expect(await patternIds()).toEqual(inPlace);
});

it("questions are refused where too many wait, grouping never is, and a thread that ended is followed by another", async () => {
  process.env.AFTERWORD_THREADS = folder;
  GROUPING_THREAD.waitingMax = 1;
  const [a = "", b = ""] = await twoSignatures();
  const asked = await Promise.allSettled([
    regroupPatterns(ctx()),
    comparePair(ctx(), { a, b }),
    regroupPatterns(ctx()),
  ]);
  expect(asked.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  await globalThis.afterwordGroupingQueue?.worker?.terminate();
  await expect(comparePair(ctx(), { a, b })).resolves.toMatchObject({ together: false });
});

async function twoSignatures(): Promise<string[]> {
  const rows = await database.sql<{ id: string }[]>`
    select min(pattern_id) as id from signatures group by pattern_id having count(*) = 1 order by 1 limit 2`;
  return rows.map(({ id }) => id);
}

async function patternIds(): Promise<string[]> {
  const rows = await database.sql<
    { id: string }[]
  >`select pattern_id as id from signatures order by signatures.id`;
  return rows.map(({ id }) => id);
}

/** How long the loop of this thread is held until its end. */
async function heldMs<Value>(work: () => Promise<Value>): Promise<{ value: Value; ms: number }> {
  const before = performance.eventLoopUtilization();
  const value = await work();
  return { value, ms: performance.eventLoopUtilization(before).active };
}
