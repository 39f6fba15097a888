import fc from "fast-check";
import { expect, it } from "vitest";
import { attributesText } from "./attributes-text";

it("writes attributes as JSON.stringify does", () => {
  const value = fc.oneof(fc.string({ unit: "binary" }), fc.double(), fc.boolean(), fc.jsonValue());
  fc.assert(
    fc.property(fc.dictionary(fc.string(), value), (attributes) => {
      const text = JSON.stringify(attributes);
      fc.pre(!/\\u(?:0000|d[89a-f])/i.test(text));
      expect(attributesText(attributes)).toBe(text === "{}" ? null : text);
    }),
  );
});

it("leaves out what Postgres refuses", () => {
  expect(attributesText({ a: "x\0", b: ["\ud800"] })).toBe('{"a":"x␀","b":["\ufffd"]}');
  expect(attributesText({})).toBeNull();
});

it("a value of any depth is written, what lies deeper than 32 levels left out", () => {
  const deep: unknown = JSON.parse(`${"[".repeat(100_000)}${"]".repeat(100_000)}`);
  expect(attributesText({ a: deep, b: 1 })).toBe(`{"a":${"[".repeat(32)}"…"${"]".repeat(32)},"b":1}`);
  expect(attributesText({ a: { b: [{ c: "\0" }] } })).toBe('{"a":{"b":[{"c":"␀"}]}}');
});
