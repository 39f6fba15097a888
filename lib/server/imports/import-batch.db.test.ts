import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { zipSync } from "fflate";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { withTestDatabase } from "@/db/testing";
import { listRecords } from "../records/list-records";
import { appendPart } from "./append-part";
import { completeImport } from "./complete-import";
import { getImport } from "./get-import";
import { openImport } from "./open-import";
import { receiveImport } from "./receive-import";
import { bytesOf, testContext } from "./testing-context";
import { countDifferences, forgetEverything } from "./testing-counts";
import { withImportLimits } from "./testing-limits";

const database = withTestDatabase();
const spool = mkdtempSync(path.join(tmpdir(), "afterword-spool-"));
const START = Date.UTC(2026, 4, 1);
const COUNT = 2_000;

withImportLimits({ batchRecords: 50 });
beforeAll(() => void (process.env.AFTERWORD_SPOOL_DIR = spool));
afterAll(() => rmSync(spool, { recursive: true, force: true }));
beforeEach(() => forgetEverything(database.sql));

const ctx = () => testContext(database);
const record = (i: number) =>
  `{"timeUnixNano":"${START + i * 700}000000","severityNumber":9,"body":{"stringValue":"order ${i} packed by worker ${i % 3}"},"traceId":"5b8efff798038103d269b633813fc60c"}`;
const batch = (records: string) =>
  `{"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"orders"}}]},"scopeLogs":[{"logRecords":[${records}]}]}]}\n`;
const records = Array.from({ length: COUNT }, (_, i) => record(i));
const oneLine = batch(records.join(","));

function deliver(body: string | Uint8Array, contentEncoding: string | null = null) {
  const options = { name: "export.json", source: "export" };
  return receiveImport(ctx(), { options, contentEncoding, contentLength: null, body: bytesOf(body, 60_000) });
}

it("stores each record of a batch on one line, however it is packed, and lines with the same records add nothing", async () => {
  const zip = zipSync({ "logs/export.json": Buffer.from(oneLine) });
  for (const [body, coding] of [
    [oneLine, null],
    [gzipSync(oneLine), "gzip"],
    [gzipSync(oneLine), null],
    [zip, null],
  ] as const) {
    await forgetEverything(database.sql);
    expect(await deliver(body, coding)).toMatchObject({
      lines: 1,
      records: COUNT,
      services: ["orders"],
      rejected: [],
      cutBytes: 0,
    });
    expect(await deliver(records.map(batch).join(""))).toMatchObject({ records: 0, alreadyHeld: COUNT });
    expect(await countDifferences(database.sql)).toEqual([]);
  }
  const { items } = await listRecords(ctx(), { limit: 5, order: "newest", q: "order 1234" });
  expect(items).toMatchObject([
    { line: 1, original: records[1234], at: new Date(START + 1234 * 700).toISOString() },
  ]);
});

it("stores them from an upload in parts", async () => {
  const { id } = await openImport(ctx(), { name: "export.json" });
  const bytes = Buffer.from(oneLine);
  for (let offset = 0; offset < bytes.length; offset += 100_001) {
    const part = bytes.subarray(offset, offset + 100_001);
    await appendPart(ctx(), { id, offset, contentLength: part.length, body: bytesOf(part, 7_000) });
  }
  await completeImport(ctx(), id);
  await expect.poll(async () => (await getImport(ctx(), id)).state).toBe("done");
  expect(await getImport(ctx(), id)).toMatchObject({ records: COUNT, lines: 1 });
});

it("says where a batch breaks off, and keeps what came before", async () => {
  const end = oneLine.indexOf("order 1900") + 4;
  const report = await deliver(oneLine.slice(0, end));
  expect(report).toMatchObject({ state: "done", records: 1_901, lines: 1 });
  expect(report.entries[0]?.brokenBatches).toEqual([
    { firstLine: 1, lastLine: 1, reason: "cut-off", records: 1_900 },
  ]);
});
