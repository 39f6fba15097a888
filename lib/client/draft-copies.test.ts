import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addItem, changeItem, removeItem } from "@/lib/domain/postmortems/editing/edit-document";
import { emptyDocument } from "@/lib/domain/postmortems/editing/empty-document";
import { newItem } from "@/lib/domain/postmortems/editing/new-item";
import type { PostmortemDocument } from "@/lib/domain/postmortems/schema";
import { draftCopies } from "./draft-copies";

const LATER = 60_000;
const blank = emptyDocument({ title: "Outage", kind: "incident", language: "en", newId: () => "s" });

/** A storage that remembers what it held after each of its changes, and how much was written. */
function watchedStorage() {
  let values = new Map<string, string>();
  const states: Map<string, string>[] = [];
  const sizes: number[] = [];
  const storage: Storage = {
    get length() {
      return values.size;
    },
    key: (index) => [...values.keys()][index] ?? null,
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => {
      values = new Map(values).set(key, value);
      states.push(values);
      sizes.push(value.length);
    },
    removeItem: (key) => {
      values = new Map([...values].filter(([known]) => known !== key));
      states.push(values);
    },
    clear: () => values.clear(),
  };
  return { storage, states, sizes };
}

function storageOf(values: ReadonlyMap<string, string>): Storage {
  const { storage } = watchedStorage();
  for (const [key, value] of values) storage.setItem(key, value);
  return storage;
}

/** The text that a next page finds. */
function foundIn(storage: Storage): PostmortemDocument | undefined {
  return draftCopies(storage, "pm", "next").orphans(LATER)[0]?.document;
}

function rows(count: number): PostmortemDocument {
  return Array.from({ length: count }, (_, index) => `n${index}`).reduce(
    (document, id) => addItem(document, "notes", { ...newItem("notes", id, null), text: `row ${id}` }, null),
    blank,
  );
}

type Edit = { kind: "type" | "add" | "remove" | "title" | "accept" | "save"; at: number; text: string };
const edits = fc.array(
  fc.record<Edit>({
    kind: fc.constantFrom("type", "type", "type", "add", "remove", "title", "accept", "save"),
    at: fc.nat(9),
    text: fc.string({ maxLength: 6 }),
  }),
  { maxLength: 25 },
);

function edited(document: PostmortemDocument, { kind, at, text }: Edit, newId: string): PostmortemDocument {
  const id = document.notes[at % Math.max(1, document.notes.length)]?.id ?? "none";
  if (kind === "type") return changeItem(document, "notes", id, { text });
  if (kind === "add") return addItem(document, "notes", newItem("notes", newId, null), id);
  if (kind === "remove") return removeItem(document, "notes", id);
  if (kind === "title") return { ...document, title: text };
  if (kind !== "accept") return document;
  const { accepted, ...rest } = document;
  return accepted ? rest : { ...document, accepted: [] };
}

describe("a copy of unsaved text", () => {
  test("law 5: killed between any two steps, the page leaves the last text or the one a key before it", () => {
    fc.assert(
      fc.property(edits, (steps) => {
        const { storage, states } = watchedStorage();
        const store = draftCopies(storage, "pm", "page");
        let [base, document, revision] = [rows(4), rows(4), 1];
        let before: PostmortemDocument | undefined;
        const history = [base];
        for (const [index, step] of steps.entries()) {
          // What was confirmed, or what another wrote, may be any text that is older than what was typed since.
          if (step.kind === "save")
            [base, revision] = [history[step.at % history.length] ?? base, revision + 1];
          document = edited(document, step, `new${index}`);
          states.length = 0;
          store.write({ writer: "", base, revision, document, sent: [], at: index });
          const allowed = [before, document].map((text) => JSON.stringify(text));
          for (const state of states) expect(allowed).toContain(JSON.stringify(foundIn(storageOf(state))));
          expect(foundIn(storage)).toEqual(document);
          before = document;
          history.unshift(document);
        }
      }),
      { numRuns: 100 },
    );
  });

  test("costs a key what was typed, not what the document holds", () => {
    const { storage, sizes } = watchedStorage();
    const store = draftCopies(storage, "pm", "page");
    const base = rows(2_000);
    const write = (document: PostmortemDocument) =>
      store.write({ writer: "", base, revision: 1, document, sent: [], at: 1 });
    const first = changeItem(base, "notes", "n1000", { text: "typed" });
    write(first);
    sizes.length = 0;
    write(changeItem(first, "notes", "n1000", { text: "typed more" }));
    write(removeItem(first, "notes", "n1001"));
    write(addItem(first, "notes", newItem("notes", "new", null), "n1000"));
    expect(Math.max(...sizes)).toBeLessThan(1_000);
    expect(foundIn(storage)?.notes).toHaveLength(2_001);
  });

  test("stays as it was when the storage has no room for the next base", () => {
    const { storage } = watchedStorage();
    const store = draftCopies(storage, "pm", "page");
    const first = { ...blank, title: "typed" };
    store.write({ writer: "", base: blank, revision: 1, document: first, sent: [], at: 1 });
    const { setItem } = storage;
    for (const full of [":base-", ":text"]) {
      storage.setItem = (key, value) => {
        if (key.includes(full)) throw new DOMException("full", "QuotaExceededError");
        setItem(key, value);
      };
      const document = { ...first, title: "typed more" };
      expect(store.write({ writer: "", base: first, revision: 2, document, sent: [], at: 2 })).toBe(false);
      expect(foundIn(storage)).toEqual(first);
    }
  });

  test("of an older version is found", () => {
    const { storage } = watchedStorage();
    const text = { revision: 3, sent: [], at: 1, document: { ...blank, title: "typed" } };
    storage.setItem("afterword:draft:pm:old:base", JSON.stringify(blank));
    storage.setItem("afterword:draft:pm:old:text", JSON.stringify(text));
    expect(foundIn(storage)).toEqual(text.document);
  });
});
