import { appendFileSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { withTestDatabase } from "@/db/testing";
import { ApplicationError } from "../errors";
import { appendPart } from "./append-part";
import { completeImport } from "./complete-import";
import { getImport } from "./get-import";
import { importLimits } from "./import-limits";
import { openImport } from "./open-import";
import { receiveImport } from "./receive-import";
import { recoverImports } from "./recover-imports";
import { runningImports } from "./running-imports";
import { bytesOf, testContext } from "./testing-context";
import { countDifferences, forgetEverything, storedRecords } from "./testing-counts";
import { withImportLimits } from "./testing-limits";
import { cancelImport } from "./undo-import";

const database = withTestDatabase();
const spool = mkdtempSync(path.join(tmpdir(), "afterword-spool-"));
const text = Array.from(
  { length: 2000 },
  (_, i) =>
    `${new Date(Date.UTC(2026, 4, 1) + i * 700).toISOString()} INFO order ${i} packed by worker ${i % 3}\n`,
).join("");
const bytes = Buffer.from(text);

withImportLimits({ batchRecords: 50 });
beforeAll(() => void (process.env.AFTERWORD_SPOOL_DIR = spool));
afterAll(() => rmSync(spool, { recursive: true, force: true }));
beforeEach(() => forgetEverything(database.sql));

const ctx = (nowMs?: number) => testContext(database, nowMs);
const open = (sizeBytes?: number) =>
  openImport(ctx(), { name: "orders.log", ...(sizeBytes !== undefined && { sizeBytes }) });
const append = (id: string, from: number, to: number) =>
  appendPart(ctx(), {
    id,
    offset: from,
    contentLength: to - from,
    body: bytesOf(bytes.subarray(from, to), 700),
  });

/** A name that begins with a dot is the folder's own. */
const spooled = () => readdirSync(spool).filter((name) => !name.startsWith("."));

async function refusal(promise: Promise<unknown>): Promise<{ code: string; facts: unknown }> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ApplicationError)) throw new Error(`not refused: ${String(error)}`);
  return { code: error.code, facts: error.detail.facts };
}

/** What a process that was killed leaves behind: rows and files, no memory. */
async function killProcess(): Promise<void> {
  const running = [...runningImports().values()];
  runningImports().clear();
  globalThis.afterwordRecovery = undefined;
  // The work of the dead process is stopped before anything is marked, as kill -9 would.
  await database.sql`alter table imports rename column undoing to undoing_gone`;
  for (const one of running) one.abort.abort();
  await Promise.all(running.map((one) => one.ended));
  await database.sql`alter table imports rename column undoing_gone to undoing`;
}

it("is read to its end though the database's answer to its completion was lost, asked again or not", async () => {
  for (const goOn of [
    (id: string) => completeImport(ctx(), id),
    () => {
      globalThis.afterwordRecovery = undefined;
      return recoverImports(ctx());
    },
  ]) {
    await forgetEverything(database.sql);
    const { id } = await open(bytes.length);
    await append(id, 0, bytes.length);
    const reading = runningImports().get(id);
    // What was stored before the answer was lost.
    await database.sql`update imports set state = 'processing' where id = ${id}`;
    await goOn(id);
    await reading?.ended;
    expect(await getImport(ctx(), id)).toMatchObject({ state: "done", records: 2000 });
  }
});

it("takes parts, tells the right offset to who has lost it, and stores the same as one delivery", async () => {
  const { id } = await open(bytes.length);
  expect(await append(id, 0, 9000)).toEqual({ id, committedOffset: 9000 });
  expect(await refusal(append(id, 0, 9000))).toEqual({
    code: "wrong-offset",
    facts: { committedOffset: 9000 },
  });
  const cut = { id, offset: 9000, contentLength: 5000, body: bytesOf(bytes.subarray(9000, 9500)) };
  expect(await refusal(appendPart(ctx(), cut))).toMatchObject({ code: "cut-short" });
  expect(await refusal(completeImport(ctx(), id))).toEqual({
    code: "wrong-offset",
    facts: { committedOffset: 9000 },
  });
  await append(id, 9000, bytes.length);
  const done = await completeImport(ctx(), id);
  expect(done).toMatchObject({ state: "done", records: 2000, lines: 2000, committedOffset: bytes.length });
  expect(await completeImport(ctx(), id)).toEqual(done);
  expect(spooled()).toEqual([]);
  const again = await receiveImport(ctx(), {
    options: { name: "orders.log" },
    contentEncoding: null,
    contentLength: null,
    body: bytesOf(bytes),
  });
  expect(again).toMatchObject({ duplicateOf: id, records: 0 });
});

it("is read again from its start after a crash, and nothing is there twice", async () => {
  const { id } = await open();
  await append(id, 0, 80_000);
  await expect.poll(async () => (await getImport(ctx(), id)).records, { timeout: 20_000 }).toBeGreaterThan(0);
  await killProcess();
  await recoverImports(ctx());
  expect((await getImport(ctx(), id)).committedOffset).toBe(80_000);
  await append(id, 80_000, bytes.length);
  expect(await completeImport(ctx(), id)).toMatchObject({ state: "done", records: 2000, alreadyHeld: 0 });
  expect((await storedRecords(database.sql)).length).toBe(2000);
  expect(await countDifferences(database.sql)).toEqual([]);
});

it("fails an import whose connection breaks, and keeps nothing of it", async () => {
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield* bytesOf(bytes);
    throw new Error("connection reset");
  }
  importLimits.heldBackBytes = 2000;
  const rest = { options: { name: "orders.log" }, contentEncoding: null };
  expect(await refusal(receiveImport(ctx(), { ...rest, contentLength: null, body: broken() }))).toMatchObject(
    { code: "cut-short" },
  );
  const longer = receiveImport(ctx(), { ...rest, contentLength: bytes.length + 1, body: bytesOf(bytes) });
  expect(await refusal(longer)).toMatchObject({ code: "cut-short" });
  const packed = gzipSync(bytes);
  const halved = receiveImport(ctx(), {
    ...rest,
    contentLength: null,
    body: bytesOf(packed.subarray(0, packed.length - 400)),
  });
  expect(await refusal(halved)).toMatchObject({ code: "unreadable-archive", facts: { reason: "truncated" } });
  importLimits.heldBackBytes = 4 * 1024 * 1024;
  expect(await storedRecords(database.sql)).toEqual([]);
  expect(await countDifferences(database.sql)).toEqual([]);
  const states = await database.sql<{ state: string }[]>`select distinct state from imports`;
  expect(states.map((row) => row.state)).toEqual(["failed"]);
});

it("cancels a running import and takes back what it stored", async () => {
  const { id } = await open();
  await append(id, 0, 80_000);
  await expect.poll(async () => (await getImport(ctx(), id)).records, { timeout: 20_000 }).toBeGreaterThan(0);
  expect(await cancelImport(ctx(), id)).toMatchObject({ state: "cancelled" });
  expect(await storedRecords(database.sql)).toEqual([]);
  expect(await countDifferences(database.sql)).toEqual([]);
  expect(await refusal(append(id, 80_000, 81_000))).toMatchObject({ code: "not-allowed-now" });
});

it("tells the sender of a cancelled delivery that it was stopped", async () => {
  let go = () => {};
  const held = new Promise<void>((resolve) => (go = resolve));
  async function* slow(): AsyncGenerator<Uint8Array> {
    yield* bytesOf(bytes.subarray(0, 80_000));
    await held;
    yield* bytesOf(bytes.subarray(80_000));
  }
  importLimits.heldBackBytes = 1000;
  const sent = receiveImport(ctx(), {
    options: { name: "orders.log" },
    contentEncoding: null,
    contentLength: null,
    body: slow(),
  });
  const told = refusal(sent);
  const running = () =>
    database.sql<{ id: string }[]>`select id from imports where state = 'processing' and records > 0`;
  await expect.poll(async () => (await running()).length, { timeout: 20_000 }).toBe(1);
  const [row] = await running();
  expect(await cancelImport(ctx(), row?.id ?? "")).toMatchObject({ state: "cancelled" });
  go();
  expect(await told).toEqual({ code: "not-allowed-now", facts: { state: "cancelled" } });
  importLimits.heldBackBytes = 4 * 1024 * 1024;
  expect(await storedRecords(database.sql)).toEqual([]);
});

it("gives up an import that nobody went on with for a day", async () => {
  const { id } = await open();
  await append(id, 0, 1000);
  await killProcess();
  await recoverImports(ctx(Date.UTC(2030, 0, 1)));
  expect(await getImport(ctx(), id)).toMatchObject({ state: "failed", error: { code: "abandoned" } });
  expect(spooled()).toEqual([]);
});

it("leaves another replica's imports alone while it may be back, and sends their senders on to it", async () => {
  const { id } = await open();
  await append(id, 0, 80_000);
  await expect
    .poll(async () => (await storedRecords(database.sql)).length, { timeout: 20_000 })
    .toBeGreaterThan(0);
  await killProcess();
  // The same rows as another replica's start finds them: taken in elsewhere, and no parts here.
  await database.sql`update imports set kept_by = 'another folder'`;
  await recoverImports(ctx());
  expect(await getImport(ctx(), id)).toMatchObject({ state: "receiving", committedOffset: 80_000 });
  expect(await refusal(append(id, 80_000, 81_000))).toMatchObject({ code: "busy" });
  globalThis.afterwordRecovery = undefined;
  await recoverImports(ctx(Date.UTC(2030, 0, 1)));
  expect(await getImport(ctx(), id)).toMatchObject({ state: "failed", error: { code: "abandoned" } });
  expect(await storedRecords(database.sql)).toEqual([]);
});

it("gives up a delivery whose end was lost with the database, without a restart", async () => {
  const { id } = await open();
  await killProcess();
  await database.sql`update imports set state = 'processing', received_bytes = 5, updated_at = now() - interval '2 minutes'`;
  globalThis.afterwordRecovery = { done: Promise.resolve(), at: 0 };
  await recoverImports(ctx(Date.now()));
  expect(await getImport(ctx(), id)).toMatchObject({ state: "failed", error: { code: "interrupted" } });
});

it("reads a part to its last line though the database's answer to it was lost", async () => {
  const { id } = await open(bytes.length);
  const last = bytes.length - 1500;
  await append(id, 0, last);
  // As it is left when the connection breaks between COMMIT and its answer: on the disk, in the row, not in the process.
  appendFileSync(path.join(spool, id), bytes.subarray(last));
  await database.sql`update imports set received_bytes = ${bytes.length} where id = ${id}`;
  expect(await refusal(append(id, last, bytes.length))).toEqual({
    code: "wrong-offset",
    facts: { committedOffset: bytes.length },
  });
  expect(await completeImport(ctx(), id)).toMatchObject({ state: "done", lines: 2000, records: 2000 });
});

it("fails aloud when its spool has fewer bytes than were acknowledged", async () => {
  const { id } = await open(bytes.length);
  await append(id, 0, 9000);
  await database.sql`update imports set received_bytes = ${bytes.length} where id = ${id}`;
  expect(await refusal(completeImport(ctx(), id))).toMatchObject({ code: "internal" });
  expect((await getImport(ctx(), id)).state).toBe("failed");
});
