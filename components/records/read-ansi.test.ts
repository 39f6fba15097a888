import fc from "fast-check";
import { expect, test } from "vitest";
import { hasAnsi, readAnsi } from "./read-ansi";

const textOf = (input: string) =>
  readAnsi(input)
    .map((run) => run.text)
    .join("");
const first = (input: string) => readAnsi(input)[0]?.style;

test("colours and weights of SGR become styles, and a reset ends them", () => {
  const runs = readAnsi("a \x1b[1;31mfailed\x1b[0m b");
  expect(runs.map(({ text, style }) => [text, style.color, style.bold])).toEqual([
    ["a ", null, false],
    ["failed", "red", true],
    [" b", null, false],
  ]);
});

test("bright, 256 and true colours come down to the nearest of eight hues", () => {
  expect(first("\x1b[92mx")?.color).toBe("green");
  expect(first("\x1b[38;5;196mx")?.color).toBe("red");
  expect(first("\x1b[38;5;250mx")?.color).toBe("white");
  expect(first("\x1b[48;2;10;20;240mx")?.background).toBe("blue");
  expect(first("\x1b[38;2;250;210;20;4mx")).toMatchObject({ color: "yellow", underline: true });
  expect(first("\x1b[38mx")?.color).toBeNull();
});

test("an empty SGR resets, and an unknown code changes nothing", () => {
  expect(readAnsi("\x1b[31ma\x1b[mb")[1]?.style.color).toBeNull();
  expect(first("\x1b[31m\x1b[73mx")?.color).toBe("red");
});

test("links, titles, cursor moves, clears and other strings leave no trace", () => {
  expect(textOf("\x1b]8;;javascript:alert(1)\x07click\x1b]8;;\x07")).toBe("click");
  expect(textOf("\x1b]0;title\x1b\\x")).toBe("x");
  expect(textOf("\x1b[2J\x1b[10;4Hx\x1b[?25ly\x1b(B")).toBe("xy");
  expect(textOf("\x1bPq#0;2;0\x1b\\x\x9b31my\x1b_secret\x1b\\z")).toBe("xyz");
  expect(textOf("bell\x07 back\x08 nul\0 tab\tline\nend\r")).toBe("bell back nul tab\tline\nend");
});

test("a string without an end is dropped to the end of its line only", () => {
  expect(textOf("a\x1b]0;open\nb")).toBe("a\nb");
});

test("whatever comes in, only text comes out, and text without codes comes out whole", () => {
  const hostile = fc.string({
    unit: fc.constantFrom("\x1b", "[", "]", "m", ";", "3", "\x9b", "\x07", "\\", "x", "\n"),
  });
  fc.assert(
    fc.property(hostile, (input) => {
      // oxlint-disable-next-line no-control-regex -- that there are none is the point
      expect(textOf(input)).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/);
    }),
  );
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (input) => {
      // oxlint-disable-next-line no-control-regex -- codes are what the property is not about
      const clean = input.replaceAll(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/g, "");
      expect(textOf(clean)).toBe(clean);
    }),
  );
});

test("text with codes is known as such", () => {
  expect([hasAnsi("plain"), hasAnsi("\x1b[1mx")]).toEqual([false, true]);
});
