import fc from "fast-check";
import { expect, it } from "vitest";
import { withTestDatabase } from "@/db/testing";
import type { Import } from "@/lib/contracts/imports";
import { receiveImport } from "./receive-import";
import { bytesOf, testContext } from "./testing-context";
import { countDifferences, forgetEverything, storedRecords } from "./testing-counts";
import { withImportLimits } from "./testing-limits";
import { undoImport } from "./undo-import";

const database = withTestDatabase();
const START = Date.UTC(2026, 2, 14, 23, 55);

// Small enough that a log of a hundred lines has several batches in flight and forgets its oldest keys.
withImportLimits({ batchRecords: 7, ordinalKeys: 10, undoRecords: 5, heldBackBytes: 300 });

async function deliver(text: string, source = "shop.log"): Promise<Import> {
  return receiveImport(testContext(database), {
    options: { name: source },
    contentEncoding: null,
    contentLength: null,
    body: bytesOf(text, 97),
  });
}

/** One record as it stands in the file: often equal to another of the same second, sometimes of several lines. */
const unit = fc
  .tuple(
    fc.nat(40),
    fc.constantFrom("INFO", "WARN", "ERROR"),
    fc.nat(3),
    fc.boolean(),
    fc.constantFrom("alpha", "beta", "gamma"),
  )
  .map(([step, level, word, long, host]) => ({ step, level, word, long, host }));

/** Units in the order of time, in half of the logs with the host that wrote each; the text of one is its identity. */
const log = fc
  .tuple(fc.array(unit, { minLength: 1, maxLength: 60 }), fc.boolean())
  .map(([units, ofHosts]) => {
    let second = 0;
    return units.map(({ step, level, word, long, host }) => {
      // Most records share their second with the one before.
      second += step > 25 ? step - 25 : 0;
      const at = new Date(START + second * 1000).toISOString();
      const head = `${at} ${ofHosts ? `${host} till[7]: ` : ""}${level} worker ${["paid", "sent", "lost", "kept"][word]} an order`;
      return long ? `${head}\n    at shop.Till.close(Till.java:12)\n    at shop.Main.run(Main.java:3)` : head;
    });
  });

const slices = fc.array(
  fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
  {
    minLength: 1,
    maxLength: 4,
  },
);

function cut(units: string[], [a, b]: [number, number]): string[] {
  const [from, to] = [Math.min(a, b), Math.max(a, b)];
  return units.slice(Math.floor(from * units.length), Math.ceil(to * units.length));
}

/** Of each record as many as the delivery that has most of it: a repeat adds nothing, and no order matters. */
function union(parts: string[][]): number {
  const most = new Map<string, number>();
  for (const part of parts) {
    const counts = new Map<string, number>();
    for (const one of part) counts.set(one, (counts.get(one) ?? 0) + 1);
    for (const [one, count] of counts) most.set(one, Math.max(most.get(one) ?? 0, count));
  }
  return [...most.values()].reduce((sum, count) => sum + count, 0);
}

const runs = { numRuns: Number(process.env.LAW_RUNS ?? 6), endOnFailure: true };

it("law 6: overlapping parts, longer copies and repeats add only what is new, in any order", async () => {
  await fc.assert(
    fc.asyncProperty(log, slices, fc.nat(), async (units, ranges, turn) => {
      const parts = [units, ...ranges.map((range) => cut(units, range))].filter((part) => part.length > 0);
      const orders = [parts, parts.map((_, i) => parts[(i + turn) % parts.length] ?? []).reverse()];
      const seen: string[][] = [];
      for (const order of orders) {
        await forgetEverything(database.sql);
        const delivered: string[][] = [];
        for (const part of [...order, ...order.slice(0, 2)]) {
          const before = union(delivered);
          delivered.push(part);
          const answer = await deliver(`${part.join("\n")}\n`);
          expect(answer.records).toBe(union(delivered) - before);
          expect(answer.alreadyHeld).toBe(part.length - answer.records);
        }
        expect(await countDifferences(database.sql)).toEqual([]);
        seen.push(await storedRecords(database.sql));
      }
      expect(seen[1]).toEqual(seen[0]);
      expect(seen[0]?.length).toBe(units.length);
    }),
    runs,
  );
});

it("law 6: an import taken back leaves exactly what the others delivered", async () => {
  await fc.assert(
    fc.asyncProperty(
      log,
      slices,
      fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
      async (units, ranges, undone) => {
        const parts = [units, ...ranges.map((range) => cut(units, range))].filter((part) => part.length > 0);
        await forgetEverything(database.sql);
        const ids: string[] = [];
        for (const part of parts) ids.push((await deliver(`${part.join("\n")}\n`)).id);
        const rows = await database.sql<
          { id: string }[]
        >`select id from imports where duplicate_of is null order by seq`;
        const unique = rows.map((row) => ids.indexOf(row.id));
        const kept = unique.filter((_, i) => !undone[i]);
        for (const i of unique) if (!kept.includes(i)) await undoImport(testContext(database), ids[i] ?? "");
        expect(await countDifferences(database.sql)).toEqual([]);
        const alone = await storedRecords(database.sql);
        expect(alone.length).toBe(union(kept.map((i) => parts[i] ?? [])));
        for (const i of kept) await undoImport(testContext(database), ids[i] ?? "");
        expect(await storedRecords(database.sql)).toEqual([]);
        expect(await countDifferences(database.sql)).toEqual([]);
        expect(
          await database.sql`select 1 from record_holders union all select 1 from import_sources`,
        ).toEqual([]);
      },
    ),
    runs,
  );
});

it("law 1: every line is in a stored record, in one already held, or rejected", async () => {
  const noise = fc.oneof(
    fc.constantFrom(
      "",
      "   ",
      "\tat nowhere(Nothing.java:1)",
      "Caused by: nothing",
      "\u0000\u0000\u0001",
      "}",
      "{",
    ),
    fc
      .string({ unit: "grapheme", maxLength: 30 })
      .map((text) => text.replace(/[\r\n\u0085\u2028\u2029]/g, " ")),
    fc
      .string({ unit: "binary", maxLength: 30 })
      .map((text) => text.replace(/[\r\n\u0085\u2028\u2029]/g, " ")),
  );
  const mixed = fc.array(fc.oneof({ weight: 3, arbitrary: log.map((units) => units[0] ?? "") }, noise), {
    minLength: 1,
    maxLength: 80,
  });
  await fc.assert(
    fc.asyncProperty(mixed, fc.nat(80), async (units, from) => {
      await forgetEverything(database.sql);
      for (const part of [units, units.slice(from % units.length)]) {
        const text = `${part.join("\n")}\n`;
        const answer = await deliver(text);
        expect(answer.lines).toBe(text.split("\n").length - 1);
        expect(answer.records + answer.alreadyHeld + answer.continuationLines + answer.rejectedLines).toBe(
          answer.lines,
        );
        expect(answer.rejected.reduce((sum, { count }) => sum + count, 0)).toBe(answer.rejectedLines);
      }
      expect(await countDifferences(database.sql)).toEqual([]);
    }),
    runs,
  );
});

it("law 6: equal records far apart in one file are both kept, and only once when the file comes again", async () => {
  await forgetEverything(database.sql);
  const line = (i: number) => `${new Date(START + i * 1000).toISOString()} INFO worker paid order ${i}`;
  const timed = [
    ...Array.from({ length: 90 }, (_, i) => line(i)),
    ...Array.from({ length: 40 }, (_, i) => line(i)),
  ];
  const bare = [...timed, ...timed.slice(5, 50)].map((text) => text.slice(25));
  for (const [name, units] of [
    ["timed.log", timed],
    ["bare.log", bare],
  ] as const) {
    const text = `${units.join("\n")}\n`;
    expect(await deliver(text, name)).toMatchObject({ records: units.length, alreadyHeld: 0 });
    expect(await deliver(`${text}${line(1000).slice(name === "bare.log" ? 25 : 0)}\n`, name)).toMatchObject({
      alreadyHeld: units.length,
    });
  }
  expect(await countDifferences(database.sql)).toEqual([]);
});
