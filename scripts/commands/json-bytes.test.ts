import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { JsonBytes } from "./json-bytes";

describe("JSON put together by bytes", () => {
  it("equals JSON.stringify for any text, also one that is no whole text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.array(fc.nat(0xffff)), (sane, units) => {
        for (const text of [sane, String.fromCharCode(...units), 'a\u0000\u001f"\\\b\t\n\f\r/\u007fé\u2028'])
          expect(written((json) => json.string(text, null, 0, text.length))).toBe(JSON.stringify(text));
      }),
    );
  });

  it("equals it for a part of ASCII given as bytes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary-ascii" }), fc.nat(5), (text, from) => {
        const bytes = Buffer.from(text);
        expect(written((json) => json.string(text, bytes, Math.min(from, text.length), text.length))).toBe(
          JSON.stringify(text.slice(Math.min(from, text.length))),
        );
      }),
    );
  });

  it("equals it for any number", () => {
    fc.assert(
      fc.property(fc.oneof(fc.double(), fc.integer(), fc.maxSafeInteger()), (value) => {
        expect(written((json) => json.number(value))).toBe(JSON.stringify(value));
      }),
      { examples: [[0], [-0], [9], [10], [99], [999_999_999], [1e9], [NaN]] },
    );
  });

  it("keeps what it wrote while its room grows", () => {
    const part = "x".repeat(200_000);
    expect(
      written((json) => {
        for (let i = 0; i < 5; i++) json.string(part, null, 0, part.length);
      }),
    ).toBe(`"${part}"`.repeat(5));
  });
});

function written(write: (json: JsonBytes) => void): string {
  const json = new JsonBytes();
  write(json);
  return Buffer.from(json.bytes.subarray(0, json.length)).toString();
}
