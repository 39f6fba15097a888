import { readdirSync, readFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { checkCounts } from "./check-lines";
import { FaultApp, freePort } from "./fault-app";
import type { Outcome, Scenario } from "./outcome";
import { percentile, timedGet } from "./timed";

const CLIENTS = 500;
const READERS = 20;
const READER_EVERY_MS = 700;
const CUTS = 1_000;
const HEADERS_LIMIT_MS = 20_500;
const BODY_LIMIT_MS = 60_000;
const ASKED = 200;
const BASE_LIMIT_MS = 60_000;

/** Hundreds of clients that send or read a byte at a time: each is cut in time, and the others hardly notice. */
export const slowClients: Scenario = async ({ folder }) => {
  const app = new FaultApp({ folder, port: await freePort() });
  await app.ready();
  try {
    const port = Number(new URL(app.url).port);
    await deliver(app.url, `${"wide ".repeat(12_000)}`, 200);
    const ask = () => askOften(`${app.url}/api/v1/imports?limit=1`);
    await ask();
    const quietMs = percentile(await ask(), 0.99);
    const outcomes: Outcome[] = [];
    const kinds = [
      { name: "headers", count: CLIENTS, limitMs: HEADERS_LIMIT_MS, open: () => slowHeaders(port) },
      { name: "bodies", count: CLIENTS, limitMs: BODY_LIMIT_MS, open: () => slowBody(port) },
      { name: "readers", count: READERS, limitMs: BODY_LIMIT_MS, open: () => slowReader(port) },
    ];
    for (const { name, count, limitMs, open } of kinds) {
      const held: Promise<number>[] = [];
      for (let n = 0; n < count; n += 1) {
        held.push(open());
        // What readers ask for is work: they come one by one, and stay.
        if (name === "readers") await delay(READER_EVERY_MS);
      }
      await delay(2_000);
      const busyMs = percentile(await ask(), 0.99);
      const times = await Promise.all(held);
      const longestMs = Math.max(...times);
      const uncut = times.filter((ms) => ms >= limitMs).length;
      outcomes.push({
        fault: `${count} slow ${name}`,
        // A floor: of a few milliseconds the double is noise.
        result: uncut === 0 && busyMs <= Math.max(2 * quietMs, 100) && app.runs ? "held" : "failed",
        seen: `cut after ${Math.round(longestMs / 100) / 10} s at most, ${uncut} not in time; others' p99 ${Math.round(busyMs)} ms, ${Math.round(quietMs)} ms when quiet`,
      });
    }
    outcomes.push(await cutUploads(app, port));
    return outcomes;
  } finally {
    await app.kill("SIGTERM");
  }
};

/** A thousand uploads whose senders go away in the middle: nothing of them stays, neither files nor connections. */
async function cutUploads(app: FaultApp, port: number): Promise<Outcome> {
  const base = connectionsOf(port);
  for (let done = 0; done < CUTS; done += 50)
    await Promise.all(Array.from({ length: 50 }, (_, index) => cutUpload(port, done + index)));
  const fromMs = performance.now();
  while (connectionsOf(port) > base && performance.now() - fromMs < BASE_LIMIT_MS) await delay(200);
  const settledMs = performance.now() - fromMs;
  const spool = readdirSync(path.join(app.dataFolder, "spool")).filter((name) => !name.startsWith("."));
  const broken = (await checkCounts(app.databaseUrl)).filter((each) => !each.startsWith("imports"));
  const { status } = await timedGet(`${app.url}/api/v1/imports?limit=1`);
  const fine =
    app.runs && status === 200 && spool.length === 0 && broken.length === 0 && settledMs < BASE_LIMIT_MS;
  return {
    fault: `${CUTS} uploads cut by their senders`,
    result: fine ? "held" : "failed",
    seen: `${spool.length} files left, connections at their base after ${Math.round(settledMs)} ms, next request ${status}${broken.length > 0 ? `; ${broken.join("; ")}` : ""}`,
  };
}

function cutUpload(port: number, n: number): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      const line = `2026-01-01T00:00:00Z INFO cut: upload ${n}\n`;
      socket.write(`${postHead(`cut-${n}`)}Content-Length: 1000000\r\n\r\n${line.repeat(1 + (n % 400))}`);
      setTimeout(() => socket.resetAndDestroy(), n % 97);
    });
    socket.on("error", () => {});
    socket.once("close", () => resolve());
  });
}

function slowHeaders(port: number): Promise<number> {
  return hold(port, "GET /api/v1/imports HTTP/1.1\r\nHost: localhost\r\nX-Slow: ", { trickleMs: 2_000 });
}

function slowBody(port: number): Promise<number> {
  return hold(port, `${postHead("slow")}Content-Length: 100000\r\n\r\n`, { trickleMs: 1_000 });
}

/** Asks for megabytes and reads none of them. */
function slowReader(port: number): Promise<number> {
  return hold(port, "GET /api/v1/records?limit=100 HTTP/1.1\r\nHost: localhost\r\n\r\n", { reads: false });
}

function postHead(source: string): string {
  return `POST /api/v1/imports?source=${source} HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n`;
}

/** Milliseconds until the server ends the connection. */
function hold(
  port: number,
  first: string,
  { trickleMs = 0, reads = true }: { trickleMs?: number; reads?: boolean },
): Promise<number> {
  return new Promise((resolve) => {
    const startedMs = performance.now();
    const socket: Socket = connect(port, "127.0.0.1");
    socket.on("error", () => {});
    if (reads) socket.resume();
    socket.write(first);
    // Without reading, the end of the connection is only seen by writing to it.
    const timer = setInterval(() => {
      if (trickleMs > 0 && socket.writable) socket.write("x");
      if (!reads && !isConnected(socket)) socket.destroy();
      if (performance.now() - startedMs > BODY_LIMIT_MS + 5_000) socket.destroy();
    }, trickleMs || 1_000);
    socket.once("close", () => {
      clearInterval(timer);
      resolve(performance.now() - startedMs);
    });
  });
}

/** Whether the kernel still holds the connection as established, on the server's side. */
function isConnected(socket: Socket): boolean {
  const own = hex(socket.localPort ?? 0);
  const far = hex(socket.remotePort ?? 0);
  return tcpRows().some(
    ({ local, remote, state }) => local === far && remote === own && state === ESTABLISHED,
  );
}

const ESTABLISHED = "01";

function connectionsOf(port: number): number {
  const local = hex(port);
  return tcpRows().filter((row) => row.local === local && row.state === ESTABLISHED).length;
}

function hex(port: number): string {
  return port.toString(16).toUpperCase().padStart(4, "0");
}

function tcpRows(): { local: string; remote: string; state: string }[] {
  const rows = readFileSync("/proc/net/tcp", "utf8").trim().split("\n").slice(1);
  return rows.map((row) => {
    const [, local = "", remote = "", state = ""] = row.trim().split(/\s+/);
    return { local: local.slice(-4), remote: remote.slice(-4), state };
  });
}

async function askOften(url: string): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < ASKED; n += 1) {
    const { ms, status } = await timedGet(url);
    if (status !== 200) throw new Error(`others were answered ${status}`);
    times.push(ms);
  }
  return times;
}

async function deliver(url: string, body: string, lines: number): Promise<void> {
  const text = Array.from({ length: lines }, (_, n) => `2026-01-01T00:00:00Z INFO wide: ${n} ${body}\n`);
  const answer = await fetch(`${url}/api/v1/imports?source=wide`, { method: "POST", body: text.join("") });
  if (answer.status !== 201) throw new Error(`the import answered ${answer.status}`);
}
