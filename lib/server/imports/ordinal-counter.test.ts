import fc from "fast-check";
import { expect, it } from "vitest";
import { OrdinalCounter, UNKNOWN_ORDINAL } from "./ordinal-counter";

it("law 6: equal records are numbered 0, 1, 2 … in the order of the file, and a forgotten key is never guessed", () => {
  const key = fc.tuple(fc.nat(2), fc.constantFrom(0, 1, 1e12, -5e11), fc.nat(3), fc.integer());
  fc.assert(
    fc.property(fc.array(key, { maxLength: 400 }), (keys) => {
      const counter = new OrdinalCounter(16);
      const truth = new Map<string, number>();
      for (const [place, ms, high, low] of keys.map((k) => [k[0], k[1], k[2], k[3] % 40] as const)) {
        const name = `${place} ${ms} ${high} ${low}`;
        const expected = truth.get(name) ?? 0;
        const ordinal = counter.next(place, ms, high, low);
        if (ordinal === UNKNOWN_ORDINAL) counter.learn(place, ms, high, low, expected + 1);
        else expect(ordinal).toBe(expected);
        truth.set(name, expected + 1);
      }
    }),
  );
});

it("keeps far more keys apart than it keeps in memory", () => {
  const counter = new OrdinalCounter(1000);
  let unknown = 0;
  for (let i = 0; i < 50_000; i++) if (counter.next(1, i, i * 7, i) !== 0) unknown++;
  expect(unknown).toBeLessThan(50);
  expect(counter.next(1, 5, 35, 5)).toBe(UNKNOWN_ORDINAL);
});
