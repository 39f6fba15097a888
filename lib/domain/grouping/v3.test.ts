import { array, assert, constantFrom, property, shuffledSubarray, tuple } from "fast-check";
import { describe, expect, test } from "vitest";
import { GROUPINGS } from "./index";
import { explainJoin } from "./explaining/explain-join";
import { SignatureTable } from "./scanning/signature-table";

const { mergeSignatures, rules, settle } = GROUPINGS[3];
const NAMES = "ann bob cid dan eve fay gus hal ida jon".split(" ");
const TOWNS = "wells ripon truro derby leeds exeter lincoln durham bath ely".split(" ");

function signaturesOf(bodies: readonly string[]) {
  const table = new SignatureTable();
  for (const body of bodies) table.add(body);
  return table.signatures();
}
const templatesOf = (bodies: readonly string[]): string[] =>
  mergeSignatures(signaturesOf(bodies))
    .map(({ template }) => template)
    .sort();
const pairs = (count: number, make: (name: string, town: string) => string): string[] =>
  NAMES.slice(0, count).map((name, at) => make(name, TOWNS[(at * 3) % TOWNS.length] ?? ""));

describe("plain words are values", () => {
  test("in several places where hardly any comes twice", () => {
    expect(templatesOf(pairs(5, (name, town) => `the till of ${name} went over to ${town} today`))).toEqual([
      "the till of <*> went over to <*> today",
    ]);
  });
  test("three in quotes", () => {
    expect(templatesOf(["one", "two", "six"].map((word) => `till '${word}' is painted`))).toEqual([
      "till '<*>' is painted",
    ]);
  });
  test("one or several of them in quotes, but not names of fields", () => {
    const titles = ["Blue Moon", "Red Barn at Dusk", "Rain"];
    expect(templatesOf(titles.map((title) => `shelf has "${title}" in stock`))).toEqual([
      'shelf has "<*>" in stock',
    ]);
    const lost = [...titles, "Signal Lost"].map((title) => `shelf has "${title}" in stock`);
    expect(templatesOf(lost)).toEqual(['shelf has "<*>" in stock']);
    const fields = ["shelf row", "till", "lid side"].map((name) => `stored note {"${name}": 5} again`);
    expect(templatesOf(fields)).toHaveLength(3);
  });
  test("when several other messages have them for values", () => {
    const known = NAMES.slice(0, 7).flatMap((name) => [
      `the till of ${name} is painted`,
      `${name}'s till has a new lid`,
    ]);
    const few = ["ann", "bob", "cid"].map((name) => `coffee was brought by ${name} again`);
    expect(templatesOf(few)).toHaveLength(3);
    expect(
      templatesOf([...NAMES.slice(0, 7).map((name) => `the lid of ${name} has a crack`), ...known, ...few]),
    ).toContain("coffee was brought by <*> again");
  });
  test("of one or several words", () => {
    const bodies = [
      ...TOWNS.map((town) => `bus from ${town} has arrived`),
      ...TOWNS.map((town, at) => `bus from ${town} ${NAMES[at] ?? ""} has arrived`),
      "bus from great upper slaughter has arrived",
    ];
    expect(templatesOf(bodies)).toEqual(["bus from <*> has arrived"]);
  });
  test("names of two words that fit the variable parts of several messages", () => {
    const places = [...TOWNS, "Crewe Junction"];
    const bodies = places.flatMap((town) => [`gate near ${town} jammed`, `the bus to ${town} waits`]);
    expect(templatesOf(bodies)).toEqual(["gate near <*> jammed", "the bus to <*> waits"]);
    const said = TOWNS.map((town) => `gate near ${town} jammed`);
    expect(templatesOf([...said, "gate near the station is jammed"])).toHaveLength(2);
  });
});

describe("messages stay apart", () => {
  test.each([
    [
      "whose words come again and again",
      [
        "the parser gave up on this line",
        "the lexer gave up on this token",
        "the linker gave up on this symbol",
        "the pager gave up on this page",
      ].flatMap((body) => [body, body]),
    ],
    [
      "that say what is done to what",
      ["parse the header", "mount the volume", "bind the socket", "spawn the helper"].flatMap((what) => [
        `could not ${what}`,
        `could not ${what}`,
      ]),
    ],
    [
      "that tell a state of several things",
      NAMES.slice(0, 3).flatMap((name) => [`door of ${name} opened`, `door of ${name} closed`]),
    ],
    [
      "whose quotes tell a state",
      ["open", "shut for good", "closed"].map((state) => `till says '${state}' to all`),
    ],
    ["with two values", ["ann", "bob"].map((name) => `coffee was brought by ${name} again`)],
  ])("%s", (_, bodies) => {
    expect(templatesOf(bodies)).toEqual([...new Set(bodies)].toSorted());
  });
});

test("it says which rule joined, also over other numbers of words", () => {
  const bodies = [
    ...TOWNS.map((town) => `bus from ${town} has arrived`),
    ...TOWNS.map((town, at) => `bus from ${town} ${NAMES[at] ?? ""} has arrived`),
    "bus from great upper slaughter has arrived",
  ];
  const signatures = signaturesOf(bodies);
  const [first, last] = [signatures[0]?.id ?? "", signatures.at(-1)?.id ?? ""];
  expect(explainJoin(signatures, first, last, { rules, settle })).toMatchObject({
    together: true,
    reason: "covered",
  });
});

test("version 3 gives a pattern the id it always had", () => {
  const patterns = mergeSignatures(
    signaturesOf(pairs(5, (name, town) => `the till of ${name} went over to ${town} today`)),
  );
  expect(patterns.map(({ id, template }) => ({ id, template }))).toMatchInlineSnapshot(`
    [
      {
        "id": "2q6yjlywwbnla",
        "template": "the till of <*> went over to <*> today",
      },
    ]
  `);
});

const name = constantFrom(...NAMES);
const phrase = constantFrom("till of", "coffee for", "bus from", "door to", "lid of");
const end = constantFrom("is open", "is shut", "has arrived", "came by noon");
const body = tuple(phrase, array(name, { minLength: 1, maxLength: 3 }), end).map(([begin, names, rest]) =>
  [begin, ...names, rest].join(" "),
);

test("law 7: what messages say of each other does not depend on their order", () => {
  assert(
    property(
      array(body, { maxLength: 120 }).chain((list) =>
        shuffledSubarray(list, { minLength: list.length }).map((shuffled) => ({ list, shuffled })),
      ),
      ({ list, shuffled }) => {
        const patterns = mergeSignatures(signaturesOf(list));
        expect(mergeSignatures(signaturesOf(shuffled))).toEqual(patterns);
        expect(patterns.reduce((sum, { count }) => sum + count, 0)).toBe(list.length);
      },
    ),
    { numRuns: 100 },
  );
});
