import { array, assert, constantFrom, property } from "fast-check";
import { expect, test, vi } from "vitest";
import { mergeSignatures } from "../index";
import { SignatureTable } from "./signature-table";
import { slotValues } from "./slot-values";

vi.setConfig({ testTimeout: 60_000 });

test.each([
  [
    "denied <*> from <*> port <*>",
    "denied invalid user x from 10.0.0.1 port 55",
    ["invalid user x", "10.0.0.1", "55"],
  ],
  ["took <*>", "took 5 ms", ["5 ms"]],
  ["a=<*> b=<*>", "a= b=2", ["", "2"]],
  ["<*> is open", "the red till is open", ["the red till"]],
  ["see <*>, please", "see https://a.example.org/x?y=1, please", ["https://a.example.org/x?y=1"]],
  ["the till is open", "the till is open", []],
  ["open red <…> <…> now", "open red big old now", ["big old"]],
])("the values of %j are the parts of the text in its slots", (template, text, values) => {
  expect(slotValues(template, text)).toEqual(values);
});

test.each([
  ["took <*>", "gave 5 ms"],
  ["took <*> in", "took 5"],
  ["the till is open", "the till is open now"],
])("a text that does not follow the template %j has none", (template, text) => {
  expect(slotValues(template, text)).toBeNull();
});

const word = constantFrom(
  ..."till row user 5 10.0.0.1 12ms /a/b/c x=1 y= (z) [5] ann bob cid sda1 sdb2".split(" "),
);
test("every body follows the template of its pattern, with one value a slot", () => {
  assert(
    property(array(array(word, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 40 }), (lists) => {
      const table = new SignatureTable();
      const bodies = lists.map((words) => `call ${words.join(" ")}`);
      const indices = bodies.map((body) => table.add(body));
      const patterns = mergeSignatures(table.signatures());
      bodies.forEach((body, at) => {
        const id = table.idOf(indices[at] ?? 0);
        const template = patterns.find(({ signatureIds }) => signatureIds.includes(id))?.template ?? "";
        expect(slotValues(template, body)).toHaveLength(template.split("<*>").length - 1);
      });
    }),
    { numRuns: 200 },
  );
});
