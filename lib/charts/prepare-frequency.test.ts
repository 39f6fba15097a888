import fc from "fast-check";
import { expect, test } from "vitest";
import type { Series } from "@/lib/contracts/patterns";
import { axisTop, barAt, prepareFrequency } from "./prepare-frequency";

const MINUTE = 60_000;
const from = "2026-05-03T10:00:00.000Z";

function seriesOf(lines: number[][], othersCount = 0): Series {
  const length = Math.max(1, ...lines.map((counts) => counts.length));
  return {
    from,
    to: new Date(Date.parse(from) + length * MINUTE).toISOString(),
    bucketMs: MINUTE,
    series: lines.map((counts, index) => ({ key: `k${index}`, label: `K ${index}`, counts })),
    othersCount,
  };
}

test("law 1: folding buckets into bars loses no record and covers the same time", () => {
  const line = fc.array(fc.nat(1_000), { minLength: 1, maxLength: 400 });
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 1, max: 90 }),
      (lines, max) => {
        const chart = prepareFrequency(seriesOf(lines), max);
        const sum = lines.flat().reduce((a, b) => a + b, 0);
        expect(chart.bars.reduce((a, bar) => a + bar.total, 0)).toBe(sum);
        expect(chart.total).toBe(sum);
        expect(chart.bars.length).toBeLessThanOrEqual(max);
        chart.bars.forEach((bar, index) => expect(bar.from).toBe(Date.parse(from) + index * chart.barMs));
      },
    ),
  );
});

test("few buckets are drawn as they are, ten thousand become wider bars of one width", () => {
  expect(prepareFrequency(seriesOf([[3]]), 200)).toMatchObject({ barMs: MINUTE, most: 3, total: 3 });
  const many = prepareFrequency(seriesOf([Array.from({ length: 10_000 }, () => 1)]), 200);
  expect([many.bars.length, many.barMs, many.most]).toEqual([200, 50 * MINUTE, 50]);
});

test("a series without lines has no bars and a count of nothing", () => {
  expect(prepareFrequency(seriesOf([], 7), 10)).toMatchObject({ bars: [], most: 0, total: 0, others: 7 });
});

test("a place on the chart is a bar of it, and there is none without bars", () => {
  expect([barAt(-1, 4), barAt(0.26, 4), barAt(1, 4), barAt(0.5, 0)]).toEqual([0, 1, 3, -1]);
});

test("the top of the axis is round and never below the fullest bar", () => {
  expect([0, 1, 3, 41, 50, 99, 1_001].map(axisTop)).toEqual([1, 1, 4, 60, 60, 100, 2_000]);
});
