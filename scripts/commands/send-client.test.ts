import { createServer, type Server } from "node:http";
import { afterEach, expect, it } from "vitest";
import { createImportClient, Refused } from "./send-client";
import { partsOfStream } from "./send-parts";

let server: Server | null = null;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

type Trouble = "none" | "answer lost" | "cut" | "busy";

/** A loopback server that keeps the parts it is sent, with some trouble at each. */
async function startServer(troubles: Trouble[]): Promise<{ url: string; received: () => string }> {
  let kept = Buffer.alloc(0);
  server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const answer = (status: number, body: unknown) => {
      response.writeHead(status, { "Content-Type": "application/json", "Retry-After": "0" });
      response.end(JSON.stringify(body));
    };
    if (url.pathname.endsWith("/open")) return answer(201, { id: "one" });
    if (url.pathname.endsWith("/complete")) return answer(202, { id: "one", state: "processing" });
    if (request.method === "GET") return answer(200, { id: "one", state: "done", records: 3 });
    const trouble = troubles.shift() ?? "none";
    if (trouble === "cut") return void request.socket.destroy();
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      if (trouble === "busy") return answer(503, { error: { message: "busy" } });
      if (Number(url.searchParams.get("offset")) !== kept.length)
        return answer(409, { error: { message: "wrong offset" }, committedOffset: kept.length });
      kept = Buffer.concat([kept, ...pieces]);
      if (trouble === "answer lost") return void request.socket.destroy();
      answer(200, { committedOffset: kept.length });
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/`, received: () => kept.toString() };
}

const quick = { firstMs: 1, longestMs: 5, triesMax: 6 };

async function* pieces(): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < 50; i++) yield Buffer.from(`line ${i} of a stream\n`);
}

it("delivers every byte once through lost answers, cut connections and a busy server", async () => {
  const { url, received } = await startServer([
    "answer lost",
    "none",
    "cut",
    "cut",
    "busy",
    "none",
    "answer lost",
  ]);
  const client = createImportClient(url, null, quick);
  const parts = partsOfStream(pieces(), 100);
  const { id } = await client.open({ name: "x" });
  let offset = 0;
  for (let part = await parts.read(offset); part.length > 0; part = await parts.read(offset))
    offset = await client.append(id, offset, part);
  let whole = "";
  for await (const piece of pieces()) whole += Buffer.from(piece).toString();
  expect(received()).toBe(whole);
  expect(await client.complete(id)).toMatchObject({ state: "done", records: 3 });
});

it("gives up after a bounded number of tries", async () => {
  const { url } = await startServer(Array.from({ length: 100 }, () => "cut" as const));
  const client = createImportClient(url, null, quick);
  await expect(client.append("one", 0, Buffer.from("x"))).rejects.toThrow("does not answer");
  await expect(client.append("one", 0, Buffer.from("x"))).rejects.not.toBeInstanceOf(Refused);
});
