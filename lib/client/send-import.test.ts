import { afterEach, beforeEach, expect, test } from "vitest";
import { sendImport } from "./send-import";

const PART = 8 * 1024 ** 2;

/** The far side of the wire: keeps what it was sent, and fails as told. */
class FakeServer {
  held = 0;
  calls: string[] = [];
  completed = false;
  /** Per PATCH, in order: "lost" takes the part and loses the answer, "down" takes nothing. */
  trouble: ("lost" | "down" | null)[] = [];

  answer = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const [method, path] = [init.method ?? "GET", new URL(url, "http://x").pathname];
    const offset = Number(new URL(url, "http://x").searchParams.get("offset"));
    this.calls.push(method === "PATCH" ? `PATCH ${offset}` : `${method} ${path.split("/").at(-1)}`);
    if (method === "PATCH") {
      const trouble = this.trouble.shift();
      if (trouble === "down") throw new TypeError("fetch failed");
      if (offset !== this.held) {
        const error = { code: "wrong-offset", message: "", facts: { committedOffset: this.held } };
        return Response.json({ error }, { status: 409 });
      }
      this.held += init.body instanceof Blob ? init.body.size : 0;
      if (trouble === "lost") throw new TypeError("fetch failed");
    }
    if (path.endsWith("/complete")) this.completed = true;
    return Response.json({ id: "i1", state: "receiving", committedOffset: this.held });
  };
}

let server: FakeServer;
const realFetch = globalThis.fetch;
beforeEach(() => {
  server = new FakeServer();
  globalThis.fetch = (url, init) => server.answer(String(url), init);
});
afterEach(() => {
  globalThis.fetch = realFetch;
});

async function send(size: number, importId?: string): Promise<number[]> {
  const committed: number[] = [];
  await sendImport(new Blob([new Uint8Array(size)]), {
    name: "a.log",
    options: {},
    ...(importId && { importId }),
    signal: new AbortController().signal,
    onOpen: () => {},
    onCommitted: (bytes) => committed.push(bytes),
  });
  return committed;
}

test("a file is sent in parts, each from the offset before it, and completed once", async () => {
  expect(await send(2 * PART + 5)).toEqual([0, PART, 2 * PART, 2 * PART + 5]);
  expect(server.calls).toEqual([
    "POST open",
    "PATCH 0",
    `PATCH ${PART}`,
    `PATCH ${2 * PART}`,
    "POST complete",
  ]);
});

test("a part whose answer was lost is not sent twice", async () => {
  server.trouble = ["lost"];
  await send(PART + 1);
  expect(server.held).toBe(PART + 1);
  expect(server.calls.filter((call) => call === "PATCH 0")).toHaveLength(1);
});

test("a part that never arrived is sent again", async () => {
  server.trouble = ["down"];
  await send(7);
  expect(server.held).toBe(7);
  expect(server.completed).toBe(true);
});

test("an upload that broke off goes on from the byte the server has", async () => {
  server.held = PART;
  expect(await send(PART + 3, "i1")).toEqual([PART, PART + 3]);
  expect(server.calls).toEqual(["GET i1", `PATCH ${PART}`, "POST complete"]);
});
