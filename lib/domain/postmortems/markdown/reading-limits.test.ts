import { expect, it } from "vitest";
import { exceededLimit, READING_LIMITS } from "./reading-limits";

const lines = (count: number, lineOf: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => lineOf(index)).join("\n");

it("a long document of ordinary lines is read, one of more lines than that is not", () => {
  const ordinary = (index: number) => (index % 2 === 0 ? `10:0${index % 10} the gate opened` : "");
  expect(exceededLimit(lines(READING_LIMITS.lines, ordinary))).toBeNull();
  expect(exceededLimit(lines(READING_LIMITS.lines * 2, ordinary))).toBe("lines");
});

it("blank lines count for little, but for something", () => {
  expect(exceededLimit(lines(50_000, () => ""))).toBeNull();
  expect(exceededLimit(lines(500_000, () => ""))).toBe("lines");
});

it("underlined headings cost more than their marks", () => {
  const underlined = (index: number) => (index % 2 === 0 ? `Chapter ${index}` : "-----");
  expect(exceededLimit(lines(2_000, underlined))).toBeNull();
  expect(exceededLimit(lines(8_000, underlined))).toBe("marks");
});
