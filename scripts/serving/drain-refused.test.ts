import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { drainRefused } from "./drain-refused";

const BODY_BYTES = 24 * 1024 * 1024;
const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const clean of cleanups.splice(0)) clean();
});

/** Answers 413 at the first piece of a body and reads no further by itself, as an iterator that waits does. */
async function startRefusing(): Promise<number> {
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    drainRefused(request, response);
    request.on("readable", () => {
      if (response.headersSent) return;
      request.read(1);
      response.writeHead(413, { "content-length": 2 }).end("no");
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  cleanups.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** Sends two requests on one connection, each to its end before it looks for the answer. */
async function sendAllThenRead(port: number): Promise<string> {
  const socket = connect(port, "127.0.0.1").pause();
  cleanups.push(() => socket.destroy());
  let text = "";
  socket.on("data", (chunk: Buffer) => (text += chunk.toString("latin1")));
  for (const path of ["/first", "/second"]) {
    socket.pause();
    const head = `POST ${path} HTTP/1.1\r\nHost: here\r\nContent-Length: ${BODY_BYTES}\r\n\r\n`;
    socket.write(head);
    await new Promise<void>((resolve, reject) =>
      socket.write(Buffer.alloc(BODY_BYTES), (error) => (error ? reject(error) : resolve())),
    );
    const before = text.length;
    socket.resume();
    while (!text.slice(before).endsWith("no")) await once(socket, "data");
  }
  return text;
}

describe("the rest of a refused body", () => {
  it("is read and thrown away, so that the sender sees the answer and may go on", async () => {
    const text = await sendAllThenRead(await startRefusing());
    expect(text.match(/HTTP\/1\.1 413/g)).toHaveLength(2);
  });
});
