import { connect, type Socket } from "node:net";
import { must, refused, type BadInput, type Target } from "./target";

const HEAD = "POST /api/v1/imports?name=raw.log HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n";
const LINE = "2026-01-01T00:00:00Z INFO transport: a line of a long delivery\n";
const IDLE_CONNECTIONS = 10_000;
const GIANTS = 300;
const GIANT_LINE = `${LINE.trimEnd()} ${"g".repeat(1_000_000 - LINE.length - 1)}\n`;

async function rawRefused(target: Target, request: string, statuses: readonly number[]): Promise<string> {
  const { status, tookMs } = await target.raw([request]);
  must(statuses.includes(status), `answered ${status}, not ${statuses.join(" or ")}`);
  must(tookMs < 20_000, `took ${Math.round(tookMs)} ms`);
  return status === 0 ? "closed" : String(status);
}

const CLOSED = [0, 400];

/** 1–16: what a connection can carry. */
export const transport: BadInput[] = [
  {
    number: 1,
    title: "bodies of 12 MB and 300 MB to every route that takes one",
    run: async (target) => {
      const count = Math.ceil(12_000_000 / LINE.length);
      const sent = await target.deliver(LINE.repeat(count), "twelve.log");
      must(sent.status === 201 && sent.lines === count, `${sent.lines} of ${count} lines`);
      const big = "x".repeat(12_000_000);
      const document = await target.send("/api/v1/postmortems/import?name=a.md", {
        method: "POST",
        body: big,
      });
      const json = await target.json("POST", "/api/v1/postmortems", `"${big}${big}"`);
      const giants = await target.deliver(Buffer.from(GIANT_LINE.repeat(GIANTS)), "giants.log");
      must(giants.status === 201 && giants.lines === GIANTS, `${giants.lines} of ${GIANTS} lines of 1 MB`);
      must(giants.number("cutBytes") > 200_000_000, "what was cut of them is not told");
      return `all ${count} lines; 300 MB in ${GIANTS} lines; document ${await refused(document, [413])}; JSON ${await refused(json, [413])}`;
    },
  },
  {
    number: 2,
    title: "Content-Length longer than what is sent",
    run: async (target) => {
      const cut = HEAD.replace("raw.log", "cut-short.log");
      await target.raw([`${cut}Content-Length: 5000\r\n\r\n${LINE.repeat(10)}`], {
        everyMs: 200,
        hangUp: true,
      });
      const { items }: { items: { name: string; records: number }[] } = await (
        await target.send("/api/v1/imports?limit=5")
      ).json();
      const kept = items.filter(({ name, records }) => name === "cut-short.log" && records > 0);
      must(kept.length === 0, "something of it was kept");
      return "nothing kept";
    },
  },
  {
    number: 3,
    title: "Content-Length and Transfer-Encoding",
    run: (target) =>
      rawRefused(target, `${HEAD}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`, CLOSED),
  },
  {
    number: 4,
    title: "two different Content-Length",
    run: (target) => rawRefused(target, `${HEAD}Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd`, CLOSED),
  },
  {
    number: 5,
    title: "bare LF",
    run: (target) => rawRefused(target, "GET / HTTP/1.1\nHost: localhost\n\n", CLOSED),
  },
  {
    number: 6,
    title: "NUL in a header",
    run: (target) => rawRefused(target, "GET / HTTP/1.1\r\nHost: localhost\r\nX-A: a\0b\r\n\r\n", CLOSED),
  },
  {
    number: 7,
    title: "two Host headers",
    run: (target) =>
      rawRefused(target, "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n", [400]),
  },
  {
    number: 8,
    title: "20 KB of headers",
    run: (target) =>
      rawRefused(target, `GET / HTTP/1.1\r\nHost: localhost\r\nX-A: ${"a".repeat(20_000)}\r\n\r\n`, [431]),
  },
  {
    number: 9,
    title: "1,000 headers",
    run: (target) => {
      const many = Array.from({ length: 1_000 }, (_, index) => `X${index}: 1\r\n`).join("");
      return rawRefused(target, `GET / HTTP/1.1\r\nHost: localhost\r\n${many}\r\n`, [400, 431]);
    },
  },
  {
    number: 10,
    title: "headers at a byte every 2 s",
    run: async (target) => {
      const head = "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: abcdefghijklmnopqrstuvwxyz";
      const { tookMs, status } = await target.raw([...head], { everyMs: 2_000, limitMs: 60_000 });
      must(tookMs < 20_500, `held for ${Math.round(tookMs / 1000)} s`);
      return `${status} after ${Math.round(tookMs / 1000)} s`;
    },
  },
  {
    number: 11,
    title: "a body at 10 B/s",
    run: async (target) => {
      const pieces = [
        `${HEAD}Content-Length: 100000\r\n\r\n`,
        ...Array.from({ length: 100 }, () => "0123456789"),
      ];
      const { tookMs, status } = await target.raw(pieces, { everyMs: 1_000, limitMs: 90_000 });
      must(tookMs < 65_000, `held for ${Math.round(tookMs / 1000)} s`);
      return `${status} after ${Math.round(tookMs / 1000)} s`;
    },
  },
  {
    number: 12,
    title: "TRACE, CONNECT, FOO",
    run: async (target) => {
      const seen: string[] = [];
      for (const method of ["TRACE", "CONNECT", "FOO", "PROPFIND"])
        seen.push(await rawRefused(target, `${method} / HTTP/1.1\r\nHost: localhost\r\n\r\n`, [0, 400, 405]));
      return seen.join(", ");
    },
  },
  {
    number: 13,
    title: "an inside address in absolute form, with Upgrade",
    run: (target) =>
      rawRefused(
        target,
        "GET http://169.254.169.254/latest HTTP/1.1\r\nHost: 169.254.169.254\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
        CLOSED,
      ),
  },
  {
    number: 14,
    title: "paths that are none",
    run: async (target) => {
      const seen: string[] = [];
      for (const path of [
        "/%00",
        "/%ff",
        "/%E0%A4%A",
        "/..%2f..%2fetc",
        "//evil.example/",
        "/\\evil.example",
        "/imports/%00",
        "/api/v1/imports/%ff",
        "/api/v1/services/%E0%A4%A/objective",
      ]) {
        const { status, text } = await target.raw([
          `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
        ]);
        must([200, 307, 308, 400, 404, 405].includes(status), `${path} answered ${status}`);
        const location = /^location: (.*)$/im.exec(text)?.[1]?.trim() ?? "/";
        must(/^\/(?![/\\])/.test(location), `${path} leads to ${location}`);
        seen.push(String(status));
      }
      return seen.join(", ");
    },
  },
  {
    number: 15,
    title: `${IDLE_CONNECTIONS} idle connections`,
    run: async (target) => {
      const port = Number(new URL(target.url).port);
      const sockets: Socket[] = [];
      for (let i = 0; i < IDLE_CONNECTIONS; i++)
        sockets.push(connect(port, "127.0.0.1").on("error", () => {}));
      try {
        const startMs = performance.now();
        must((await target.send("/livez")).status === 200, "not served");
        return `served in ${Math.round(performance.now() - startMs)} ms`;
      } finally {
        for (const socket of sockets) socket.destroy();
      }
    },
  },
];
