import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLineSplitter, LINE_BYTES_MAX } from "./split-lines";

const utf8 = new TextEncoder();

describe("bytes to lines", () => {
  it.each([
    ["a\nb\n", ["a", "b"]],
    ["a\r\nb", ["a", "b"]],
    ["a\rb\rc\r", ["a", "b", "c"]],
    ["10%\r20%\r30%\ndone\n", ["10%\r20%\r30%", "done"]],
    ["a\n\n\r\nb\n", ["a", "", "", "b"]],
    ["", []],
    ["\n", [""]],
  ])("ends the lines of %j where the file does", (text, lines) => {
    expect(split(utf8.encode(text)).lines).toEqual(lines);
  });

  it("reads UTF-16 of either order, with and without a mark", () => {
    const text = "2026-01-05 10:00:00 INFO склад готов\r\nsecond\n";
    const lines = ["2026-01-05 10:00:00 INFO склад готов", "second"];
    for (const bigEndian of [false, true]) {
      for (const mark of ["\ufeff", ""]) {
        const read = split(utf16(mark + text, bigEndian));
        expect(read.lines).toEqual(lines);
        expect(read.encoding).toBe(bigEndian ? "utf-16be" : "utf-16le");
      }
    }
  });

  it("keeps UTF-8 when one byte is broken, and flags only that line", () => {
    const bytes = concat(utf8.encode("заказ принят\nошибка "), [0xff], utf8.encode(" связи\nконец\n"));
    const read = split(bytes);
    expect(read.encoding).toBe("utf-8");
    expect(read.lines).toEqual(["заказ принят", "ошибка \ufffd связи", "конец"]);
    expect(read.invalid).toEqual([false, true, false]);
  });

  it("chooses a legacy encoding that shows only after 64 KiB of ASCII", () => {
    const ascii = "GET /health 200\n".repeat(8_000);
    const cp1251 = encodeCp1251("соединение потеряно, повторная попытка\n");
    const read = split(concat(utf8.encode(ascii), cp1251));
    expect(read.encoding).toBe("windows-1251");
    expect(read.lines.at(-1)).toBe("соединение потеряно, повторная попытка");
    expect(read.lines).toHaveLength(8_001);
  });

  it("cuts a giant line at the cap and counts every byte it cut", () => {
    for (const excess of [1, 70_000, 900_000]) {
      const read = split(utf8.encode(`first\n${"x".repeat(LINE_BYTES_MAX + excess)}\nlast\n`));
      expect(read.lines.map((line) => line.length)).toEqual([5, LINE_BYTES_MAX, 4]);
      expect(read.cut).toEqual([false, true, false]);
      expect(read.cutBytes).toBe(excess);
    }
  });

  it("never cuts inside a character", () => {
    const read = split(utf8.encode(`x${"я".repeat(LINE_BYTES_MAX)}`));
    expect(read.lines[0]?.includes("\ufffd")).toBe(false);
    expect(read.cutBytes + utf8.encode(read.lines[0]).length).toBe(LINE_BYTES_MAX * 2 + 1);
  });

  it("gives the same lines however the bytes are split into chunks", () => {
    const piece = fc.oneof(
      fc
        .string({ unit: fc.constantFrom("a", " ", "\n", "\r", "\r\n", "é", "я", "漢", "😀", "\u0000") })
        .map((t) => utf8.encode(t)),
      fc.uint8Array({ maxLength: 8 }),
      fc.constantFrom(1_000, 40_000, 66_000, 300_000).map((size) => new Uint8Array(size).fill(97)),
      fc.constant(encodeCp1251("строка журнала\n")),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 8 }),
        fc.array(fc.integer({ min: 1, max: 90_000 }), { minLength: 1 }),
        (pieces, sizes) => {
          const bytes = concat(...pieces);
          expect(split(bytes, sizes)).toEqual(split(bytes));
        },
      ),
      { numRuns: 60 },
    );
  });
});

function split(bytes: Uint8Array, sizes: number[] = [bytes.length || 1]) {
  const lines: string[] = [];
  const cut: boolean[] = [];
  const invalid: boolean[] = [];
  const splitter = createLineSplitter((line, wasCut, wasInvalid) => {
    lines.push(line);
    cut.push(wasCut);
    invalid.push(wasInvalid);
  });
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    splitter.push(bytes.subarray(at, at + size));
    at += size;
  }
  splitter.end();
  const { choice, cutBytes, ...counts } = splitter.state();
  return { lines, cut, invalid, encoding: choice.encoding, cutBytes, counts };
}

function concat(...parts: ArrayLike<number>[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function utf16(text: string, bigEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let i = 0; i < text.length; i += 1) view.setUint16(i * 2, text.charCodeAt(i), !bigEndian);
  return new Uint8Array(view.buffer);
}

function encodeCp1251(text: string): Uint8Array {
  return Uint8Array.from(text, (char) =>
    char >= "А" && char <= "я" ? char.charCodeAt(0) - 0x350 : char.charCodeAt(0),
  );
}
