import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planStretches, WHOLE_HISTORY, type Stretch } from "./plan-stretches";

const DAY = 86_400_000;
const day = (n: number) => Date.UTC(2026, 0, 1) + n * DAY;
const steady = (days: number, rows = 100) => Array.from({ length: days }, (_, n) => ({ day: day(n), rows }));
const none = { touched: [], known: [] };
const cores = (stretches: Stretch[]) => stretches.map(({ core }) => core);

describe("what is analysed at once", () => {
  it("is all of a small history", () => {
    expect(planStretches([], none)).toEqual([WHOLE_HISTORY]);
    expect(planStretches(steady(10), { ...none, rowsMax: 1_000 })).toEqual([WHOLE_HISTORY]);
  });

  it("is the newest part of a large one, with as much before it", () => {
    expect(planStretches(steady(30), { ...none, rowsMax: 1_000 })).toEqual([
      { read: { from: day(20), to: Infinity }, core: { from: day(25), to: Infinity } },
    ]);
  });

  it("is two days with one before them, however much they hold", () => {
    expect(planStretches(steady(30, 5_000), { ...none, rowsMax: 1_000 })).toEqual([
      { read: { from: day(27), to: Infinity }, core: { from: day(28), to: Infinity } },
    ]);
  });

  it("is also the days on which something came or went, with days around them", () => {
    const touched = [{ from: day(10), to: day(10) + 1 }];
    const [older, newest, ...more] = planStretches(steady(60), { touched, known: [], rowsMax: 1_000 });
    expect(older).toEqual({ read: { from: day(7), to: day(14) }, core: { from: day(9), to: day(12) } });
    expect(newest?.core.from).toBe(day(55));
    expect(more).toEqual([]);
  });

  it("is one part where days that were touched lie near each other, whatever lies between them", () => {
    const touched = [3, 6, 10, 40].map((n) => ({ from: day(n) + 1, to: day(n) + 2 }));
    const plan = planStretches(steady(200), { touched, known: [], rowsMax: 2_000 });
    expect(cores(plan).map(({ from, to }) => [from, to])).toEqual([
      [day(2), day(12)],
      [day(39), day(42)],
      [day(190), Infinity],
    ]);
  });

  it("reaches back to where an incident began that goes on, while that does not double it", () => {
    const plan = (from: number, to: number | null) =>
      planStretches(steady(60), { touched: [], known: [{ from, to }], rowsMax: 1_000 }).at(-1)?.read.from;
    expect(plan(day(45) + 5, null)).toBe(day(44));
    expect(plan(day(45) + 5, day(56))).toBe(day(44));
    expect(plan(day(45) + 5, day(46))).toBe(day(50));
    expect(plan(day(3), null)).toBe(day(50));
  });

  it("together covers all that was touched, once, with something read around each part, at a bounded cost", () => {
    const days = fc
      .array(fc.record({ gap: fc.integer({ min: 1, max: 9 }), rows: fc.integer({ min: 1, max: 400 }) }), {
        minLength: 1,
        maxLength: 120,
      })
      .map((parts) => {
        let at = 0;
        return parts.map(({ gap, rows }) => ({ day: day((at += gap)), rows }));
      });
    fc.assert(
      fc.property(days, fc.integer({ min: 100, max: 4_000 }), (weights, rowsMax) => {
        const stretches = planStretches(weights, {
          touched: [{ from: -Infinity, to: Infinity }],
          known: [],
          rowsMax,
        });
        const edges = cores(stretches);
        expect(edges[0]?.from).toBe(-Infinity);
        expect(edges.at(-1)?.to).toBe(Infinity);
        for (const [n, core] of edges.slice(1).entries()) expect(core.from).toBe(edges[n]?.to);
        for (const { read, core } of stretches) {
          const rows = weights
            .filter(({ day: at }) => at >= read.from && at < read.to)
            .map((weight) => weight.rows);
          expect(rows.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(rowsMax + 5 * 400);
          if (core.from > -Infinity) expect(read.from).toBeLessThan(core.from);
          if (core.to < Infinity) expect(read.to).toBeGreaterThan(core.to);
        }
      }),
    );
  });
});
