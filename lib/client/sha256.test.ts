import { createHash } from "node:crypto";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { sha256 } from "./sha256";

const expected = (text: string) => createHash("sha256").update(text).digest("hex");

test("gives the hash that the server gives, at every length around a block's edge", () => {
  for (let length = 0; length < 200; length++) {
    const text = "ж".repeat(length % 7) + "a".repeat(length);
    expect(sha256(text)).toBe(expected(text));
  }
});

test("gives the hash that the server gives for any text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 80 }), (text) => sha256(text) === expected(text)),
  );
});
