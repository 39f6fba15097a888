import { expect, it } from "vitest";
import { readSparingly } from "./read-sparingly";

it("reads again after twenty times as long as it took", async () => {
  let nowMs = 0;
  let reads = 0;
  const read = readSparingly(
    async () => {
      reads += 1;
      nowMs += 50;
      return reads;
    },
    () => nowMs,
  );
  const database = {};
  expect(await read(database)).toBe(1);
  nowMs += 999;
  expect(await read(database)).toBe(1);
  expect(await read({})).toBe(2);
  nowMs += 1;
  expect(await read(database)).toBe(3);
});

it("asks again after a failure, and once for all who wait", async () => {
  let reads = 0;
  const read = readSparingly(async () => {
    reads += 1;
    if (reads === 1) throw new Error("away");
    return reads;
  });
  const database = {};
  await expect(Promise.all([read(database), read(database)])).rejects.toThrow("away");
  expect(await read(database)).toBe(2);
});
