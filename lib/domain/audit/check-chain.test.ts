import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { GENESIS_HASH, sealedText, type AuditEntry } from "./audit-entry";
import { ChainCheck, type Anchor } from "./check-chain";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

function chainOf(length: number): AuditEntry[] {
  let previousHash = GENESIS_HASH;
  return Array.from({ length }, (_, index) => {
    const entry = {
      number: index + 1,
      at: 1_700_000_000_000 + index,
      actorKind: "user",
      actorId: `u${index % 3}`,
      actor: "Ada",
      action: "edit-drafts",
      outcome: "done" as const,
      object: `PUT /api/v1/postmortems/${index}/draft`,
      address: "127.0.0.1",
      detail: { status: 200 },
      previousHash,
    };
    previousHash = sha256(sealedText(entry));
    return { ...entry, hash: previousHash };
  });
}

function check(entries: AuditEntry[], anchors: Anchor[] = []) {
  const chain = new ChainCheck(sha256, anchors);
  for (const entry of entries) chain.add(entry);
  return chain.end();
}

const resealed = (entry: AuditEntry): AuditEntry => ({ ...entry, hash: sha256(sealedText(entry)) });
const lengths = fc.integer({ min: 3, max: 40 });

test("a chain as it was written has no fault, with its anchors", () => {
  const chain = chainOf(50);
  expect(check(chain, chain)).toEqual([]);
});

test("an edit of any entry is located, whether or not its own hash was made anew", () => {
  fc.assert(
    fc.property(lengths, fc.nat(), fc.boolean(), (length, at, reseal) => {
      const chain = chainOf(length);
      const index = at % (length - 1);
      const edited = { ...(chain[index] ?? chainOf(1)[0]), actor: "Eve" } as AuditEntry;
      const faults = check(chain.with(index, reseal ? resealed(edited) : edited));
      expect(faults).toEqual([
        reseal
          ? { kind: "unlinked", from: index + 2, to: index + 2 }
          : { kind: "changed", from: index + 1, to: index + 1 },
      ]);
    }),
  );
});

test("deleted, inserted and reordered entries are located", () => {
  const chain = chainOf(10);
  const renumbered = (entries: AuditEntry[]) =>
    entries.map((entry, index) => ({ ...entry, number: index + 1 }));
  expect(check(chain.toSpliced(4, 2))).toEqual([{ kind: "missing", from: 5, to: 6 }]);
  expect(check(renumbered(chain.toSpliced(4, 1)))[0]).toMatchObject({ from: 5 });
  expect(check(renumbered(chain.toSpliced(4, 0, ...chainOf(1))))[0]).toMatchObject({ from: 5 });
  const [third, fourth] = [chain[2], chain[3]];
  if (!third || !fourth) throw new Error("ten entries");
  expect(check(renumbered(chain.with(2, fourth).with(3, third)))[0]).toMatchObject({ from: 3 });
});

test("a tail that was cut, and a chain that was written anew from some place, are seen by an anchor", () => {
  const chain = chainOf(10);
  const anchors = [chain[9] ?? { number: 0, hash: "" }];
  expect(check(chain.slice(0, 7), anchors)).toEqual([{ kind: "cut", from: 8, to: 10 }]);
  let previousHash = GENESIS_HASH;
  const anew = chain.map((entry) => {
    const sealed = resealed({ ...entry, actor: "Eve", previousHash });
    previousHash = sealed.hash;
    return sealed;
  });
  expect(check(anew)).toEqual([]);
  expect(check(anew, anchors)).toEqual([{ kind: "replaced", from: 10, to: 10 }]);
});

test("two anchors that contradict each other are a fault of that entry", () => {
  const chain = chainOf(4);
  const anchors = [
    { number: 2, hash: "forged" },
    { number: 2, hash: chain[1]?.hash ?? "" },
  ];
  expect(check(chain, anchors)).toEqual([{ kind: "replaced", from: 2, to: 2 }]);
});
