import { expect, it } from "vitest";
import { listOccurrences } from "@/db/queries/observations";
import { withTestDatabase } from "@/db/testing";
import { OCCURRENCES_MAX } from "@/lib/domain/findings/observing/observations";
import { receiveImport } from "../imports/receive-import";
import { bytesOf, testContext } from "../imports/testing-context";
import { gatherObservations } from "./gather-observations";

const database = withTestDatabase();

async function send(service: string, lines: number): Promise<void> {
  const text = Array.from(
    { length: lines },
    (_, n) => `${new Date(Date.UTC(2026, 4, 1) + n * 100).toISOString()} INFO heartbeat ${n} answered\n`,
  ).join("");
  await receiveImport(testContext(database), {
    options: { name: `${service}.log`, service },
    contentEncoding: null,
    contentLength: null,
    body: bytesOf(text, 1 << 16),
  });
}

it("reads the records of a pattern only of the services in which they are few", async () => {
  await send("busy", OCCURRENCES_MAX + 100);
  await send("quiet", 3);
  const { patterns } = await gatherObservations(database.db);
  const told = patterns.map(({ service, count, occurrences }) => [service, count, occurrences.length]);
  expect(told.sort()).toEqual([
    ["busy", OCCURRENCES_MAX + 100, 0],
    ["quiet", 3, 3],
  ]);
  expect(new Set(patterns.map(({ patternId }) => patternId)).size).toBe(1);
  const patternId = patterns[0]?.patternId ?? "";
  const read = await listOccurrences(database.db, [{ patternId, service: "quiet" }], {
    from: -Infinity,
    to: Infinity,
  });
  expect(read.map(({ service, records }) => [service, records.length])).toEqual([["quiet", 3]]);
});

it("reads the single records of a frequent pattern where errors begin and end, and nowhere else", async () => {
  const start = Date.UTC(2026, 5, 1);
  const text = Array.from({ length: OCCURRENCES_MAX + 100 }, (_, n) => {
    const isBad = n >= 3_010 && n < 3_070;
    const body = isBad ? `ERROR parcel ${n} was refused` : `INFO parcel ${n} was sent`;
    return `${new Date(start + n * 1_000).toISOString()} ${body}\n`;
  }).join("");
  await receiveImport(testContext(database), {
    options: { name: "parcels.log", service: "parcels" },
    contentEncoding: null,
    contentLength: null,
    body: bytesOf(text, 1 << 16),
  });
  const { patterns } = await gatherObservations(database.db);
  const sent = patterns.find(({ service, severity }) => service === "parcels" && severity < 17);
  const inner = sent?.minutes.filter(({ inner }) => inner) ?? [];
  expect(sent?.occurrences).toEqual([]);
  expect(inner.length).toBeGreaterThan(2);
  expect(inner.length).toBeLessThan(20);
  for (const { inner: records, count } of inner) expect(records).toHaveLength(count);
  const before = inner
    .flatMap(({ inner: records }) => records ?? [])
    .findLast(({ at }) => at < start + 3_010_000);
  expect(before).toMatchObject({ at: start + 3_009_000, text: "parcel 3009 was sent" });
});
