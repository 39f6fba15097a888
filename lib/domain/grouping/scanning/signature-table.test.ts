import { array, assert, constantFrom, nat, property, shuffledSubarray } from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { bigIntOfId } from "../content-hash";
import { mergeSignatures } from "../joining/merge-signatures";
import { scanSignature } from "./scan-signature";
import { SignatureTable } from "./signature-table";

vi.setConfig({ testTimeout: 60_000 });

test("equal messages share an index, and are counted", () => {
  const table = new SignatureTable();
  const indices = ["row 1 added", "row 22 added", "till closed"].map((text) => table.add(text));
  expect(indices).toEqual([0, 0, 1]);
  expect([...table.counts]).toEqual([2, 1]);
  expect(table.templateOf(0)).toBe("row <*> added");
  expect(table.idOf(0)).toBe(scanSignature("row 5 added").id);
});

test("a body given as UTF-8 has the signature of its text, whatever its length and lines", () => {
  const part = constantFrom(
    "a",
    "GET /x/1 200",
    "\n",
    "\tat shop.Till.open(Till.java:7)\n",
    " ",
    "=",
    '"',
    "42 ms",
    "касса",
    "\ufeff",
    "𝒳é",
  );
  assert(
    property(array(part, { maxLength: 300 }), (parts) => {
      const text = parts.join("");
      const [one, other] = [new SignatureTable(), new SignatureTable()];
      one.add(text);
      const bytes = Buffer.from(`<<${text}>>`);
      other.addBytes(bytes, 2, bytes.length - 2);
      expect(other.signatures()).toEqual(one.signatures());
    }),
  );
});

test("the number is the id as a signed 64-bit integer", () => {
  const table = new SignatureTable();
  for (let i = 0; i < 100; i++) {
    const index = table.add(`message ${"ab".repeat(i)}q`);
    const value = table.idBigIntOf(index);
    expect(BigInt.asIntN(64, value)).toBe(value);
    expect(bigIntOfId(table.idOf(index))).toBe(value);
  }
});

test("many signatures keep their own index", () => {
  const table = new SignatureTable();
  const word = (n: number): string =>
    n.toString().replace(/\d/g, (digit) => "ghijklmnop"[Number(digit)] ?? "");
  for (let round = 0; round < 2; round++) {
    let right = 0;
    for (let i = 0; i < 20_000; i++) if (table.add(`${word(i)} said ${word(i % 7)}`) === i) right++;
    expect(right).toBe(20_000);
  }
});

describe("past the caps", () => {
  const caps = [40, 24, 12, 5];
  const first = ["open", "close", "count", "print", "weigh"];
  const others = ["red", "green", "blue", "white", "black", "brown", "grey", "pink"];
  const patternsOf = (bodies: readonly string[]): unknown => {
    const table = new SignatureTable(caps);
    for (const text of bodies) table.add(text);
    expect(table.size).toBeLessThanOrEqual(40 + 1 + 2 * (1 + first.length * (1 + others.length)));
    return mergeSignatures(table.signatures())
      .map(({ id, template, count }) => ({ id, template, count }))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  };
  const bodies = array(nat(5 * 8 * 8 * 8 - 1), { minLength: 1, maxLength: 160 }).map((numbers) =>
    numbers.map((n) => {
      const at = (list: readonly string[], value: number): string => list[value % list.length] ?? "";
      return `${at(first, n >> 9)} ${at(others, (n >> 7) & 1)} ${at(others, n >> 3)} ${at(others, n)}${n & 16 ? " now" : ""}`;
    }),
  );

  test("law 7: patterns and counts do not depend on the order of lines", () => {
    assert(
      property(
        bodies.chain((list) =>
          shuffledSubarray(list, { minLength: list.length }).map((shuffled) => ({ list, shuffled })),
        ),
        ({ list, shuffled }) => {
          expect(patternsOf(shuffled)).toEqual(patternsOf(list));
        },
      ),
      { numRuns: 100 },
    );
  });

  test("law 7: a narrow family that is full does not fill a wide one", () => {
    const narrow = ["red", "blue", "grey", "pink", "cyan", "teal"].map((word) => `open red ${word} till now`);
    const other = "close the till";
    const small = [6, 6, 6, 5];
    const templates = [
      [...narrow, other],
      [...narrow.slice(0, 5), other, ...narrow.slice(5)],
    ].map((list) => {
      const table = new SignatureTable(small);
      for (const text of list) table.add(text);
      return mergeSignatures(table.signatures()).map(({ template }) => template);
    });
    expect(templates[0]).toEqual(["open red <…> <…> now", other]);
    expect(templates[1]).toEqual(templates[0]);
  });

  test("law 1: no record is left out", () => {
    assert(
      property(bodies, (list) => {
        const table = new SignatureTable(caps);
        for (const text of list) table.add(text);
        const patterns = mergeSignatures(table.signatures());
        expect(patterns.reduce((sum, { count }) => sum + count, 0)).toBe(list.length);
      }),
    );
  });

  test("a full family is shown by its overflow template, the others stay apart", () => {
    const table = new SignatureTable(caps);
    for (const a of others) for (const b of others) table.add(`open red ${a} ${b} now`);
    table.add("close the till");
    expect(table.overflowed).toBe(true);
    const templates = mergeSignatures(table.signatures()).map(({ template }) => template);
    expect(templates).toEqual(["open red <…> <…> now", "close the till"]);
  });

  test("a service that fills the table takes no other's messages along", () => {
    const babble = new SignatureTable([20, 20, 20, 20]);
    babble.add("close the till");
    for (const a of others) for (const b of others) babble.add(`${a} and ${b} again`);
    const till = new SignatureTable();
    for (const text of ["close the till", "basket 7 sold", "stock of 5 low now"]) till.add(text);
    const signatures = [
      ...babble
        .signatures()
        .map((one) => ({ ...one, services: one.template === "close the till" ? [1, 2] : [1] })),
      ...till
        .signatures()
        .slice(1)
        .map((one) => ({ ...one, services: [2] })),
    ];
    const templates = mergeSignatures(signatures).map(({ template }) => template);
    expect(templates.toSorted()).toEqual(
      ["<…> …", "basket <*> sold", "close the till", "stock of <*> low now"].toSorted(),
    );
    const unknown = signatures.map(({ id, template, count }) => ({ id, template, count }));
    expect(mergeSignatures(unknown).map(({ template }) => template)).toEqual(["<…> …"]);
  });
});
