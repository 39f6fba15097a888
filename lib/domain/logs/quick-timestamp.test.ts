import fc from "fast-check";
import { expect, it } from "vitest";
import { readQuickTimestamp } from "./quick-timestamp";
import { readTimestamp, readUnusualTimestamp } from "./read-timestamp";

const two = fc
  .oneof(fc.integer({ min: 0, max: 61 }), fc.constantFrom(0, 1, 12, 23, 28, 29, 30, 31))
  .map((n) => String(n).padStart(2, "0"));
const month = fc.constantFrom("Jan", "Feb", "feb", "Nov", "DEC", "Foo", "Mai");
const year = fc.constantFrom("2024", "2025", "1900", "2100", "1969");
const clock = fc.tuple(two, two, two).map((parts) => parts.join(":"));
const date = fc.oneof(
  fc
    .tuple(year, two, two, fc.constantFrom("T", " ", "  ", "_"))
    .map(([y, m, d, gap]) => `${y}-${m}-${d}${gap}`),
  fc.tuple(two, month, year).map(([d, m, y]) => `${d}/${m}/${y}:`),
  fc.tuple(month, two).map(([m, d]) => `${m} ${d.replace(/^0/, " ")} `),
);
const after = fc.constantFrom("", ".1", ",123", ".123456789", ".12345678901234", ":123", "5");
const end = fc.constantFrom(
  ..." |Z|z| UTC| MSK text|+0300| +0300|-05| -05|+03:00| AM| PM text| a.m.|PM| 2025| 2025 x| text|, text|]| INFO| APM".split(
    "|",
  ),
);

it("reads the frequent shapes as every other is read", () => {
  let quick = 0;
  fc.assert(
    fc.property(date, clock, after, end, after, end, (day, time, fraction, zone, ...others) => {
      const text = [day, time, fraction, zone].join("");
      const sameSecond = [day, time, ...others].join("");
      if (readQuickTimestamp(text, 0) > 0) quick++;
      for (const each of [text, sameSecond, text])
        expect(readTimestamp(each, 0)).toEqual(readUnusualTimestamp(each, 0));
    }),
    { numRuns: 5_000 },
  );
  expect(quick).toBeGreaterThan(100);
});
