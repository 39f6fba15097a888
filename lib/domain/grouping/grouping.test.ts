import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SignatureTable, mergeSignatures, scanSignature } from "./index";

const word = fc.constantFrom(
  "job",
  "user",
  "started",
  "failed",
  "=",
  "(",
  ")",
  "[",
  "]",
  "{",
  "}",
  ":",
  ",",
  '"',
  "'",
  "-",
  ".",
  "10.0.0.7",
  "12",
  "ms",
  "KB",
  "/var/lib/x",
  "Jan",
  "5.",
  "<",
  ">",
  "<*>",
  "#",
  "#4",
  "null",
  "http://a.b/c?d=1",
  "a::b",
  "fe80::1",
  "eth0",
  "GET",
  "200",
  "/a",
  "x@y.zz",
  "\\",
  "…",
  "<…>",
  "\n",
  "Чтение",
  "C:\\x\\y",
  "key=",
  "()",
  "\t",
);
const body = fc
  .array(fc.tuple(word, fc.constantFrom("", " ", "  ")), { maxLength: 24 })
  .map((parts) => parts.map((p) => p.join("")).join(""));

describe("scanSignature", () => {
  test("masking a template changes nothing", () => {
    fc.assert(
      fc.property(fc.oneof(body, fc.string()), (text) => {
        const once = scanSignature(text);
        expect(scanSignature(once.template)).toEqual(once);
      }),
      { numRuns: 5000 },
    );
  });
});

describe("mergeSignatures", () => {
  test("law 1: every record is in exactly one pattern and counts add up", () => {
    fc.assert(
      fc.property(fc.array(body, { maxLength: 60 }), (bodies) => {
        const table = new SignatureTable();
        for (const text of bodies) table.add(text);
        const patterns = mergeSignatures(table.signatures());
        expect(patterns.reduce((sum, { count }) => sum + count, 0)).toBe(bodies.length);
        const ids = patterns.flatMap(({ signatureIds }) => signatureIds);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.length).toBe(table.size);
      }),
    );
  });
});
