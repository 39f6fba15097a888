import { array, assert, constantFrom, property, shuffledSubarray, tuple } from "fast-check";
import { describe, expect, test } from "vitest";
import { explainJoin } from "./explaining/explain-join";
import { GROUPINGS } from "./index";
import { SignatureTable } from "./scanning/signature-table";

const { mergeSignatures, ...grouping } = GROUPINGS[4];

function signaturesOf(bodies: readonly string[]) {
  const table = new SignatureTable();
  for (const body of bodies) table.add(body);
  return table.signatures();
}
const templatesOf = (bodies: readonly string[]): string[] =>
  mergeSignatures(signaturesOf(bodies))
    .map(({ template }) => template)
    .sort();

describe("a value that was cut in parts is one", () => {
  test.each([
    [
      "an address with its host",
      ["x: peer=till[10.0.0.1], n=5", "x: peer=10.0.0.1, n=5"],
      "x: peer=<*>, n=<*>",
    ],
    ["a mail address without a dot", ["q1: to=<root@till>, n=5", "q1: to=<5@a.b>, n=5"], "q1: to=<*>, n=<*>"],
    ["a message id", ["q1: id=<2.F1@till>", "q1: id=<2.F1@till.shop.org>"], "q1: id=<*>"],
    ["a literal behind a gap", ["shut, lid= true, n=5", "shut, lid=  false, n=5"], "shut, lid=<*>, n=<*>"],
    [
      "figures of which some are starred out",
      ["rates ( 5 **** 7 )", "rates ( **** 6 )", "rates ( 5 6 )"],
      "rates ( <*> )",
    ],
    ["numbers in brackets behind a name", ["wake till-[1-4 9] now", "wake till-7 now"], "wake <*> now"],
    ["rates of any size", ["read 5 MB/s of it", "read 5 TiB/s of it"], "read <*> of it"],
    [
      "groups of an address with letters alone",
      ["bus FF:3B:EC:9D woke", "bus AD:B5:D5:01 woke"],
      "bus <*> woke",
    ],
    [
      "a host with its port",
      ["x: relay=till.shop[10.0.0.1]:25, n=5", "x: relay=10.0.0.1, n=5"],
      "x: relay=<*>, n=<*>",
    ],
    [
      "a host that has a name",
      ["rang from till[10.0.0.1] now", "rang from 10.0.0.1 now"],
      "rang from <*> now",
    ],
    ["a name in angle brackets", ["x: helo=<till>, n=5", "x: helo=<a@till.org>, n=5"], "x: helo=<*>, n=<*>"],
    [
      "what a field quotes behind a text",
      [
        `till shut again: reason="no paper" row=5`,
        `till shut again: reason="lid is open (x=5)" row=6`,
        `till shut again: reason="lid \\"A\\" open: q=5" row=6`,
      ],
      "till shut again: reason=<*> row=<*>",
    ],
    ["what quotes hold without a gap", [`ring "a(n)=5" again`, `ring "t,w" again`], `ring "<*>" again`],
    [
      "the next in a list of quotes",
      [`ring("5", "out") again`, `ring("7", "in") again`],
      `ring("<*>") again`,
    ],
    ["a name of two names", ["shown org.shop/.Main: 5", "shown org.till.Lid/.Rows: 5"], "shown <*>: <*>"],
    [
      "the name of a number",
      ["shut [code = 0x5 - E_LID]", "shut [code = 0x7 - E_NO_ROW]"],
      "shut [code = <*>]",
    ],
    [
      "a name with its scopes",
      ["Lid", "Till::Lid", "Shop::Till::Lid", "Shop::Tray"].map((name) => `opened by ${name} as usual again`),
      "opened by <*> as usual again",
    ],
    ["letters mixed as by chance", ["rang uGwDpD-gkrFWH-Jr again", "rang a5B again"], "rang <*> again"],
    ["a dash at the end of a value", ["row [a5-b7] woke", "row [a5-b-] woke"], "row [<*>] woke"],
    ["a number behind a hash", ["sim=#5 shut", "sim=#a37 shut"], "sim=<*> shut"],
    [
      "a name that ends in hex",
      ["rang SIP/till-abffdbae again", "rang SIP/till-5b00bd4f again"],
      "rang <*> again",
    ],
    ["an axis with its direction", ["gear x+ is worn", "gear y- is worn"], "gear <*> is worn"],
    ["groups of an address", ["bus 0000:b9:00.1 woke", "bus 0000:03:00.1 woke"], "bus <*> woke"],
  ])("%s", (_, bodies, template) => {
    expect(templatesOf(bodies)).toEqual([template]);
  });
  test.each([
    ["what tells a state", ["x: peer=Failed(5), n=5", "x: peer=Opened(5), n=5"]],
    ["what follows a gap", ["peer = till(5) is new", "peer = lid(5) is new"]],
    [
      "what a field quotes where it is the text",
      [`at=5 msg="no paper" row=5`, `at=5 msg="lid is open" row=6`],
    ],
    ["a number in brackets behind any word", ["rows[5] are red", "lids[5] are red"]],
    ["names of several words in one", ["getTodayTotalDetailSteps woke", "NoRouteToHostException woke"]],
    ["banners", ["**** lid is shut ****", "---- lid is shut ----"]],
  ])("but not %s", (_, bodies) => {
    expect(templatesOf(bodies)).toHaveLength(bodies.length);
  });
});

describe("few different words are values", () => {
  test("true and false, and switches that stand together", () => {
    expect(templatesOf(["lid shut true, tray false", "lid shut false, tray true"])).toHaveLength(1);
    expect(templatesOf(["fan power ( on off )", "fan power ( on on )", "fan power ( off on )"])).toHaveLength(
      1,
    );
    expect(templatesOf(["fan power is on", "fan power is off"])).toHaveLength(2);
  });
  test("names that differ in their digit, but for names of things that have one", () => {
    expect(templatesOf(["fan0 speed is low", "fan1 speed is low"])).toHaveLength(1);
    expect(templatesOf(["bound to IPv4 address", "bound to IPv6 address"])).toHaveLength(2);
  });
  test("the field of a record, but for one that tells what happened", () => {
    const of = (field: string) =>
      ["RAW", "COOKED"].map((word) => `till done, size=5, rows=7, ${field}=${word}`);
    expect(templatesOf(of("food"))).toHaveLength(1);
    expect(templatesOf(of("state"))).toHaveLength(2);
  });
  test("the field that others have a variable part in, whatever its name, but for known states", () => {
    const of = (values: string) =>
      values.split(" ").map((value) => `till done, size=5, rows=7, method=${value}`);
    expect(templatesOf(of("PLAIN B-5"))).toEqual(["till done, size=<*>, rows=<*>, method=<*>"]);
    expect(templatesOf(of("FAILED B-5"))).toHaveLength(2);
  });
  test("two in brackets", () => {
    expect(templatesOf(["ran out of paper (reds)", "ran out of paper (blues)"])).toHaveLength(1);
    expect(templatesOf(["ran out of paper (again)", "ran out of paper (stopped)"])).toHaveLength(2);
  });
  test("words that stand for each other in several messages", () => {
    const words = ["coffee", "tea"];
    const served = words.map((word) => `guest wanted ${word} at noon`);
    expect(templatesOf(served)).toHaveLength(2);
    const bodies = [...served, ...words.map((word) => `the machine ran out of ${word} again`)];
    expect(templatesOf(bodies)).toEqual(["guest wanted <*> at noon", "the machine ran out of <*> again"]);
  });
  test("and what else stands there, where most of it is one of them", () => {
    const bodies = ["coffee", "tea", "UNKNOWN"].map((word) => `guest wanted ${word} at noon`);
    const known = ["coffee", "tea"].map((word) => `the machine ran out of ${word} again`);
    expect(templatesOf([...bodies, ...known])).toEqual([
      "guest wanted <*> at noon",
      "the machine ran out of <*> again",
    ]);
  });
  test("a word beside its number, where others were seen with one", () => {
    const things = ["cup", "pot"];
    const taken = things.map((thing) => `we took ${thing} 7 out again`);
    const more = ["ration", "portion", "selection"];
    const put = [...things, ...more].map((thing) => `ann put ${thing} 5 into rack`);
    expect(templatesOf([...taken, ...put, ...put])).toEqual([
      "ann put <*> into rack",
      "we took <*> out again",
    ]);
  });
  test("phrases that stand for each other in several messages, but not those that name an action or a state", () => {
    const phrases = ["Daily roast", "Cups and the Spoons Scheduler", "Filter change"];
    const heads = ["Begun", "Ended"];
    const bodies = heads.flatMap((head) => phrases.map((phrase) => `${head} ${phrase}.`));
    expect(templatesOf(bodies)).toEqual(["Begun <*>.", "Ended <*>."]);
    const told = ["roasting now", "grinder opened", "from the tray"];
    expect(templatesOf(heads.flatMap((head) => told.map((phrase) => `${head} ${phrase}.`)))).toHaveLength(6);
  });
  test("but not where the messages are one, said of several things", () => {
    const bodies = ["ann", "bob"].flatMap((name) => [`door of ${name} is ajar`, `door of ${name} is shut`]);
    expect(templatesOf(bodies)).toHaveLength(4);
  });
  test("names of several words where a name stands", () => {
    const bodies = ["Red", "Blue", "Grey", "Old VHS Player"].map((name) => `opened by client ${name} again`);
    expect(templatesOf(bodies)).toEqual(["opened by client <*> again"]);
  });
  test("states where so many were seen that none is told", () => {
    const states = "NEW OPEN READY HELD SHUT LOST".split(" ");
    const bodies = states.flatMap((from) => states.map((to) => `till went from ${from} to ${to}`));
    expect(templatesOf([...bodies, "till went from GONE to HERE"])).toEqual(["till went from <*> to <*>"]);
  });
});

describe("words are values where names stand", () => {
  const each = (words: string, make: (word: string) => string): string[] => words.split(" ").map(make);
  test("three after a word that comes before names, four elsewhere in a message that the others make known", () => {
    expect(templatesOf(each("ann bob cid", (name) => `crate 5 was packed by ${name}`))).toEqual([
      "crate <*> was packed by <*>",
    ]);
    expect(templatesOf(each("ann bob", (name) => `crate 5 was packed by ${name}`))).toHaveLength(2);
    const till = (word: string) => `the ${word} till is shut`;
    expect(templatesOf(each("red blue grey pink", till))).toEqual(["the <*> till is shut"]);
    expect(templatesOf(each("red blue grey", till))).toHaveLength(3);
  });
  test("one of them beside a variable part, in capitals too where a name stands", () => {
    expect(templatesOf(each("till-5 UPS", (name) => `crate was packed by ${name}`))).toEqual([
      "crate was packed by <*>",
    ]);
    expect(templatesOf(each("till-5 STOPPED", (name) => `crate was packed by ${name}`))).toHaveLength(2);
  });
  test("but not those that tell what happened: what they are is told apart by all seen in that place", () => {
    const bodies = each("ann bob cid", (name) => name).flatMap((name) =>
      each("road sea", (way) => `crate 5 of ${name} goes by ${way}: lid open`).concat(
        `crate 5 of ${name} goes by road: lid shut`,
      ),
    );
    expect(templatesOf(bodies)).toEqual([
      "crate <*> of <*> goes by road: lid open",
      "crate <*> of <*> goes by road: lid shut",
      "crate <*> of <*> goes by sea: lid open",
    ]);
  });
  test("names of several words, whatever these tell", () => {
    const bodies = ["Quay", "Market", "North", "Old Mill"].map((name) => `return of row 5 at ${name}`);
    expect(templatesOf(bodies)).toEqual(["return of row <*> at <*>"]);
    const people = ["ann", "bob", "cid", "night porter"].map((name) => `row 5 was packed by ${name}`);
    expect(templatesOf(people)).toEqual(["row <*> was packed by <*>"]);
  });
  test("but not the reason behind a colon or in brackets", () => {
    const reasons = ["no paper at all", "lid open", "drawer locked", "too hot"];
    for (const make of [
      (text: string) => `row 5 of till failed: ${text}`,
      (text: string) => `row 5 of till failed (${text})`,
    ])
      expect(templatesOf(reasons.map(make))).toHaveLength(4);
  });
  test("but not states, actions and what one is to do, and not the first word", () => {
    // Seen twice, so that no word looks like one of many to come.
    const kept = (words: string, make: (word: string) => string): number =>
      templatesOf(each(`${words} ${words}`, make)).length;
    expect(kept("open shut lost ready", (word) => `the till is now ${word} again`)).toBe(4);
    expect(kept("packed shipped billed moved", (word) => `row 5 was ${word} by ann`)).toBe(4);
    expect(kept("parse fetch print fold", (word) => `failed to ${word} row of till`)).toBe(4);
    expect(kept("red blue grey pink", (word) => `${word} till is shut again`)).toBe(4);
    expect(kept("parse fetch print", (word) => `failed to ${word} row of till`)).toBe(3);
    expect(kept("daily weekly yearly", (word) => `plan moved from till to ${word}`)).toBe(1);
  });
  test("abbreviations tell no state, names of states in capitals do", () => {
    expect(templatesOf(each("DHL UPS GLS DPD", (word) => `row 5 was left with ${word}`))).toHaveLength(1);
    expect(
      templatesOf(each("RUNNING HALTED ASLEEP GONE", (word) => `row 5 was left with ${word}`)),
    ).toHaveLength(4);
  });
  test("phrases of one to three words", () => {
    const why = ["low paper", "drift", "lost crate of tea", "a jam", "wet floor", "smoke"];
    const bodies = why.map((phrase) => `till 5 now waits for ${phrase} at (7)`);
    expect(templatesOf(bodies)).toEqual([
      "till <*> now waits for <*> at (<*>)",
      "till <*> now waits for lost crate of tea at (<*>)",
    ]);
    expect(templatesOf(bodies.slice(0, 2))).toHaveLength(2);
  });
  test("but not two words that each vary little", () => {
    const bodies = ["inbound", "outbound"].flatMap((way) =>
      ["tea", "rice"].map((load) => `built ${way} ${load} crate 5 for the till`),
    );
    expect(templatesOf(bodies)).toHaveLength(4);
  });
});

test("the quoted text of a field may hold brackets, and one beside a variable part is a value", () => {
  const bodies = ["till", "Big Till (red)", "5"].map((name) => `shut: { name: "${name}", size: 5 } again`);
  expect(templatesOf(bodies)).toEqual(['shut: { name: "<*>", size: <*> } again']);
});

describe("words that combine freely are values", () => {
  const cross = (left: string, right: string): string[] =>
    left.split(" ").flatMap((a) => right.split(" ").map((b) => `crate sent off by ${a} over ${b}`));
  test("in several places at once", () => {
    expect(templatesOf(cross("ann bob cid", "road rail sea"))).toEqual(["crate sent off by <*> over <*>"]);
  });
  test("but not where each has its own partner and no names stand, and not states beside them", () => {
    const pairs = ["crate road", "barrel rail", "sack sea"].map((pair) => pair.split(" "));
    expect(templatesOf(pairs.map(([a, b]) => `the ${a} left home as ${b} freight`))).toHaveLength(3);
    expect(templatesOf(cross("ann bob cid", "open shut lost"))).toHaveLength(3);
  });
  test("states with states, where there are more than a few", () => {
    const moves = (states: string): string[] =>
      states.split(" ").flatMap((a) => states.split(" ").map((b) => `crate now went from ${a} to ${b}`));
    expect(templatesOf(moves("OPENED LOADED SEALED MOVED"))).toEqual(["crate now went from <*> to <*>"]);
    expect(templatesOf(moves("OPENED LOADED SEALED"))).toHaveLength(9);
  });
});

test("what a message's variable part held before is known to be a value elsewhere", () => {
  const words = ["coffee", "tea", "cocoa", "milk"];
  const bodies = words.map((word) => `guest wanted ${word} at noon`);
  const more = words.slice(0, 2).flatMap((word) => [`ran out of ${word} again`, `the ${word} machine leaks`]);
  expect(templatesOf([...bodies, ...more])).toEqual([
    "guest wanted <*> at noon",
    "ran out of <*> again",
    "the <*> machine leaks",
  ]);
  const set = words.slice(0, 2).map((word) => `order failed; row=5 drink=${word}`);
  expect(templatesOf([...bodies, ...set])).toHaveLength(3);
});

test("a field's value may be a name of several words", () => {
  const states = "Staged Absent Resolved Moved Kept Shut".split(" ");
  const bodies = states.flatMap((now) =>
    states.map((then) => `plan: now: ${now}, then: ${then}, end: Default`),
  );
  expect(templatesOf([...bodies, "plan: now: Not Present, then: Installed, end: Default"])).toEqual([
    "plan: now: <*>, then: <*>, end: Default",
  ]);
});

test.each([
  ["booleans", ["lid shut true", "lid shut false"]],
  ["numbered", ["fan0 speed is low", "fan1 speed is low"]],
  ["few", ["ran out of paper (reds)", "ran out of paper (blues)"]],
  ["names", "ann bob cid dan".split(" ").map((name) => `crate 5 was packed by ${name}`)],
  [
    "crossed",
    ["ann", "bob", "cid"].flatMap((a) =>
      ["road", "rail", "sea"].map((b) => `crate sent off by ${a} over ${b}`),
    ),
  ],
  [
    "phrases",
    ["wet floor", "thick smoke", "red light", "jam"].map((why) => `till 5 now waits for ${why} at (7)`),
  ],
  ["folded", ["q1: to=<root@till>, n=5", "q1: to=<5@a.b>, n=5"]],
  [
    "alternatives",
    ["coffee", "tea"].flatMap((word) => [
      `guest wanted ${word} at noon`,
      `the machine ran out of ${word} again`,
    ]),
  ],
])("it says that %s joined", (reason, bodies) => {
  const signatures = signaturesOf(bodies);
  const [a, b] = [signatures[0], signatures[Math.floor(signatures.length / 2)]];
  expect(explainJoin(signatures, a?.id ?? "", b?.id ?? "", grouping)).toMatchObject({
    together: true,
    reason,
  });
});

test("version 4 gives a pattern the id it always had", () => {
  const bodies = ["x: peer=till[10.0.0.1], lid= true", "x: peer=10.0.0.1, lid= false"];
  expect(mergeSignatures(signaturesOf(bodies)).map(({ id, template }) => ({ id, template })))
    .toMatchInlineSnapshot(`
    [
      {
        "id": "3awdf3yip5vo6",
        "template": "x: peer=<*>, lid=<*>",
      },
    ]
  `);
});

const word = constantFrom("red", "blue", "NEW", "SHUT", "true", "false", "fan0", "fan1", "5", "Old Till");
const phrase = constantFrom("till of", "client", "went from", "lid=", "lid= ", "(", "peer=x[5], lid=");
const body = tuple(
  phrase,
  word,
  constantFrom("and", "to", ", n="),
  word,
  constantFrom("again", ")", "is here now"),
);

test("law 7: what version 4 joins does not depend on order", () => {
  assert(
    property(
      array(
        body.map((words) => words.join(" ")),
        { maxLength: 80 },
      ).chain((list) =>
        shuffledSubarray(list, { minLength: list.length }).map((shuffled) => ({ list, shuffled })),
      ),
      ({ list, shuffled }) => {
        const patterns = mergeSignatures(signaturesOf(list));
        expect(mergeSignatures(signaturesOf(shuffled))).toEqual(patterns);
        expect(patterns.reduce((sum, { count }) => sum + count, 0)).toBe(list.length);
      },
    ),
    { numRuns: 150 },
  );
});
