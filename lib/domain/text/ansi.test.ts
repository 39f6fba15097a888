import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stripAnsi } from "./ansi";

describe("terminal control sequences", () => {
  it.each([
    ["\x1b[33mstock |\x1b[0m ready", "stock | ready"],
    ["\x1b[1;38;5;208mwarm\x1b[m", "warm"],
    ["\x1b]0;title\x07body", "body"],
    ["\x1b]8;;https://docs.example\x1b\\link\x1b]8;;\x1b\\", "link"],
    ["\x1bPq#0\x1b\\after", "after"],
    ["\x1b(Bplain", "plain"],
    ["\x9b31mred\x9b0m", "red"],
    ["ends in escape\x1b", "ends in escape"],
    ["cut colour\x1b[3", "cut colour"],
    ["\x1b]0;never closed", "0;never closed"],
  ])("leaves only the text of %j", (raw, text) => {
    expect(stripAnsi(raw)).toBe(text);
  });

  it("leaves text without sequences untouched", () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !hasIntroducer(text)),
        (text) => stripAnsi(text) === text,
      ),
    );
  });

  it("leaves no introducer behind, whatever the input", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("\x1b", "[", "]", "0", ";", "m", "\x07", "\\", "P", "x", "\x9b") }),
        (text) => !hasIntroducer(stripAnsi(text)),
      ),
    );
  });

  it("stays linear on a line of unterminated sequences", () => {
    const hostile = "\x1b]".repeat(100_000);
    const start = performance.now();
    stripAnsi(hostile);
    expect(performance.now() - start).toBeLessThan(500);
  });
});

function hasIntroducer(text: string): boolean {
  return text.includes("\x1b") || text.includes("\x9b");
}
