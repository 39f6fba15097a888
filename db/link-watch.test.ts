import { once } from "node:events";
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { databaseIsSilent, databaseIsTroubled, linkLimits, watchedSocket } from "./link-watch";

const before = { ...linkLimits };
let server: Server;
let sockets: Socket[] = [];
let answers = true;

beforeEach(async () => {
  globalThis.afterwordLinks = undefined;
  Object.assign(linkLimits, { quietMs: 60, probeMs: 60, probeAgainMs: 20 });
  answers = true;
  server = createServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => {});
    socket.on("data", (bytes) => {
      // What asks for TLS is answered by every Postgres, at once; a query of ours only by "fast".
      if (answers && (bytes.length === 8 || bytes.toString() === "fast")) socket.write("N");
    });
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
});

afterEach(() => {
  Object.assign(linkLimits, before);
  for (const socket of sockets) socket.destroy();
  sockets = [];
  server.close();
  globalThis.afterwordLinks = undefined;
});

const open = () => watchedSocket({ host: "127.0.0.1", port: (server.address() as AddressInfo).port });

test("an answer that is only slow is waited for", async () => {
  const socket = open();
  socket.write("slow");
  const ended = once(socket, "close");
  expect(await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 400, "open"))])).toBe(
    "open",
  );
  expect(databaseIsSilent()).toBe(false);
  socket.destroy();
});

test("a server that answers nobody any more ends the wait, and new ones at once, until it is back", async () => {
  const socket = open();
  answers = false;
  socket.write("fast");
  const [error]: unknown[] = await once(socket, "error");
  expect(error).toMatchObject({ code: "CONNECTION_STALLED" });
  expect([databaseIsSilent(), databaseIsTroubled()]).toEqual([true, true]);
  const [next]: unknown[] = await once(open(), "error");
  expect(next).toMatchObject({ code: "CONNECTION_STALLED" });
  answers = true;
  await expect.poll(databaseIsSilent).toBe(false);
  const again = open();
  again.write("fast");
  expect(String((await once(again, "data"))[0])).toBe("N");
  again.destroy();
});

test("another server that is gone for good keeps nobody from this one", async () => {
  globalThis.afterwordLinks = new Map([["another", { silent: true, probe: null, troubledAtMs: null }]]);
  const socket = open();
  await once(socket, "connect");
  socket.write("fast");
  await once(socket, "data");
  socket.destroy();
});

test("an idle connection is left alone", async () => {
  const socket = open();
  socket.write("fast");
  await once(socket, "data");
  const asked = sockets.length;
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect([socket.destroyed, sockets.length]).toEqual([false, asked]);
  socket.destroy();
});

test("a silent server is noticed also when the driver has taken all listeners off, as it does for TLS", async () => {
  const socket = open();
  socket.write("fast");
  await once(socket, "data");
  socket.removeAllListeners();
  socket.write("fast");
  await expect.poll(() => socket.bytesRead).toBe(2);
  answers = false;
  socket.write("fast");
  const [error]: unknown[] = await once(socket, "error");
  expect(error).toMatchObject({ code: "CONNECTION_STALLED" });
});
