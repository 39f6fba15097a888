import { array, assert, constantFrom, nat, property, tuple } from "fast-check";
import { expect, test } from "vitest";
import { explainJoin } from "./explain-join";
import { GROUPINGS } from "../index";
import { MERGE_RULES } from "../joining/merge-block";
import { SignatureTable } from "../scanning/signature-table";

function signaturesOf(bodies: readonly string[]) {
  const table = new SignatureTable();
  for (const body of bodies) table.add(body);
  return table.signatures();
}
function explain(bodies: readonly string[], a = 0, b = 1, rules = MERGE_RULES) {
  const signatures = signaturesOf(bodies);
  return explainJoin(signatures, signatures[a]?.id ?? "", signatures[b]?.id ?? "", { rules });
}
const colours = "red blue grey pink cyan teal".split(" ");

test("the rule that joins is the first after which the two are one", () => {
  const bodies = colours.map((colour) => `the ${colour} till is shut`);
  expect(explain(bodies)).toMatchObject({ together: true, reason: "siblings" });
  expect(explain(["the 5 till is shut", "the red till is shut"])).toMatchObject({
    together: true,
    values: { seen: ["red"], needed: 1, besideValue: true },
  });
});

test("two that stay apart say how many different words were seen, and how many are needed", () => {
  const seen = explain(colours.slice(0, 4).map((colour) => `the ${colour} till is shut`));
  expect(seen).toEqual({
    together: false,
    reason: null,
    values: { seen: ["blue", "grey", "pink", "red"], needed: 6, besideValue: false },
  });
});

test("without a rule, what only that rule joins stays apart", () => {
  const bodies = colours.map((colour) => `the ${colour} till is shut`);
  expect(explain(bodies, 0, 1, []).together).toBe(false);
});

test.each([1, 2, 3, 4] as const)("an explanation never disagrees with version %i of grouping", (version) => {
  const { mergeSignatures, ...grouping } = GROUPINGS[version];
  const word = constantFrom(
    "red",
    "blue",
    "grey",
    "pink",
    "cyan",
    "teal",
    "up",
    "true",
    "false",
    "till1",
    "till2",
    "5",
    "a.b",
    "c_d",
  );
  const body = tuple(
    constantFrom("the", "user", "tag=", "at="),
    word,
    constantFrom("till", "door"),
    word,
  ).map((words) => words.join(" "));
  assert(
    property(array(body, { minLength: 2, maxLength: 30 }), nat(), nat(), (bodies, i, j) => {
      const signatures = signaturesOf(bodies);
      const [a, b] = [signatures[i % signatures.length], signatures[j % signatures.length]];
      if (!a || !b || a === b) return;
      const patterns = mergeSignatures(signatures);
      const together = patterns.some(({ signatureIds }) =>
        [a.id, b.id].every((id) => signatureIds.includes(id)),
      );
      expect(explainJoin(signatures, a.id, b.id, grouping).together).toBe(together);
    }),
    { numRuns: 300 },
  );
});
