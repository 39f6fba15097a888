import * as fc from "fast-check";
import { expect, it } from "vitest";
import { RecentTexts } from "./recent-texts";

it("recent texts are what stands there, whatever stood there before", () => {
  const texts = new RecentTexts();
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom("a", "b", "ж", "1") }),
      fc.nat(9),
      fc.nat(9),
      (line, from, size) => {
        const end = Math.min(line.length, from + size);
        expect(texts.of(line, from, end)).toBe(line.slice(from, Math.max(from, end)));
      },
    ),
  );
});
