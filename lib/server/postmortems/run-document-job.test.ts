import { mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { bundleThreads } from "@/scripts/serving/bundle-threads";
import { doDocumentJob } from "./document-jobs";
import { DOCUMENT_THREADS, runDocumentJob } from "./run-document-job";

const root = fileURLToPath(new URL("../../..", import.meta.url));
// Inside the project, where packages that are not bundled are found.
const folder = mkdtempSync(path.join(root, "node_modules", ".document-thread-"));
const limits = { ...DOCUMENT_THREADS };
let file = "";

beforeAll(async () => {
  file = (await bundleThreads(root, { anew: true, folder })) ?? "";
});
beforeEach(() => {
  process.env.AFTERWORD_THREADS = file;
});
afterEach(async () => {
  Object.assign(DOCUMENT_THREADS, limits);
  delete process.env.AFTERWORD_THREADS;
  const idle = globalThis.afterwordDocumentThreads?.idle.keys() ?? [];
  await Promise.all([...idle].map((worker) => worker.terminate()));
});
afterAll(() => rmSync(folder, { recursive: true }));

test("a long document is read while the loop is free for others, which it is not where it is read in place", async () => {
  const inThread = await shareHeld(() => runDocumentJob("read", report(500), true));
  delete process.env.AFTERWORD_THREADS;
  const inPlace = await shareHeld(() => runDocumentJob("read", report(500), true));
  expect(inPlace).toBeGreaterThan(0.9);
  expect(inThread).toBeLessThan(0.4);
});

test("each job gives in a thread what it gives in place", async () => {
  const { documents } = await runDocumentJob("read", report(3), true);
  const document = documents[0]?.document;
  expect(document?.timeline).toHaveLength(3);
  if (!document) return;
  const changed = { ...document, title: "Outage of the queue", author: "Vera Holm" };
  const rules = { kinds: ["people" as const], words: [], sections: [] };
  const page = { language: "en" as const, version: null, isPublic: false, records: [] };
  const hidden = await runDocumentJob("hidden", changed, rules);
  expect(hidden).toContainEqual({ kind: "people", text: "Vera Holm" });
  expect(await runDocumentJob("leaks", "by Vera Holm", hidden, rules, [])).not.toEqual([]);
  expect((await runDocumentJob("redact", changed, rules)).document.author).toBe("[person]");
  expect(await runDocumentJob("html", document, page)).toBe(await doDocumentJob("html", [document, page]));
  expect(await runDocumentJob("markdown", document, "ru")).toBe(
    await doDocumentJob("markdown", [document, "ru"]),
  );
  expect(await runDocumentJob("diff", document, changed)).toEqual(
    await doDocumentJob("diff", [document, changed]),
  );
  const pdf = await runDocumentJob("pdf", document, page);
  expect(new TextDecoder().decode(pdf.bytes.subarray(0, 5))).toBe("%PDF-");
});

test("only so many work and wait at once, the next is refused, and all that were taken are answered", async () => {
  Object.assign(DOCUMENT_THREADS, { threads: 1, waitingMax: 1 });
  const taken = [report(2), report(4)].map((bytes) => runDocumentJob("read", bytes, true));
  await expect(runDocumentJob("read", report(1), true)).rejects.toMatchObject({ code: "busy" });
  const rows = (await Promise.all(taken)).map(({ documents }) => documents[0]?.document.timeline.length);
  expect(rows).toEqual([2, 4]);
  await expect(runDocumentJob("read", report(1), true)).resolves.toBeDefined();
});

test("a job that outgrows its time or memory is refused, and the next one is done", async () => {
  Object.assign(DOCUMENT_THREADS, { threads: 1, jobMsMax: 1 });
  const refused = { code: "too-complex", detail: { facts: { limit: "time" } } };
  await expect(runDocumentJob("read", report(500), true)).rejects.toMatchObject(refused);
  Object.assign(DOCUMENT_THREADS, { jobMsMax: limits.jobMsMax, heapMb: 24 });
  await expect(runDocumentJob("read", report(6_000), true)).rejects.toMatchObject({
    code: "too-complex",
    detail: { facts: { limit: "memory" } },
  });
  Object.assign(DOCUMENT_THREADS, limits);
  await expect(runDocumentJob("read", report(1), true)).resolves.toMatchObject({ format: "markdown" });
});

test("what a job throws reaches whoever asked", async () => {
  await expect(runDocumentJob("html", null as never, null as never)).rejects.toThrow(/null/);
});

/** How much of the time until its end the loop of this thread is held, from 0 to 1. */
async function shareHeld(work: () => Promise<unknown>): Promise<number> {
  const before = performance.eventLoopUtilization();
  await work();
  return performance.eventLoopUtilization(before).utilization;
}

function report(rows: number): Uint8Array {
  const timeline = Array.from({ length: rows }, (_, index) => {
    const [hour, minute] = [Math.floor(index / 60) % 24, index % 60].map((part) =>
      String(part).padStart(2, "0"),
    );
    return `- ${hour}:${minute} worker ${index} stopped\n`;
  });
  return new TextEncoder().encode(`# Queue outage\n\n2026-02-03\n\n## Timeline\n\n${timeline.join("")}`);
}
