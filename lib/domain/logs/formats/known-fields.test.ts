import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstField } from "./json-object";
import { knownFieldsOf } from "./known-fields";
import * as names from "./well-known-fields";

const value = fc.oneof(
  fc.constantFrom<unknown>(null, "", 7, "text", { code: 3, level: "warn", message: "late", stack: "at" }),
  fc.record({ file: fc.record({ name: fc.string() }), message: fc.string() }),
);
const key = fc.constantFrom(
  ...names.MESSAGE_FIELDS,
  ...names.ERROR_FIELDS,
  ...names.STATUS_FIELDS,
  "log",
  "err",
  "error",
  "http",
  "response",
  "constructor",
  "7",
);

describe("the well-known names of an object", () => {
  it("find the same field as all of them, for objects of any keys in any order", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(key, value), { maxLength: 12 }), (fields) => {
        const object = Object.fromEntries(fields);
        const known = knownFieldsOf(object);
        for (const [all, some] of [
          [names.TIME_FIELDS, known.time],
          [names.LEVEL_FIELDS, known.level],
          [names.MESSAGE_FIELDS, known.message],
          [names.STACK_FIELDS, known.stack],
          [names.ERROR_FIELDS, known.error],
          [names.STATUS_FIELDS, known.status],
        ] as const)
          expect(firstField(object, some)).toEqual(firstField(object, all));
      }),
    );
  });

  it("are looked up once for objects that are alike, and are few", () => {
    const first = knownFieldsOf({ time: 1, msg: "paid", id: 1 });
    expect(knownFieldsOf({ time: 2, msg: "late", id: 2 })).toBe(first);
    expect(knownFieldsOf({ time: 2, id: 2, msg: "late" })).not.toBe(first);
    expect([first.time, first.message, first.renamed]).toEqual([["time"], ["msg"], []]);
  });
});
