import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { withTestDatabase } from "@/db/testing";
import { receiveImport, type Delivery } from "./receive-import";
import { bytesOf, testContext } from "./testing-context";

const database = withTestDatabase();

function deliver(text: string | Uint8Array, options: Delivery["options"] = {}, rest: Partial<Delivery> = {}) {
  return receiveImport(testContext(database), {
    options: { name: "shop.log", ...options },
    contentEncoding: null,
    contentLength: null,
    body: bytesOf(text),
    ...rest,
  });
}

const lines = (from: number, to: number) =>
  Array.from(
    { length: to - from },
    (_, i) =>
      `2026-03-14T08:${String(Math.floor((from + i) / 60)).padStart(2, "0")}:${String((from + i) % 60).padStart(2, "0")}Z ${
        (from + i) % 7 === 0 ? "ERROR" : "INFO"
      } order ${from + i} of customer ${(from + i) % 3} handled\n`,
  ).join("");

it("stores every line once and says what it found", async () => {
  const text = lines(0, 500);
  const first = await deliver(text);
  expect(first).toMatchObject({
    state: "done",
    lines: 500,
    records: 500,
    source: "shop.log",
    services: ["shop"],
  });
  expect(first).toMatchObject({ from: "2026-03-14T08:00:00.000Z", to: "2026-03-14T08:08:19.000Z" });
  expect(first.patterns).toBeGreaterThan(0);
  expect(await deliver(text)).toMatchObject({ records: 0, alreadyHeld: 500, duplicateOf: first.id });
  expect(await deliver(lines(0, 700))).toMatchObject({ records: 200, alreadyHeld: 500, duplicateOf: null });
  expect(await deliver(gzipSync(lines(0, 700)), {}, { contentEncoding: "gzip" })).toMatchObject({
    records: 0,
  });
});
