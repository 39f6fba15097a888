import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { OCCURRENCES_MAX } from "./observations";
import { createObservationsBuilder, type ObservedInput } from "./observations-builder";
import { observe } from "./observe";

const START = Date.UTC(2031, 0, 1);

describe("observations builder", () => {
  it("counts records and errors per minute, with the outermost records", () => {
    const { services } = observe([line(10_000, "b"), line(1_000, "a", { severity: 17 }), line(70_000, "c")]);
    expect(services[0]?.minutes).toMatchObject([
      { minute: START, count: 2, errors: 1, first: { text: "a" }, last: { text: "b" } },
      { minute: START + 60_000, count: 1, errors: 0 },
    ]);
    expect(services[0]?.coverage).toEqual([{ from: START + 1_000, to: START + 70_000, source: "shop.log" }]);
  });

  it("lets only records with a time of their own set edges, and none without a time count", () => {
    const { services, patterns } = observe([
      line(5_000, "own"),
      line(1_000, "borrowed", { timeKind: "neighbour" }),
      { ...line(0, "timeless", { timeKind: "none" }), at: null },
    ]);
    expect(services[0]?.minutes).toMatchObject([{ count: 1, first: { text: "own" } }]);
    expect(patterns.map(({ template, count }) => [template, count])).toEqual([
      ["borrowed", 1],
      ["own", 1],
    ]);
    expect(patterns[0]?.occurrences[0]?.approximate).toBe(true);
  });

  it("keeps first lines of at most 300 characters", () => {
    const { patterns } = observe([line(0, "first\nsecond"), line(1, "x".repeat(1_000))]);
    expect(patterns.map(({ occurrences }) => occurrences[0]?.text.length)).toEqual([5, 300]);
  });

  it("keeps of a frequent pattern the minutes, their counts and outermost records, and of a start mark all", () => {
    const many = Array.from({ length: OCCURRENCES_MAX + 10 }, (_, i) => line(i * 100, "GET /basket"));
    const starts = Array.from({ length: OCCURRENCES_MAX + 10 }, (_, i) =>
      line(i * 100, "Started server process"),
    );
    const { patterns } = observe([...many, ...starts]);
    const [traffic, marks] = patterns;
    expect(traffic?.occurrences).toEqual([]);
    expect(traffic?.minutes[0]).toMatchObject({
      count: 600,
      first: { at: START },
      last: { at: START + 59_900 },
    });
    expect(traffic?.minutes.reduce((sum, { count }) => sum + count, 0)).toBe(OCCURRENCES_MAX + 10);
    expect(marks?.occurrences).toHaveLength(OCCURRENCES_MAX + 10);
  });

  it("law 7: keeps the same even sample of a frequent pattern's records, never more than fit, for any order", () => {
    const crowd = Array.from({ length: OCCURRENCES_MAX * 2 }, (_, i) => line(i * 70, "GET /basket"));
    const errors = Array.from({ length: 40 }, (_, i) => line(200_000 + i * 900, "failed", { severity: 17 }));
    const told = [crowd, crowd.toReversed()].map((records) => {
      const builder = createObservationsBuilder(3_000);
      for (const record of [...records, ...errors]) builder.add(record);
      return builder.finish((id) => ({ patternId: id, template: id }));
    });
    expect(told[1]).toEqual(told[0]);
    const [traffic] = told[0]?.patterns ?? [];
    const sampled = traffic?.minutes.filter(({ inner }) => inner) ?? [];
    expect(sampled.map(({ minute }) => (minute - START) / 60_000)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    for (const { inner, count } of sampled) {
      expect(inner?.length).toBeGreaterThan(count / 10);
      expect(inner?.length).toBeLessThan(count / 2);
    }
  });

  it("law 7: is the same for any order of the records", () => {
    fc.assert(
      fc.property(
        fc.array(anyLine, { maxLength: 60 }),
        fc.array(fc.nat(), { minLength: 60, maxLength: 60 }),
        (records, keys) => {
          const numbered = records.map((record, i) => ({ ...record, recordId: `shop.log:${i}` }));
          const shuffled = numbered
            .map((record, i) => ({ record, key: keys[i] ?? 0 }))
            .toSorted((a, b) => a.key - b.key);
          expect(observe(shuffled.map(({ record }) => record))).toEqual(observe(numbered));
        },
      ),
    );
  });

  it("law 7: is the same whether records come one by one or in pieces of any size", () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 60 }), fc.integer({ min: 1, max: 20 }), (some, size) => {
        // Twice the records that are kept one by one, so that both ways of counting are met.
        const crowd = Array.from({ length: OCCURRENCES_MAX * 2 }, (_, i) => line(i * 700, "GET /basket"));
        const errors = Array.from({ length: 9 }, (_, i) => line(90_000 + i, "failed", { severity: 17 }));
        const records = [...crowd, ...some, ...errors].map((record, i) => ({
          ...record,
          recordId: `${record.source}:${i}`,
        }));
        expect(observeInPieces(records, size * 100)).toEqual(observe(records));
      }),
      { numRuns: 15 },
    );
  });
});

function observeInPieces(records: ObservedInput[], size: number) {
  const builder = createObservationsBuilder();
  for (const source of ["shop.log", "one", "two"]) {
    const own = records.flatMap((record, i) => (record.source === source ? [{ record, i }] : []));
    for (let from = 0; from < own.length; from += size) {
      const piece = own.slice(from, from + size);
      builder.addPiece(
        (take) => piece.forEach(({ record, i }, index) => take(record, i, index)),
        (index) => piece[index]?.record ?? { recordId: "", text: "" },
      );
    }
  }
  return builder.finish((signatureId) => ({ patternId: signatureId, template: signatureId }));
}

let lines = 0;
function line(offsetMs: number, text: string, change: Partial<ObservedInput> = {}): ObservedInput {
  const recordId = `shop.log:${++lines}`;
  return {
    recordId,
    at: START + offsetMs,
    timeKind: "exact",
    service: "shop",
    source: "shop.log",
    signatureId: text,
    severity: 9,
    text,
    ...change,
  };
}

const anyLine = fc
  .record({
    at: fc.nat(300_000),
    text: fc.constantFrom("a", "b", "Started server process", "c"),
    service: fc.constantFrom("shop", "till"),
    source: fc.constantFrom("one", "two"),
    timeKind: fc.constantFrom("exact" as const, "neighbour" as const),
    severity: fc.constantFrom(9, 17),
  })
  .map(({ at, text, ...change }) => line(at, text, change));
