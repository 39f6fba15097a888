import { beforeAll, expect, it } from "vitest";
import { withTestDatabase } from "@/db/testing";
import { recordListQuerySchema, type WireRecord } from "@/lib/contracts/records";
import { receiveImport } from "../imports/receive-import";
import { bytesOf, testContext } from "../imports/testing-context";
import { getRecord } from "./get-record";
import { listRecords, recordLimits } from "./list-records";

const database = withTestDatabase();
const SERVICES = ["till", "stock"];

beforeAll(async () => {
  for (const service of SERVICES) {
    const lines = Array.from({ length: 400 }, (_, i) => {
      const at = new Date(Date.UTC(2026, 2, 30) + Math.floor(i / 4) * 1_700_000).toISOString();
      const level = i % 10 === 0 ? "ERROR" : "INFO";
      return `${at} ${level} ${i % 10 === 0 ? `payment refused for card ending ${1000 + i}` : `order ${i} 100% packed in ${service}`}`;
    });
    await send(`${service}.log`, `${lines.join("\n")}\n`);
  }
  await send("notes.log", "somebody wrote this without any time\nand this <b>too</b>\n");
});

async function send(name: string, text: string): Promise<void> {
  const rest = { contentEncoding: null, contentLength: null, body: bytesOf(text) };
  await receiveImport(testContext(database), { options: { name }, ...rest });
}

async function all(query: Record<string, string>, ctx = testContext(database)): Promise<WireRecord[]> {
  const items: WireRecord[] = [];
  let after: string | null = "";
  while (after !== null) {
    const page = await listRecords(
      ctx,
      recordListQuerySchema.parse({ limit: 37, ...query, ...(after && { after }) }),
    );
    items.push(...page.items);
    after = page.next;
  }
  return items;
}

const places = (items: WireRecord[]) => items.map((item) => `${item.at ?? ""} ${item.service} ${item.line}`);

it("pages through every record exactly once, newest first and oldest first", async () => {
  const newest = await all({});
  expect(newest.length).toBe(802);
  expect(new Set(newest.map((item) => item.id)).size).toBe(802);
  expect(newest.slice(-2).map((item) => item.at)).toEqual([null, null]);
  const instants = newest.map((item) => item.at ?? "");
  expect(instants).toEqual([...instants].sort().reverse());
  expect(places(await all({ order: "oldest" }))).toEqual(places(newest).reverse());
});

it("keeps the order of the file among records of one instant", async () => {
  const lines = (await all({ service: "till", order: "oldest" })).map((item) => item.line);
  expect(lines).toEqual(lines.map((_, i) => i + 1));
});

it("filters by service, source, severity, pattern, import and time, alone and together", async () => {
  const errors = await all({ severity: "error", service: "stock" });
  expect(errors.length).toBe(40);
  expect(new Set(errors.map((item) => `${item.service} ${item.severityBand}`))).toEqual(
    new Set(["stock error"]),
  );
  const pattern = errors[0]?.patternId ?? "";
  expect((await all({ pattern })).length).toBe(80);
  expect((await all({ pattern, severity: "info" })).length).toBe(0);
  expect((await all({ severity: "warn+" })).length).toBe(80);
  const importId = errors[0]?.importId ?? "";
  expect((await all({ importId })).length).toBe(400);
  const [from = "", to = ""] = [errors.at(-1)?.at ?? "", errors[0]?.at ?? ""];
  expect(
    (await all({ importId, from, to })).every((item) => item.at !== null && item.at >= from && item.at < to),
  ).toBe(true);
  expect((await all({ source: "till.log", severity: "17" })).length).toBe(40);
  expect(await all({ service: "no such" })).toEqual([]);
});

it("finds words, phrases and numbers anywhere in a message, and takes signs as they stand", async () => {
  expect((await all({ q: "REFUSED card" })).length).toBe(80);
  expect((await all({ q: '"ending 1390"' })).map((item) => item.line)).toEqual([391, 391]);
  expect((await all({ q: "packed -till" })).length).toBe(360);
  expect((await all({ q: "100%", service: "till" })).length).toBe(360);
  expect((await all({ q: "order _0 packed" })).length).toBe(0);
  expect((await all({ q: "without" })).map((item) => item.at)).toEqual([null]);
  expect(await all({ q: "'; drop table log_records; --" })).toEqual([]);
});

it("finds the same in a base too large for one pass: first where the message itself holds the words", async () => {
  const queries: Record<string, string>[] = [
    { q: "refused card" },
    { q: "1390" },
    { q: "packed till" },
    { q: "card -ending" },
    { q: "order", order: "oldest" },
  ];
  const before = recordLimits.scanned;
  for (const query of queries) {
    const small = await all(query);
    recordLimits.scanned = 0;
    const large = await all(query);
    recordLimits.scanned = before;
    expect(places(large).sort()).toEqual(places(small).sort());
  }
});

it("finds the same, each once, when its time is up after every window", async () => {
  let nowMs = 0;
  const hurried = { ...testContext(database), now: () => (nowMs += 1_000) };
  const lines = Array.from(
    { length: 2_500 },
    (_, i) => `note ${i} of the ${i % 100 === 0 ? "auditor" : "clerk"}`,
  );
  await send("long-notes.log", `${lines.join("\n")}\n`);
  const before = { ...recordLimits };
  for (const q of ["refused card", "auditor", "note 1234", "packed till"]) {
    for (const order of ["newest", "oldest"]) {
      const whole = places(await all({ q, order }));
      Object.assign(recordLimits, { scanned: 0, first: 200 });
      const parts = await all({ q, order }, hurried);
      Object.assign(recordLimits, before);
      expect(whole.length).toBeGreaterThan(0);
      expect(places(parts).sort()).toEqual(whole.sort());
    }
  }
  Object.assign(recordLimits, { scanned: 0, first: 200 });
  const part = await listRecords(hurried, recordListQuerySchema.parse({ q: "auditor", order: "oldest" }));
  Object.assign(recordLimits, before);
  expect(part).toMatchObject({ isPart: true, searchedTo: null });
});

it("gives a single record by its id, with its neighbours", async () => {
  const records = await all({ service: "till", order: "oldest" });
  const one = await getRecord(testContext(database), { recordId: records[200]?.id ?? "", context: 20 });
  expect(one.body).toBe(records[200]?.body);
  expect(one.before.map((item) => item.line)).toEqual(records.slice(180, 200).map((item) => item.line));
  expect(one.after.map((item) => item.line)).toEqual(records.slice(201, 221).map((item) => item.line));
  await expect(getRecord(testContext(database), { recordId: "1.2.3.4", context: 0 })).rejects.toThrow(
    "not-found",
  );
});

it("refuses a forged cursor", async () => {
  for (const after of ["x", "t~99999999999999999999~1~1~1~1~1", "r~1~1~1~1~99999999999999999999~1"])
    await expect(listRecords(testContext(database), recordListQuerySchema.parse({ after }))).rejects.toThrow(
      "invalid",
    );
});
