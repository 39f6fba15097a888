import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { JsonBytes } from "./json-bytes";

describe("JSON put together by bytes", () => {
  it("equals JSON.stringify for any text that UTF-8 can hold, and for a part of it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary-ascii" }), (text, before) => {
        for (const whole of [text, 'a\u0000\u001f"\\\b\t\n\f\r/\u007fé\u2028']) {
          const bytes = Buffer.from(before + whole);
          const from = before.length;
          expect(written((json) => json.string(viewOf(bytes), from, bytes.length))).toBe(
            JSON.stringify(whole),
          );
        }
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
    const bytes = Buffer.from(part);
    expect(
      written((json) => {
        for (let i = 0; i < 5; i++) json.string(viewOf(bytes), 0, bytes.length);
      }),
    ).toBe(`"${part}"`.repeat(5));
  });
});

function viewOf({ buffer, byteOffset, length }: Buffer): DataView {
  return new DataView(buffer, byteOffset, length);
}

function written(write: (json: JsonBytes) => void): string {
  const json = new JsonBytes();
  write(json);
  return Buffer.from(json.bytes.subarray(0, json.length)).toString();
}
