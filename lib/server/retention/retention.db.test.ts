import { expect, it } from "vitest";
import { withTestDatabase } from "@/db/testing";
import { receiveImport } from "../imports/receive-import";
import { bytesOf, testContext } from "../imports/testing-context";
import { dropOldRecords } from "./drop-old-records";
import { changeRetention, getRetention, getRetentionPreview } from "./retention";

const database = withTestDatabase();
const NOW = Date.UTC(2026, 10, 21, 3);
const DAY = 86_400_000;
const ctx = () => testContext(database, NOW);

/** A line every 12 hours over 100 days, the newest a few hours ago. */
const lines = Array.from(
  { length: 200 },
  (_, n) => `${new Date(NOW - (n + 1) * (DAY / 2)).toISOString()} INFO nightly job ${n} done\n`,
).reverse();

function send(text: string) {
  return receiveImport(ctx(), {
    options: { source: "jobs.log", service: "jobs" },
    contentEncoding: null,
    contentLength: null,
    body: bytesOf(Buffer.from(text), 4_000),
  });
}

const records = async () =>
  (await database.sql<{ count: number }[]>`select count(*)::int as count from log_records`)[0]?.count;
const counted = async () =>
  (
    await database.sql<{ sum: number }[]>`
    select sum(count)::int as sum from (select count from counts_day) c`
  )[0]?.sum;

it("previews exactly what goes, drops it, and keeps every count", async () => {
  await send(lines.join(""));
  const preview = await getRetentionPreview(ctx(), 30);
  expect(preview).toMatchObject({ before: "2026-10-22T00:00:00.000Z", untimed: 0 });
  expect(preview.sources).toEqual([{ service: "jobs", source: "jobs.log", records: preview.records }]);
  expect(await dropOldRecords(ctx())).toBe(0);
  await changeRetention(ctx(), 30);
  expect(await records()).toBe(200);
  expect(await dropOldRecords(ctx())).toBe(preview.records);
  expect(await records()).toBe(200 - preview.records);
  expect(await counted()).toBe(200);
  expect((await getRetentionPreview(ctx(), 30)).records).toBe(0);
  expect(await getRetention(ctx())).toMatchObject({
    keepDays: 30,
    droppedBefore: "2026-10-22T00:00:00.000Z",
    runs: [{ records: preview.records }],
  });
  expect(await dropOldRecords(ctx())).toBe(0);
});

it("law 6: a longer copy of a file whose beginning was dropped adds what is new and counts nothing twice", async () => {
  const longer = `${lines.join("")}${new Date(NOW - 1_000).toISOString()} INFO nightly job x done\n`;
  const report = await send(longer);
  expect(report).toMatchObject({ records: 1, lines: 201, rejected: [{ reason: "expired" }] });
  expect(report.records + report.alreadyHeld + report.rejectedLines).toBe(201);
  expect(await counted()).toBe(201);
});

it("keeps for ever when nothing is set", async () => {
  await changeRetention(ctx(), null);
  expect(await dropOldRecords(ctx())).toBe(0);
});
