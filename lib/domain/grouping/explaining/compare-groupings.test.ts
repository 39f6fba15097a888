import { array, assert, constantFrom, property, tuple } from "fast-check";
import { expect, test } from "vitest";
import { compareGroupings } from "./compare-groupings";
import { GROUPINGS } from "../index";

function signaturesOf(bodies: readonly string[]) {
  const table = new GROUPINGS[1].SignatureTable();
  for (const body of bodies) table.add(body);
  return table.signatures();
}
const words = "red blue grey pink cyan teal lime rose".split(" ");
const body = tuple(
  constantFrom("the", "user", "size="),
  constantFrom(...words, "5", "a.b", "c_d", "up"),
  constantFrom("till", "door", "2"),
  constantFrom("shut", "open", ...words),
).map((parts) => parts.join(" "));

test("law 1: both versions hold every signature and record once, and every pattern stands in one place", () => {
  assert(
    property(array(body, { minLength: 1, maxLength: 60 }), (bodies) => {
      const signatures = signaturesOf(bodies);
      const [one, two] = [GROUPINGS[1].mergeSignatures(signatures), GROUPINGS[2].mergeSignatures(signatures)];
      const compared = compareGroupings(one, two);
      expect(compared.before.records).toBe(bodies.length);
      expect(compared.after.records).toBe(bodies.length);
      expect(compared.before.signatures).toBe(signatures.length);
      expect(compared.after.signatures).toBe(signatures.length);
      const sets = [...compared.joined, ...compared.parted, ...compared.regrouped];
      for (const set of sets) expect(set.after.reduce((sum, { count }) => sum + count, 0)).toBe(set.records);
      expect(sets.reduce((sum, set) => sum + set.before.length, compared.same)).toBe(one.length);
      expect(sets.reduce((sum, set) => sum + set.after.length, compared.same)).toBe(two.length);
    }),
    { numRuns: 200 },
  );
});

test("version 2 keeps apart what version 1 joins only because another message has values in those two places", () => {
  const signatures = signaturesOf([
    "the 5 till of 6 is shut",
    "the red till of ann is shut",
    "the door is open",
  ]);
  const { parted, joined, same } = compareGroupings(
    GROUPINGS[1].mergeSignatures(signatures),
    GROUPINGS[2].mergeSignatures(signatures),
  );
  expect({ joined, same, parts: parted.map((set) => set.after.map(({ template }) => template)) }).toEqual({
    joined: [],
    same: 1,
    parts: [["the <*> till of <*> is shut", "the red till of ann is shut"]],
  });
});

test("a grouping beside itself is the same", () => {
  const patterns = GROUPINGS[1].mergeSignatures(signaturesOf(["till 5 is shut", "door is open"]));
  expect(compareGroupings(patterns, structuredClone(patterns))).toMatchObject({
    same: 2,
    joined: [],
    parted: [],
  });
});
