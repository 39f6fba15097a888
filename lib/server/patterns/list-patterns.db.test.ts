import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { withTestDatabase } from "@/db/testing";
import { patternListQuerySchema } from "@/lib/contracts/patterns";
import { receiveImport } from "../imports/receive-import";
import { bytesOf, testContext } from "../imports/testing-context";
import { listPatterns } from "./list-patterns";

const database = withTestDatabase();
const MINUTE = 60_000;
const START = Date.UTC(2026, 1, 20, 21, 13);
const times = Array.from({ length: 900 }, (_, i) => START + i * 67 * MINUTE);

beforeAll(async () => {
  const lines = times.map((at, i) =>
    i % 3 === 0
      ? `${new Date(at).toISOString()} ERROR card refused by the bank`
      : `${new Date(at).toISOString()} INFO order ${i} packed`,
  );
  const rest = { contentEncoding: null, contentLength: null, body: bytesOf(`${lines.join("\n")}\n`) };
  await receiveImport(testContext(database), { options: { name: "till.log" }, ...rest });
});

it("law 4: a window over minutes, hours and days counts each of its records once, in the list and in its sparkline", async () => {
  const last = times.at(-1) ?? START;
  const minute = fc.integer({ min: 0, max: (last - START) / MINUTE }).map((after) => START + after * MINUTE);
  await fc.assert(
    fc.asyncProperty(minute, minute, async (a, b) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)];
      const page = await listPatterns(
        testContext(database),
        patternListQuerySchema.parse({
          from: new Date(from).toISOString(),
          to: new Date(to).toISOString(),
        }),
      );
      const inside = times.filter((at) => at >= from && at < to).length;
      expect(page.totalRecords).toBe(inside);
      for (const { count, sparkline } of page.items)
        expect(sparkline.reduce((sum, bucket) => sum + bucket, 0)).toBe(count);
    }),
    { numRuns: 60, seed: 4 },
  );
});

it("law 1: what there was no room to keep apart is counted and told", async () => {
  const before = await listPatterns(testContext(database), patternListQuerySchema.parse({}));
  expect(before.overflow).toEqual({ patterns: 0, records: 0 });
  await database.sql`update patterns set template = '<…> <…> <…>' where template like 'order%'`;
  const after = await listPatterns(testContext(database), patternListQuerySchema.parse({}));
  expect(after.overflow).toEqual({ patterns: 1, records: 600 });
  expect(after.totalRecords).toBe(before.totalRecords);
});
