import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FIXTURES } from "./fixtures/index";
import { CONTAINER_FORMATS, RECORD_FORMATS } from "./index";
import { FormatsByBeginning } from "./line-beginning";

const FORMATS = [...RECORD_FORMATS, ...CONTAINER_FORMATS];
const byBeginning = new FormatsByBeginning(FORMATS);
const lines = Object.values(FIXTURES).flatMap((list) => list.map(({ line }) => line));

describe("formats by beginning", () => {
  it.each(lines)("leaves out none that takes %s", (line) => {
    expect(missed(line)).toEqual([]);
  });

  it("leaves out none that takes lines put together from parts of others", () => {
    const part = fc
      .constantFrom(...lines)
      .chain((line) =>
        fc.tuple(fc.nat(line.length), fc.nat(60)).map(([from, size]) => line.slice(from, from + size)),
      );
    const head = fc.constantFrom(...lines).chain((line) => fc.nat(60).map((size) => line.slice(0, size)));
    const gap = fc.constantFrom("", " ", "  ", " INFO ", " shop ", " - ", "[", ": ", " ERROR  ", " open ");
    const line = fc.tuple(head, gap, part, gap, part).map((parts) => parts.join(""));
    fc.assert(
      fc.property(line, (text) => {
        fc.pre(text !== "" && text.charCodeAt(0) > 32);
        expect(missed(text)).toEqual([]);
      }),
      { numRuns: 3_000 },
    );
  });
});

function missed(line: string): string[] {
  const tried = byBeginning.of(line);
  return FORMATS.filter((format) => !tried.includes(format) && format.parse(line) !== null).map(
    ({ id }) => id,
  );
}
