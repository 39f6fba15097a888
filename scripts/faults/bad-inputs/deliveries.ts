import { gzipSync } from "node:zlib";
import { must, refused, type BadInput, type Target } from "./target";

const LINE = "2026-01-02T00:00:00Z INFO unpack: a packed line\n";
const MIB = 1024 * 1024;
const at = (text: string, second = 0) =>
  `2026-01-03T00:00:${String(second).padStart(2, "0")}Z INFO lines: ${text}\n`;

async function refusedDelivery(
  target: Target,
  body: Uint8Array | string,
  coding: string,
  statuses: readonly number[],
): Promise<string> {
  const startMs = performance.now();
  const answer = await target.send("/api/v1/imports?name=packed.log", {
    method: "POST",
    body: typeof body === "string" ? body : new Uint8Array(body),
    headers: { "content-type": "text/plain", "content-encoding": coding },
  });
  const status = await refused(answer, statuses);
  return `${status} in ${Math.round(performance.now() - startMs)} ms`;
}

/** A row that is taken in: how many lines, and that they add up (law 1). */
function stored(number: number, title: string, body: () => string | Uint8Array, lines?: number): BadInput {
  return {
    number,
    title,
    run: async (target) => {
      const bytes = body();
      const startMs = performance.now();
      const sent = await target.deliver(
        typeof bytes === "string" ? bytes : new Uint8Array(bytes),
        `bad-${number}.log`,
      );
      must(sent.status === 201, `answered ${sent.status}: ${JSON.stringify(sent.told).slice(0, 200)}`);
      if (lines !== undefined) must(sent.lines === lines, `${sent.lines} of ${lines} lines told`);
      const tookMs = performance.now() - startMs;
      must(tookMs < 20_000, `took ${Math.round(tookMs)} ms`);
      return `${sent.lines} lines, ${sent.records} records, ${sent.number("rejectedLines")} rejected in ${Math.round(tookMs)} ms`;
    },
  };
}

const manyMembers = (count: number) => {
  const member = gzipSync(LINE);
  return Buffer.concat(Array.from({ length: count }, () => member));
};

/** 17–23, 25–28, 30–34, 36, 38–40, 43–54, 59, 60: what a delivery can hold. */
export const deliveries: BadInput[] = [
  {
    number: 17,
    title: "a gzip bomb of 10 GiB",
    run: async (target) => {
      const member = gzipSync(Buffer.alloc(256 * MIB));
      const startMs = performance.now();
      const seen = await refusedDelivery(
        target,
        Buffer.concat(Array.from({ length: 40 }, () => member)),
        "gzip",
        [413],
      );
      const tookMs = performance.now() - startMs;
      must(tookMs < 3_000, `took ${Math.round(tookMs)} ms`);
      return seen;
    },
  },
  {
    number: 18,
    title: "gzip within gzip",
    run: async (target) => {
      const twice = gzipSync(gzipSync(LINE.repeat(3)));
      const sent = await target.deliver(new Uint8Array(twice), "twice.log", { "content-encoding": "gzip" });
      must([201, 400, 413].includes(sent.status), `answered ${sent.status}`);
      return `${sent.status}`;
    },
  },
  {
    number: 19,
    title: "10,000 gzip members",
    run: async (target) => {
      const sent = await target.deliver(new Uint8Array(manyMembers(10_000)), "members.log", {
        "content-encoding": "gzip",
      });
      must([201, 400, 413].includes(sent.status), `answered ${sent.status}`);
      must(sent.status !== 201 || sent.lines === 10_000, `${sent.lines} lines`);
      return `${sent.status}, ${sent.lines} lines`;
    },
  },
  {
    number: 20,
    title: "truncated gzip, wrong checksum",
    run: async (target) => {
      const whole = gzipSync(LINE.repeat(1_000));
      const wrong = Buffer.from(whole);
      wrong.writeUInt32LE(1, wrong.length - 8);
      const cut = await refusedDelivery(target, whole.subarray(0, whole.length - 20), "gzip", [400]);
      return `${cut}; ${await refusedDelivery(target, wrong, "gzip", [400])}`;
    },
  },
  { number: 21, title: "brotli", run: (target) => refusedDelivery(target, "x", "br", [415]) },
  {
    number: 22,
    title: "two codings, unknown codings",
    run: async (target) => {
      const twice = await refusedDelivery(target, "x", "gzip, gzip", [415]);
      return `${twice}; ${await refusedDelivery(target, "x", "snappy", [415])}`;
    },
  },
  { number: 23, title: "says gzip, is plain", run: (target) => refusedDelivery(target, LINE, "gzip", [400]) },
  stored(25, "invalid UTF-8", () =>
    Buffer.concat([Buffer.from(at("caf")), Buffer.from([0xff, 0xfe, 0xc3, 0x28, 0x0a])]),
  ),
  stored(26, "UTF-16 with BOM", () => Buffer.from(`\ufeff${at("wide")}${at("wide", 1)}`, "utf16le"), 2),
  stored(27, "NUL in a line", () => at("a\0b"), 1),
  stored(
    28,
    "\\u0000 and lone surrogates in JSON",
    () => `{"time":"2026-01-03T00:00:01Z","msg":"a\\u0000b","k\\ud800":"\\ud800"}\n`,
    1,
  ),
  {
    number: 30,
    title: "JSON 100,000 deep",
    run: async (target) => {
      const deep = "[".repeat(100_000) + "]".repeat(100_000);
      const sent = await target.deliver(
        `{"time":"2026-01-03T00:00:02Z","msg":"deep","a":${deep}}\n`,
        "deep.log",
      );
      must([201, 400].includes(sent.status), `a line of it answered ${sent.status}`);
      return `line ${sent.status}; body ${await refused(await target.json("POST", "/api/v1/postmortems", deep), [400])}`;
    },
  },
  stored(
    31,
    "1e400000, −0, 2⁵³+1",
    () => `{"time":"2026-01-03T00:00:03Z","msg":"n","a":1e400000,"b":-0,"c":9007199254740993}\n`,
    1,
  ),
  stored(
    32,
    "duplicate keys, __proto__",
    () =>
      `{"time":"2026-01-03T00:00:04Z","msg":"p","a":1,"a":2,"__proto__":{"x":1},"constructor":{"prototype":{"y":1}}}\n`,
    1,
  ),
  stored(
    33,
    "65,536 rows",
    () => Array.from({ length: 65_536 }, (_, index) => at(`row ${index}`, index % 60)).join(""),
    65_536,
  ),
  stored(
    34,
    "trailing comma, CRLF, empty lines, BOM inside",
    () => `${at("a").trim()}\r\n\r\n\r\n{"msg":"x",}\n\ufeff${at("b", 1)}no end`,
  ),
  {
    number: 36,
    title: "an empty body, twice",
    run: async (target) => {
      const [one, two] = [await target.deliver("", "empty.log"), await target.deliver("", "empty.log")];
      must(one.status === 400 && two.status === 400, `answered ${one.status} and ${two.status}`);
      return "400, 400";
    },
  },
  {
    number: 38,
    title: "a line of 256 KiB + 1",
    run: async (target) => {
      const sent = await target.deliver(at("y".repeat(256 * 1024)), "long-line.log");
      must(
        sent.status === 201 && sent.number("cutBytes") > 0,
        `${sent.status}, ${sent.number("cutBytes")} bytes cut`,
      );
      return `${sent.number("cutBytes")} bytes cut, told`;
    },
  },
  stored(39, "64 MiB without a line break", () => Buffer.alloc(64 * MIB, "z")),
  stored(40, "300,000 lines of one byte", () => "a\n".repeat(300_000), 300_000),
  stored(
    43,
    "10,000 attributes",
    () => {
      const members = Array.from({ length: 10_000 }, (_, index) => `"k${index}":${index}`).join(",");
      return `{"time":"2026-01-03T00:00:05Z","msg":"wide",${members}}\n`;
    },
    1,
  ),
  stored(44, "12 KB of one message", () => at("word ".repeat(2_400)), 1),
  stored(45, "200 KB in a field that is searched", () => at("needle ".repeat(28_000)), 1),
  stored(
    46,
    "years 1, 9999, 300000, infinity, NaN",
    () =>
      [
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
        "+300000-01-01T00:00:00Z",
        "infinity",
        "NaN",
        "1732172224",
        "1732172224123",
        "1732172224123456",
        "1732172224123456789",
      ]
        .map(
          (time, index) => `{"time":"${time}","msg":"odd time ${index}"}\n${time} INFO odd: time ${index}\n`,
        )
        .join(""),
    18,
  ),
  stored(
    47,
    "minutes ahead, days behind",
    () =>
      `${new Date(Date.now() + 660_000).toISOString()} INFO clock: ahead\n${new Date(Date.now() - 8 * 86_400_000).toISOString()} INFO clock: behind\n`,
    2,
  ),
  stored(
    48,
    "the spring gap and the autumn fold",
    () => "2026-03-29 02:30:00 INFO dst: gap\n2026-10-25 02:30:00 INFO dst: fold\n",
    2,
  ),
  stored(
    49,
    "leap seconds and days that are none",
    () =>
      "2016-12-31T23:59:60Z INFO leap: second\n2100-02-29T00:00:00Z INFO leap: day\n2026-W05-3T00:00:00Z INFO week: date\n2569-11-21 00:00:00 INFO thai: year\n",
  ),
  stored(50, "“at” and 20,000 spaces", () => `${at("boom")}at ${" ".repeat(20_000)}x\n`, 2),
  stored(51, "100,000 spaces and x", () => at(`${" ".repeat(100_000)}x`), 1),
  stored(52, "50,000 brackets", () => at("(".repeat(50_000)), 1),
  stored(
    53,
    "aaaa…! for every format",
    () =>
      `${at(`${"a".repeat(50_000)}!`)}${"a".repeat(50_000)}!\n[${"[".repeat(20_000)}\n${"\t".repeat(50_000)}!\n${"1:".repeat(20_000)}!\n${"a=".repeat(20_000)}!\n`,
  ),
  stored(
    54,
    "a stack of 100,000 frames, Caused by in a circle",
    () =>
      `${at("java.lang.Error: deep")}${Array.from({ length: 100_000 }, (_, index) => `\tat a.b.C.m${index % 7}(C.java:${index})\n`).join("")}Caused by: java.lang.Error: deep\n\t... 99999 more\n[CIRCULAR REFERENCE: java.lang.Error: deep]\n`,
  ),
  stored(
    59,
    "ANSI: links, the clipboard, 100,000 colours",
    () =>
      at(
        `\u001b]8;;javascript:alert(1)\u0007click\u001b]8;;\u0007\u001b]52;c;aGk=\u0007${"\u001b[31mx\u001b[0m".repeat(20_000)}`,
      ),
    1,
  ),
  stored(
    60,
    "carriage returns and forged lines",
    () => at("10%\r20%\r100%\\n2026-01-01T00:00:00Z INFO forged"),
    1,
  ),
];
