import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { emptyDocument } from "../editing/empty-document";
import { isSameContent, mergeDrafts, resolveCollision } from "./merge-drafts";
import { newItem } from "../editing/new-item";
import type { PostmortemDocument, Statement } from "../schema";

const blank = (): PostmortemDocument => {
  let next = 0;
  return emptyDocument({ title: "Outage", kind: "incident", language: "en", newId: () => `id-${next++}` });
};
const note = (id: string, text = id): Statement => ({ ...newItem("notes", id, null), text });
const withNotes = (...notes: Statement[]): PostmortemDocument => ({ ...blank(), notes });
const textsOf = (document: PostmortemDocument) => document.notes.map(({ text }) => text);

describe("what does not collide is merged", () => {
  test("changes of different fields are both kept", () => {
    const base = blank();
    const { document, collisions, taken } = mergeDrafts(
      base,
      { ...base, title: "Mine" },
      { ...base, author: "Theirs" },
    );
    expect([document.title, document.author, collisions, taken]).toEqual(["Mine", "Theirs", [], 1]);
  });

  test("changes of different rows, and rows added by either side, are all kept in their places", () => {
    const base = withNotes(note("a"), note("b"), note("c"));
    const mine = withNotes(note("a", "a of mine"), note("m"), note("b"), note("c"));
    const theirs = withNotes(note("a"), note("b"), note("c", "c of theirs"), note("t"));
    const { document, collisions } = mergeDrafts(base, mine, theirs);
    expect([textsOf(document), collisions]).toEqual([["a of mine", "m", "b", "c of theirs", "t"], []]);
  });

  test("a row deleted there and untouched here goes, a row moved there moves", () => {
    const base = withNotes(note("a"), note("b"), note("c"));
    const theirs = withNotes(note("c"), note("a"));
    expect(textsOf(mergeDrafts(base, base, theirs).document)).toEqual(["c", "a"]);
  });

  test("the same change on both sides is no collision", () => {
    const base = blank();
    const changed = { ...base, title: "Same" };
    expect(mergeDrafts(base, changed, { ...changed })).toMatchObject({ collisions: [], taken: 0 });
  });
});

describe("what collides is reported with both texts", () => {
  test("one field changed by both", () => {
    const base = blank();
    const { document, collisions } = mergeDrafts(
      base,
      { ...base, title: "Mine" },
      { ...base, title: "Theirs" },
    );
    expect(collisions).toEqual([{ path: ["title"], base: "Outage", mine: "Mine", theirs: "Theirs" }]);
    expect(collisions.map((collision) => resolveCollision(document, collision, "Theirs").title)).toEqual([
      "Theirs",
    ]);
  });

  test("a field of one row changed by both, named by the row's id", () => {
    const base = withNotes(note("a"), note("b"));
    const { document, collisions } = mergeDrafts(
      base,
      withNotes(note("a"), note("b", "x")),
      withNotes(note("b", "y")),
    );
    expect(collisions.map(({ path }) => path)).toEqual([["notes", "#b", "text"]]);
    const resolved = collisions.reduce((text, collision) => resolveCollision(text, collision, "y"), document);
    expect(textsOf(resolved)).toEqual(["y"]);
  });

  test("a row deleted by one and changed by the other stays until somebody chooses", () => {
    const base = withNotes(note("a"), note("b"));
    const { document, collisions } = mergeDrafts(
      base,
      withNotes(note("a")),
      withNotes(note("a"), note("b", "more")),
    );
    expect(textsOf(document)).toEqual(["a", "more"]);
    expect(collisions).toMatchObject([{ path: ["notes", "#b"], mine: undefined, theirs: { text: "more" } }]);
    const gone = collisions.reduce(
      (text, collision) => resolveCollision(text, collision, collision.mine),
      document,
    );
    expect(textsOf(gone)).toEqual(["a"]);
  });
});

describe("for any three drafts", () => {
  const notes = fc.uniqueArray(
    fc.record({ id: fc.constantFrom(..."abcdefgh"), text: fc.constantFrom("", "one", "two", "three") }),
    { selector: ({ id }) => id, maxLength: 8 },
  );
  const draft = fc
    .record({ title: fc.constantFrom("P", "Q", "R"), author: fc.constantFrom(null, "X", "Y"), notes })
    .map((part): PostmortemDocument => ({
      ...blank(),
      ...part,
      notes: part.notes.map(({ id, text }) => note(id, `${id} ${text}`)),
    }));

  test("merging with an unchanged side gives the other side", () => {
    fc.assert(
      fc.property(draft, draft, (base, changed) => {
        expect(mergeDrafts(base, changed, base)).toEqual({ document: changed, collisions: [], taken: 0 });
        const other = mergeDrafts(base, base, changed);
        expect([isSameContent(other.document, changed), other.collisions]).toEqual([true, []]);
      }),
    );
  });

  test("law 5: no text that either side wrote is lost: it is in the merge or in a collision", () => {
    fc.assert(
      fc.property(draft, draft, draft, (base, mine, theirs) => {
        const { document, collisions } = mergeDrafts(base, mine, theirs);
        const seen = JSON.stringify([document.notes, document.title, document.author, collisions]);
        const known = new Set(textsOf(base));
        for (const side of [mine, theirs]) {
          for (const text of textsOf(side)) if (!known.has(text)) expect(seen).toContain(text);
        }
        for (const side of [mine, theirs])
          if (side.title !== base.title) expect(seen).toContain(`"${side.title}"`);
      }),
    );
  });

  test("either side finds the same collisions", () => {
    fc.assert(
      fc.property(draft, draft, draft, (base, mine, theirs) => {
        const paths = (merge: ReturnType<typeof mergeDrafts>) =>
          merge.collisions.map(({ path }) => path.join("/")).sort();
        expect(paths(mergeDrafts(base, mine, theirs))).toEqual(paths(mergeDrafts(base, theirs, mine)));
      }),
    );
  });
});
