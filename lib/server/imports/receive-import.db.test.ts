import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { zipSync } from "fflate";
import { expect, it, onTestFinished } from "vitest";
import { listObservedSpans } from "@/db/queries/observed-spans";
import { withTestDatabase } from "@/db/testing";
import { importLimits } from "./import-limits";
import { receiveImport, type Delivery } from "./receive-import";
import { DELIVERIES_MAX } from "./running-imports";
import { bytesOf, testContext } from "./testing-context";
import { countDifferences } from "./testing-counts";
import { undoImport } from "./undo-import";

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

it.each([importLimits.heldBackBytes, 1])(
  "knows the same log in whatever it is packed (%i held)",
  async (held) => {
    const usual = importLimits.heldBackBytes;
    onTestFinished(() => void (importLimits.heldBackBytes = usual));
    importLimits.heldBackBytes = held;
    const text = lines(2_000, 2_300);
    const forms = [
      [Buffer.from(text), null],
      [gzipSync(text), "gzip"],
      [gzipSync(text, { level: 1 }), null],
    ] as const;
    for (const [original] of forms) {
      const first = await deliver(original, { service: "packed" });
      expect(first).toMatchObject({ records: 300, duplicateOf: null });
      for (const [again, contentEncoding] of forms) {
        const repeat = await deliver(again, { service: "packed" }, { contentEncoding });
        expect(repeat).toMatchObject({
          records: 0,
          alreadyHeld: 300,
          duplicateOf: first.id,
          bytes: again.length,
          digest: createHash("sha256").update(text).digest("hex"),
        });
      }
      await undoImport(testContext(database), first.id);
    }
  },
);

it("knows an archive by the names and the text of its logs", async () => {
  const [one, two] = [Buffer.from(lines(2_400, 2_410)), Buffer.from(lines(2_410, 2_420))];
  const first = await deliver(zipSync({ "a/shop.log": one, "b/shop.log": two }, { level: 9 }));
  expect(await deliver(zipSync({ "a/shop.log": one, "b/shop.log": two }, { level: 0 }))).toMatchObject({
    duplicateOf: first.id,
  });
  expect(await deliver(zipSync({ "b/shop.log": one, "a/shop.log": two }))).toMatchObject({
    records: 20,
    duplicateOf: null,
  });
  expect(await deliver(Buffer.concat([one, two]), { service: "whole" })).toMatchObject({ duplicateOf: null });
});

it("takes a mistyped year for no years of observation, also when another import lay there and went", async () => {
  const board = { name: "board.log", service: "board" };
  const at = (text: string, day: string) => text.replaceAll("2026-03-14", day);
  const observed = async () => {
    const spans = (await listObservedSpans(database.db)).filter(({ service }) => service === "board");
    return spans.map(({ from, to }) => [from, to].map((ms) => new Date(ms).toISOString().slice(0, 16)));
  };
  const spring = ["2026-03-14T08:00", "2026-03-14T08:09"];
  const mistyped = ["2099-03-14T08:04", "2099-03-14T08:04"];
  const text = [lines(0, 250), at(lines(250, 251), "2099-03-14"), lines(251, 600)].join("");
  await deliver(text, board);
  expect(await observed()).toEqual([spring, mistyped]);
  const later = await deliver(at(lines(0, 60), "2026-03-20"), board);
  expect(await observed()).toEqual([spring, ["2026-03-20T08:00", "2026-03-20T08:00"], mistyped]);
  await undoImport(testContext(database), later.id);
  expect(await observed()).toEqual([spring, mistyped]);
  expect(await countDifferences(database.sql)).toEqual([]);
});

it("has room for so many deliveries, also when all arrive at once", async () => {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  let reading = 0;
  async function* slow(text: string) {
    reading += 1;
    await released;
    yield* bytesOf(text);
  }
  const answers = Array.from({ length: DELIVERIES_MAX + 3 }, (_, index) =>
    deliver("", {}, { body: slow(lines(1_000 + index, 1_001 + index)) }).catch((error: unknown) => error),
  );
  const refused = await Promise.any(answers);
  expect(refused).toMatchObject({ code: "busy" });
  release();
  const all = await Promise.all(answers);
  expect(reading).toBe(DELIVERIES_MAX);
  expect(all.filter((answer) => answer instanceof Error)).toHaveLength(3);
  expect(await deliver(lines(1_100, 1_101))).toMatchObject({ records: 1 });
});
