import fc from "fast-check";
import { expect, it } from "vitest";
import type { RecordFilter } from "@/db/queries/search-records";
import { withTestDatabase } from "@/db/testing";
import { SearchWindows, type SearchWindow } from "./search-windows";

const database = withTestDatabase();
const START = Date.UTC(2026, 3, 4, 5);
const MINUTE = 60_000;
const FILTER: RecordFilter = {
  sourceIds: null,
  signatureIds: null,
  severities: null,
  importSeq: null,
  contains: ["needle"],
  lacks: [],
  exceptSignatureIds: [],
};

/** Minute after the start → records in it. */
async function count(minutes: Map<number, number>): Promise<void> {
  const { sql } = database;
  await sql`truncate counts_minute, counts_hour`;
  const rows = [...minutes].map(([minute, records]) => ({ at: new Date(START + minute * MINUTE), records }));
  await sql`
    insert into counts_minute (source_id, minute, signature_id, severity, count)
    select 1, at, 1, 9, records from jsonb_to_recordset(${sql.json(JSON.parse(JSON.stringify(rows)))}) r (at timestamptz, records int)`;
  await sql`
    insert into counts_hour (source_id, hour, signature_id, severity, count)
    select 1, date_trunc('hour', minute, 'UTC'), 1, 9, sum(count) from counts_minute group by 2`;
}

async function walk(
  windows: SearchWindows,
  tookMs: (window: SearchWindow) => number,
): Promise<SearchWindow[]> {
  const seen: SearchWindow[] = [];
  for (let window = await windows.next(); window; window = await windows.next()) {
    seen.push(window);
    windows.learn(window, tookMs(window));
    if (seen.length > 5_000) throw new Error("it does not end");
  }
  return seen;
}

it("covers every counted minute once, window after window, from either end", async () => {
  const minutes = fc.uniqueArray(
    fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 9_000 })),
    {
      selector: ([minute]) => minute,
      minLength: 1,
      maxLength: 30,
    },
  );
  await fc.assert(
    fc.asyncProperty(minutes, fc.boolean(), fc.integer({ min: 1, max: 400 }), async (list, newest, perMs) => {
      await count(new Map(list));
      const windows = new SearchWindows(database.db, FILTER, { from: null, to: null }, newest, 500, true);
      const seen = await walk(windows, (window) => window.count / perMs);
      for (const [index, { span, edge }] of seen.entries()) {
        const before = seen[index - 1]?.edge ?? null;
        expect(newest ? span.to : span.from).toBe(before);
        expect(newest ? span.from : span.to).toBe(edge);
        if (before !== null) expect(newest ? edge < before : edge > before).toBe(true);
      }
      const far = list.map(([minute]) => START + minute * MINUTE);
      const end = seen.at(-1)?.edge ?? 0;
      expect(newest ? end <= Math.min(...far) : end >= Math.max(...far) + MINUTE).toBe(true);
    }),
    { numRuns: 40 },
  );
});

it("reads a million records of one minute in pieces, each as large as the pieces before were quick", async () => {
  await count(new Map([[7, 1_000_000]]));
  const windows = new SearchWindows(database.db, FILTER, { from: null, to: null }, true, 5_000, true);
  // Ten records a millisecond.
  const seen = await walk(windows, (window) => window.count / 10);
  const [first, ...others] = seen.map(({ count: records }) => records);
  expect(first).toBe(5_000);
  expect(Math.max(...others)).toBeLessThanOrEqual(1_500);
  expect(seen.length).toBeLessThanOrEqual(670);
});

it("takes a page's worth at once where nothing is searched for", async () => {
  await count(new Map(Array.from({ length: 300 }, (_, minute) => [minute, 2_000])));
  const windows = new SearchWindows(
    database.db,
    { ...FILTER, contains: [] },
    { from: null, to: null },
    true,
    51,
    false,
  );
  expect((await windows.next())?.edge).toBe(START + 4 * 60 * MINUTE);
});
