import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { canonicalJson } from "@/lib/domain/postmortems/comparing/canonical-json";
import { addItem, changeItem, removeItem } from "@/lib/domain/postmortems/editing/edit-document";
import { emptyDocument } from "@/lib/domain/postmortems/editing/empty-document";
import { newItem } from "@/lib/domain/postmortems/editing/new-item";
import type { PostmortemDocument } from "@/lib/domain/postmortems/schema";
import { draftCopies } from "./draft-copies";
import { DraftKeeper } from "./draft-keeper";
import { ApiError } from "./http";
import { sha256 } from "./sha256";

const PAUSE_MS = 1_200;
const SAVED = { by: "Maria Orlova", token: null, at: "2026-11-22T14:02:00.000Z" };
const blank = emptyDocument({ title: "Outage", kind: "incident", language: "en", newId: () => "s" });
const hashOf = (document: PostmortemDocument) => sha256(canonicalJson(document));
const titled = (title: string) => (document: PostmortemDocument) => ({ ...document, title });

/** A server that keeps one draft as ours does, and can be away, deaf or wrong. */
function makeServer() {
  const server = {
    document: blank,
    revision: 1,
    saves: 0,
    isAway: false,
    losesAnswers: false,
    confirms: null as string | null,
    save: async (revision: number, document: PostmortemDocument) => {
      if (server.isAway) throw new ApiError(0, "offline", "away");
      server.saves += 1;
      const isSame = hashOf(document) === hashOf(server.document);
      if (revision !== server.revision && !isSame)
        throw new ApiError(
          409,
          "stale-draft",
          "stale",
          {},
          { revision: server.revision, theirs: server.document, saved: SAVED },
        );
      if (!isSame) server.revision += 1;
      server.document = document;
      if (server.losesAnswers) throw new ApiError(0, "offline", "the answer was lost");
      return {
        revision: server.revision,
        hash: server.confirms ?? hashOf(document),
        updatedAt: new Date(Date.now()).toISOString(),
      };
    },
  };
  return server;
}

function memoryStorage(): Storage {
  const values = new Map<string, string>();
  return {
    get length() {
      return values.size;
    },
    key: (index) => [...values.keys()][index] ?? null,
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
    clear: () => values.clear(),
  };
}

function open(server: ReturnType<typeof makeServer>, storage = memoryStorage(), writer = "page") {
  const merged: number[] = [];
  const keeper = new DraftKeeper(
    { document: server.document, revision: server.revision, updatedAt: null },
    {
      save: server.save,
      copies: draftCopies(storage, "pm", writer),
      now: Date.now,
      onSaved: () => {},
      onMerged: (taken) => merged.push(taken),
    },
  );
  return { keeper, storage, merged, kind: () => keeper.get().save.kind };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("saving", () => {
  test("waits for a pause, then saves once and says so within 3 s", async () => {
    const server = makeServer();
    const { keeper, kind } = open(server);
    for (const title of ["a", "ab", "abc"]) {
      keeper.change(titled(title));
      await vi.advanceTimersByTimeAsync(400);
    }
    expect([kind(), server.saves]).toEqual(["unsaved", 0]);
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    expect([kind(), server.saves, server.document.title]).toEqual(["saved", 1, "abc"]);
  });

  test("does not stay behind for ever while typing goes on", async () => {
    const server = makeServer();
    const { keeper } = open(server);
    for (let i = 0; i < 30; i++) {
      keeper.change(titled(`text ${i}`));
      await vi.advanceTimersByTimeAsync(500);
    }
    expect(server.saves).toBeGreaterThan(0);
  });

  test("what is typed while a save is under way is saved after it", async () => {
    const server = makeServer();
    const { keeper, kind } = open(server);
    keeper.change(titled("one"));
    const flushed = keeper.flush();
    keeper.change(titled("two"));
    await flushed;
    expect(kind()).toBe("unsaved");
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    expect([kind(), server.document.title]).toEqual(["saved", "two"]);
  });

  test("is not called saved when the server confirms another text", async () => {
    const server = makeServer();
    server.confirms = "another";
    const { keeper, kind } = open(server);
    keeper.change(titled("one"));
    await keeper.flush();
    expect(kind()).toBe("failed");
  });

  test("retries with growing pauses while the server is away, and loses nothing", async () => {
    const server = makeServer();
    server.isAway = true;
    const { keeper, kind } = open(server);
    keeper.change(titled("one"));
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    expect(keeper.get().save).toMatchObject({ kind: "failed", copied: true });
    await vi.advanceTimersByTimeAsync(20_000);
    keeper.change(titled("two"));
    server.isAway = false;
    await vi.advanceTimersByTimeAsync(30_000);
    expect([kind(), server.document.title]).toEqual(["saved", "two"]);
  });
});

describe("the copy in the browser", () => {
  test("is there from the first key until the server has confirmed, and is found after a crash", async () => {
    const server = makeServer();
    server.isAway = true;
    const { keeper, storage } = open(server);
    keeper.change(titled("typed"));
    const later = draftCopies(storage, "pm", "next page");
    expect(later.orphans(Date.now())).toEqual([]);
    // The crash: nothing of the page says goodbye, and nothing of it runs on.
    expect(later.orphans(Date.now() + 7_000)).toMatchObject([{ revision: 1, document: { title: "typed" } }]);
    server.isAway = false;
    await keeper.flush();
    expect(storage.length).toBe(0);
  });

  test("brings back what was typed and merges it with what others saved since", async () => {
    const server = makeServer();
    server.isAway = true;
    const first = open(server);
    first.keeper.change(titled("typed"));
    first.keeper.leave();
    const [copy] = draftCopies(first.storage, "pm", "next").orphans(Date.now());
    await vi.advanceTimersByTimeAsync(0);
    vi.clearAllTimers();
    server.isAway = false;
    await server.save(1, { ...blank, author: "another" });
    const { keeper, merged, kind } = open(server, first.storage, "next");
    if (copy) keeper.restore(copy);
    await vi.advanceTimersByTimeAsync(5_000);
    expect([kind(), merged]).toEqual(["saved", [1]]);
    expect(server.document).toMatchObject({ title: "typed", author: "another" });
  });
});

describe("another writer", () => {
  test("who changed other fields is merged in without a question", async () => {
    const server = makeServer();
    const { keeper, merged, kind } = open(server);
    await server.save(1, { ...blank, author: "another" });
    keeper.change(titled("mine"));
    await vi.advanceTimersByTimeAsync(3_000);
    expect([kind(), merged, server.document.title, server.document.author]).toEqual([
      "saved",
      [1],
      "mine",
      "another",
    ]);
  });

  test("who changed the same field is a conflict that holds both texts until one is chosen", async () => {
    const server = makeServer();
    const { keeper, kind } = open(server);
    await server.save(1, titled("theirs")(blank));
    keeper.change(titled("mine"));
    await vi.advanceTimersByTimeAsync(3_000);
    const { save } = keeper.get();
    expect(save).toMatchObject({
      conflict: { collisions: [{ mine: "mine", theirs: "theirs" }], saved: SAVED },
    });
    keeper.resolve(titled("mine")(keeper.get().document));
    await vi.advanceTimersByTimeAsync(3_000);
    expect([kind(), server.document.title]).toEqual(["saved", "mine"]);
  });

  test("is not seen in a save of our own whose answer was lost", async () => {
    const server = makeServer();
    const { keeper, kind, merged } = open(server);
    server.losesAnswers = true;
    keeper.change(titled("first"));
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    server.losesAnswers = false;
    keeper.change(titled("first, and more"));
    await vi.advanceTimersByTimeAsync(30_000);
    expect([kind(), merged, server.document.title]).toEqual(["saved", [], "first, and more"]);
  });
});

describe("undo", () => {
  const row = newItem("notes", "n", null);
  test("takes a step of structure back and keeps what was typed since", () => {
    const { keeper } = open(makeServer());
    keeper.change((document) => addItem(document, "notes", row, null), true);
    keeper.change(titled("typed since"));
    keeper.undo();
    expect(keeper.get()).toMatchObject({
      document: { notes: [], title: "typed since" },
      canUndo: false,
      canRedo: true,
    });
    keeper.redo();
    expect(keeper.get().document.notes).toEqual([row]);
  });

  test("brings a deleted row back with its text, and a row taken back comes back with what was typed in it", () => {
    const { keeper } = open(makeServer());
    keeper.change((document) => addItem(document, "notes", row, null), true);
    keeper.change((document) => changeItem(document, "notes", "n", { text: "typed" }));
    keeper.change((document) => removeItem(document, "notes", "n"), true);
    keeper.undo();
    expect(keeper.get().document.notes).toMatchObject([{ text: "typed" }]);
    keeper.undo();
    expect(keeper.get().document.notes).toEqual([]);
    keeper.redo();
    expect(keeper.get().document.notes).toMatchObject([{ text: "typed" }]);
  });
});
