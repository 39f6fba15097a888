import { array, assert, constantFrom, nat, property, shuffledSubarray, tuple } from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { GROUPINGS } from "../index";
import { mergeSignatures } from "./merge-signatures";
import type { GroupingRule, Pattern, Signature } from "../pattern";
import { PatternMerger } from "./pattern-merger";
import { SignatureTable } from "../scanning/signature-table";

vi.setConfig({ testTimeout: 60_000 });

function signaturesOf(bodies: readonly string[]): Signature[] {
  const table = new SignatureTable();
  for (const text of bodies) table.add(text);
  return table.signatures();
}
const templatesOf = (bodies: readonly string[]): string[] =>
  mergeSignatures(signaturesOf(bodies))
    .map(({ template }) => template)
    .sort();
const each = (words: string, make: (word: string) => string): string[] => words.split(" ").map(make);

describe("values of one variable part become a slot", () => {
  test.each([
    [
      "three after a key word",
      each("ann bob cid", (name) => `access denied to user ${name} today`),
      "access denied to user <*> today",
    ],
    ["three identifiers", each("a.b c.d e_f", (name) => `loaded ${name} again`), "loaded <*> again"],
    [
      "four after an equals sign",
      each("ann bob cid dan", (name) => `denied tag=${name} now`),
      "denied tag=<*> now",
    ],
    ["four soft words", each("sda1 sdb2 sdc3 sdd4", (name) => `lost ${name} again`), "lost <*> again"],
    [
      "six of any kind",
      each("red blue grey pink cyan teal", (name) => `the ${name} till is shut`),
      "the <*> till is shut",
    ],
    [
      "a word where others have a number",
      ["the 5 till is shut", "the red till is shut"],
      "the <*> till is shut",
    ],
  ])("%s", (_, bodies, template) => {
    expect(templatesOf(bodies)).toEqual([template]);
  });

  test("many values in two places", () => {
    const words = "red blue grey pink cyan teal lime navy plum gold rust sand".split(" ");
    const bodies = words.map((word, at) => `moved ${word} till over to the ${words[(at * 5 + 3) % 12]} room`);
    expect(templatesOf(bodies)).toEqual(["moved <*> till over to the <*> room"]);
  });
});

describe("messages stay apart", () => {
  test.each([
    ["with few values", each("red blue grey", (word) => `the ${word} till is shut`)],
    ["that tell a state", each("up down starting stopped failed", (word) => `till state changed to ${word}`)],
    ["in capitals", each("RUNNING FAILED STOPPED", (word) => `till state=${word} since boot`)],
    [
      "with other exceptions",
      each("a.RowError a.TillError b.LockException c.ShutException", (word) => `${word} in the till`),
    ],
  ])("%s", (_, bodies) => {
    expect(templatesOf(bodies)).toEqual(bodies.toSorted());
  });

  test("by route and by status of requests", () => {
    const bodies = ["/tills", "/rows", "/login", "/a.html", "/b.html", "/c.html", "/d_e"].flatMap((route) =>
      ["200", "500"].map((status) => `GET ${route} ${status}`),
    );
    expect(templatesOf(bodies)).toEqual(bodies.toSorted());
  });
});

test("what strangers ask for and do not get is one pattern", () => {
  const letters = "abcdefghijklmnopqrstuvwxyz";
  const bodies = Array.from(
    { length: 60 },
    (_, n) => `GET /${letters[n % 26]}${letters[(n * 7) % 26]}x/${letters[n % 13]}.php 404`,
  );
  expect(templatesOf(bodies)).toEqual(["GET /<*>/<*> 404"]);
});

const word = constantFrom(
  ..."till row user shut open RUNNING FAILED = ( ) , 5 10.0.0.1 sda1 sdb2 a.b c.d ann bob cid dan eve fay".split(
    " ",
  ),
);
const bodies = array(
  tuple(nat(3), array(word, { minLength: 1, maxLength: 5 })).map(
    ([kind, words]) => `kind ${"abcd"[kind] ?? ""} ${words.join(" ")}`,
  ),
  { maxLength: 80 },
);

describe.each([1, 2, 3, 4] as const)("version %i", (version) => {
  const { mergeSignatures, PatternMerger } = GROUPINGS[version];
  test("law 7: patterns are a function of the set of signatures, never of their order", () => {
    assert(
      property(
        bodies.chain((list) =>
          shuffledSubarray(list, { minLength: list.length }).map((shuffled) => ({ list, shuffled })),
        ),
        ({ list, shuffled }) => {
          expect(mergeSignatures(signaturesOf(shuffled))).toEqual(mergeSignatures(signaturesOf(list)));
        },
      ),
      { numRuns: 100 },
    );
  });

  test("law 1: every signature is in exactly one pattern, and counts add up", () => {
    assert(
      property(bodies, (list) => {
        const signatures = signaturesOf(list);
        const patterns = mergeSignatures(signatures);
        const ids = patterns.flatMap(({ signatureIds }) => signatureIds);
        expect(ids.toSorted()).toEqual(signatures.map(({ id }) => id).sort());
        expect(patterns.reduce((sum, { count }) => sum + count, 0)).toBe(list.length);
        expect(new Set(patterns.map(({ id }) => id)).size).toBe(patterns.length);
      }),
    );
  });

  test("signatures that come in parts give the patterns of all at once", () => {
    assert(
      property(bodies, nat(80), (list, cut) => {
        const merger = new PatternMerger();
        merger.merge(signaturesOf(list.slice(0, cut)));
        const whole = mergeSignatures(signaturesOf(list));
        expect(merger.merge(signaturesOf(list))).toEqual(whole);
        expect(merger.merge(signaturesOf(list))).toEqual(whole);
      }),
    );
  });
});

test("a new signature re-runs its own block alone", () => {
  const merger = new PatternMerger();
  const known = ["one", "two words", "three words here"];
  merger.merge(signaturesOf(known));
  expect(merger.mergedBlocks).toBe(3);
  merger.merge(signaturesOf([...known, "four words stand here"]));
  expect(merger.mergedBlocks).toBe(1);
});

describe("people's rules", () => {
  const list = [
    "the till is shut",
    "the till was closed",
    ...each("ann bob cid", (name) => `access denied to user ${name} today`),
  ];
  const signatures = signaturesOf(list);
  const idOf = (template: string): string =>
    signatures.find((signature) => signature.template === template)?.id ?? "";
  const patternOf = (patterns: readonly Pattern[], id: string): Pattern | undefined =>
    patterns.find(({ signatureIds }) => signatureIds.includes(id));
  const merge: GroupingRule = { id: "r1", kind: "merge", signatureIds: list.slice(0, 2).map(idOf) };
  const split: GroupingRule = {
    id: "r2",
    kind: "split",
    signatureIds: [idOf("access denied to user bob today")],
  };

  test("a merge holds, and its template covers both", () => {
    const patterns = mergeSignatures(signatures, [merge]);
    expect(patternOf(patterns, idOf(list[0] ?? ""))).toMatchObject({ template: "the till <*>", count: 2 });
    expect(patterns).toHaveLength(2);
  });
  test("messages merged without a word in common go by the words of both", () => {
    const pair = signaturesOf(["going on alone", "base events: unclosed"]);
    const rule: GroupingRule = { id: "r4", kind: "merge", signatureIds: pair.map(({ id }) => id) };
    expect(mergeSignatures(pair, [rule])).toMatchObject([
      { template: "base events: unclosed | going on alone", count: 2 },
    ]);
  });
  test("a split holds, and the rest keeps its pattern", () => {
    const before = patternOf(mergeSignatures(signatures), idOf("access denied to user ann today"));
    const patterns = mergeSignatures(signatures, [split]);
    expect(patternOf(patterns, split.signatureIds[0] ?? "")).toMatchObject({
      template: "access denied to user bob today",
      count: 1,
    });
    expect(patternOf(patterns, idOf("access denied to user ann today"))).toMatchObject({
      id: before?.id,
      count: 2,
    });
  });
  test("a later rule wins", () => {
    const [first, second] = merge.signatureIds;
    const undo: GroupingRule = { id: "r3", kind: "split", signatureIds: [first ?? ""] };
    const patterns = mergeSignatures(signatures, [merge, undo]);
    expect(patternOf(patterns, first ?? "")?.signatureIds).not.toContain(second);
  });
  test("rules survive new lines: they name signatures, and later lines with them obey", () => {
    const more = signaturesOf([
      ...list,
      "access denied to user bob today",
      "access denied to user dan today",
      "the till is shut",
    ]);
    const patterns = mergeSignatures(more, [merge, split]);
    expect(patternOf(patterns, merge.signatureIds[0] ?? "")?.count).toBe(3);
    expect(patternOf(patterns, split.signatureIds[0] ?? "")?.count).toBe(2);
    expect(patternOf(patterns, merge.signatureIds[0] ?? "")?.id).toBe(
      patternOf(mergeSignatures(signatures, [merge, split]), merge.signatureIds[0] ?? "")?.id,
    );
  });

  const ruleOf = (ids: readonly string[]) =>
    tuple(
      constantFrom("merge" as const, "split" as const),
      shuffledSubarray([...ids], { minLength: 1, maxLength: Math.min(4, ids.length) }),
    ).map(([kind, signatureIds]): GroupingRule => ({ id: "r", kind, signatureIds }));
  const withRules = bodies
    .filter((some) => some.length > 0)
    .chain((some) => {
      const found = signaturesOf(some);
      return array(ruleOf(found.map(({ id }) => id)), { maxLength: 4 }).map((rules) => ({ found, rules }));
    });
  test("law 1: under any rules every signature is in exactly one pattern", () => {
    assert(
      property(withRules, ({ found, rules }) => {
        const patterns = mergeSignatures(found, rules);
        expect(patterns.flatMap(({ signatureIds }) => signatureIds).sort()).toEqual(
          found.map(({ id }) => id).sort(),
        );
        expect(new Set(patterns.map(({ id }) => id)).size).toBe(patterns.length);
      }),
    );
  });
  test("undoing a rule gives back the former patterns exactly", () => {
    assert(
      property(withRules, ({ found, rules }) => {
        const merger = new PatternMerger();
        const before = merger.merge(found);
        merger.merge(found, rules);
        expect(merger.merge(found)).toEqual(before);
      }),
    );
  });
  test("the last rule of two holds", () => {
    assert(
      property(withRules, ({ found, rules }) => {
        const last = rules.at(-1);
        if (last === undefined) return;
        const patterns = mergeSignatures(found, rules);
        const homes = new Set(last.signatureIds.map((id) => patternOf(patterns, id)?.id));
        expect(homes.size).toBe(1);
        if (last.kind !== "split" || rules.length > 1) return;
        const automatic = patternOf(mergeSignatures(found), last.signatureIds[0] ?? "");
        const whole = automatic?.signatureIds.every((id) => last.signatureIds.includes(id)) ?? false;
        if (!whole)
          expect(patternOf(patterns, last.signatureIds[0] ?? "")?.signatureIds).toEqual(
            last.signatureIds.toSorted(),
          );
      }),
    );
  });
});
