import * as fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { createLogParser, type ParseOptions } from "./parse-log";

const utf8 = new TextEncoder();
const NOW = Date.UTC(2026, 6, 1);

vi.setConfig({ testTimeout: 30_000 });

it("gives a lean reader the same records, attributes aside", () => {
  const text = [
    '192.0.2.7 - - [03/Nov/2025:10:11:12 +0000] "GET /till/8123?x=1 HTTP/1.1" 503 12 "-" "probe/1"',
    '192.0.2.7 - - [03/Nov/2025:10:11:13 +0000] "GET /till HTTP/1.1" 200 -',
    '192.0.2.9 - - [03/Nov/2025:10:11:14 +0000] "\\x16\\x03" 400 0',
    "2025-11-03 10:11:15 ERROR till 7 stuck",
  ].join("\n");
  const bare = ({ lean }: ParseOptions) =>
    parse(utf8.encode(text), { lean }).records.map((record) => ({ ...record, attributes: null }));
  expect(bare({ lean: true })).toEqual(bare({ lean: false }));
});

describe("lines are conserved", () => {
  it("law 1: the lines of all records and the rejected lines are all lines", () => {
    fc.assert(
      fc.property(logText(), (text) => {
        const { records, report, rejections } = parse(utf8.encode(text));
        const rejected = report.rejected.reduce((sum, { count }) => sum + count, 0);
        expect(rejections).toHaveLength(rejected);
        expect(records.reduce((sum, { lines }) => sum + lines, rejected)).toBe(report.lines);
        expect(report.lines).toBe(countLines(text));
        expect(report.formats.reduce((sum, { lines }) => sum + lines, rejected)).toBe(report.lines);
      }),
      { numRuns: 100 },
    );
  });

  it("law 1: holds for bytes that are no text at all", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3_000 }), (bytes) => {
        const { records, report } = parse(bytes);
        const rejected = report.rejected.reduce((sum, { count }) => sum + count, 0);
        expect(records.reduce((sum, { lines }) => sum + lines, rejected)).toBe(report.lines);
      }),
    );
  });

  it("law 1: no line is in two records", () => {
    fc.assert(
      fc.property(logText(), (text) => {
        const { records, rejections } = parse(utf8.encode(text));
        const firstLines = [...records.filter(({ lines }) => lines > 0), ...rejections].map(
          ({ line }) => line,
        );
        expect(new Set(firstLines).size).toBe(firstLines.length);
      }),
    );
  });
});

describe("parsing as the bytes arrive", () => {
  it("law 7: gives the same records and report however the bytes are split", () => {
    fc.assert(
      fc.property(logText(), fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1 }), (text, sizes) => {
        const bytes = utf8.encode(text);
        expect(parse(bytes, {}, sizes)).toEqual(parse(bytes));
      }),
      { numRuns: 60 },
    );
  });

  it("hands out records in the order of their first lines", () => {
    fc.assert(
      fc.property(logText(), (text) => {
        // What docker split into parts is read when the last of them is here.
        const whole = text.replaceAll('"half a "', '"half a\\n"');
        const lines = parse(utf8.encode(whole)).records.map(({ line }) => line);
        expect(lines).toEqual(lines.toSorted((a, b) => a - b));
      }),
    );
  });

  it("hands out records before the end, and holds few", () => {
    const parser = createLogParser({ now: NOW });
    let handedOut = 0;
    for (let i = 0; i < 200; i += 1) {
      const lines = Array.from(
        { length: 100 },
        (_, n) => `2026-01-05T10:00:00Z INFO step ${i * 100 + n}\n`,
      ).join("");
      handedOut += parser.push(utf8.encode(lines)).length;
    }
    expect(handedOut).toBeGreaterThan(19_000);
  });

  it("lets a silent stream hold up no other", () => {
    const banner = "quiet-1  | started\n";
    const lines = Array.from(
      { length: 12_000 },
      (_, n) => `busy-1   | 2026-01-05T10:00:00Z INFO step ${n}\n`,
    ).join("");
    const parser = createLogParser({ now: NOW });
    expect(parser.push(utf8.encode(banner + lines)).length).toBeGreaterThan(5_000);
  });
});

describe("records over many lines", () => {
  it.each([
    [
      "Node",
      "/srv/app/cart.js:12\n    throw new Error('empty');\n    ^\n\nError: empty\n    at total (/srv/app/cart.js:12:11) {\n  code: 'EMPTY'\n}\n\nNode.js v20.11.0\n",
    ],
    [
      "Go",
      "panic: runtime error: index out of range [3] with length 3\n\ngoroutine 1 [running]:\nmain.total(0xc000012345)\n\t/srv/cart.go:12 +0x1d\nmain.main()\n\t/srv/main.go:8 +0x25\nexit status 2\n",
    ],
    [
      ".NET",
      "Unhandled exception. System.InvalidOperationException: empty\n ---> System.IO.IOException: gone\n   --- End of inner exception stack trace ---\n   at Shop.Cart.Total() in /srv/Cart.cs:line 12\n",
    ],
    [
      "PHP",
      "PHP Fatal error:  Uncaught RuntimeException: empty in /srv/cart.php:12\nStack trace:\n#0 /srv/index.php(8): total()\n#1 {main}\n  thrown in /srv/cart.php on line 12\n",
    ],
    [
      "PHP, with a cause",
      "PHP Fatal error:  Uncaught RuntimeException: empty in /srv/cart.php:12\nStack trace:\n#0 {main}\n\nNext LogicException: no cart in /srv/shop.php:3\nStack trace:\n#0 {main}\n  thrown in /srv/shop.php on line 3\n",
    ],
    [
      "Ruby",
      "cart.rb:12:in `total': empty (RuntimeError)\n\tfrom cart.rb:20:in `run'\n\tfrom cart.rb:25:in `<main>'\n",
    ],
    [
      "Java",
      'Exception in thread "main" java.lang.IllegalStateException: empty\n\tat shop.Cart.total(Cart.java:12)\nCaused by: java.io.IOException: gone\n\t... 3 more\n',
    ],
    [
      "Rust",
      "thread 'main' panicked at src/cart.rs:12:5:\nempty\nnote: run with `RUST_BACKTRACE=1` environment variable to display a backtrace\n",
    ],
    [
      "Python",
      'Traceback (most recent call last):\n  File "/srv/cart.py", line 12, in total\n    raise ValueError("empty")\nValueError: empty\n',
    ],
    [
      "a group of Python",
      '  + Exception Group Traceback (most recent call last):\n  |   File "/srv/cart.py", line 12, in total\n  | ExceptionGroup: two (2 sub-exceptions)\n  +-+---------------- 1 ----------------\n    | ValueError: one\n    +------------------------------------\n',
    ],
  ])("%s: a trace is one record, apart from its neighbours", (_, trace) => {
    for (const prefix of ["", "app-1  | "]) {
      const text = `ready\n${trace}going on\n`
        .replace(/^/gm, prefix)
        .slice(0, prefix === "" ? undefined : -prefix.length);
      const { records } = parse(utf8.encode(text));
      expect(records.map(({ body }) => body.split("\n")[0])).toEqual([
        "ready",
        trace.split("\n")[0]?.trimEnd(),
        "going on",
      ]);
      expect(records[1]?.lines).toBe(trace.split("\n").length - 1);
      expect(records[1]?.severity).toBeGreaterThanOrEqual(17);
    }
  });

  it("text without a header joins the record of a file that has headers", () => {
    const { records } = parse(
      utf8.encode(
        "2026-01-05 10:00:00,120 ERROR shop.cart Bad request:\nHost: a\n\nbody\n2026-01-05 10:00:01,000 INFO shop.cart ok\n",
      ),
    );
    expect(records.map(({ lines }) => lines)).toEqual([4, 1]);
    expect(records[0]?.body).toBe("Bad request:\nHost: a\n\nbody");
  });

  it("each line of a service without headers is a record of its own", () => {
    const { records, report } = parse(
      utf8.encode("db-1  | one\ndb-1  | two\ndb-1  |\ndb-1  |   indented\ndb-1  | three\n"),
    );
    expect(records.map(({ body }) => body)).toEqual(["one", "two\n\n  indented", "three"]);
    expect(report.rejected).toEqual([]);
  });

  it("what happened to a process is no logger's name", () => {
    const { records } = parse(
      utf8.encode("2026-01-05 10:00:00,120 INFO exited: cart (exit status 1; not expected)\n"),
    );
    expect(records[0]).toMatchObject({ severity: 9, body: "exited: cart (exit status 1; not expected)" });
  });

  it("text after a line of JSON is a record of its own", () => {
    const { records } = parse(
      utf8.encode('{"time":"2026-01-05T10:00:00Z","level":"info","msg":"a"}\nplain text\n'),
    );
    expect(records.map(({ body }) => body)).toEqual(["a", "plain text"]);
  });

  it("a record beyond the cap goes on in a new one, flagged", () => {
    const { records } = parse(utf8.encode(`2026-01-05T10:00:00Z INFO dump\n${"  row\n".repeat(10_500)}`));
    expect(records.map(({ lines, flags }) => [lines, flags])).toEqual([
      [10_000, ["cut"]],
      [501, ["cut"]],
    ]);
  });

  it("a list of objects printed over many lines gives a record an object", () => {
    const object = (text: string) =>
      `  {\n    "time": "2026-01-05T10:00:00Z",\n    "message": "${text}"\n  }`;
    const { records, report } = parse(utf8.encode(`[\n${object("a")},\n${object("b")}\n]\n`));
    expect(records.map(({ body }) => body)).toEqual(["a", "b"]);
    expect(report.rejected).toEqual([{ reason: "notice", count: 2, firstLine: 1 }]);
  });

  it("puts together what docker split into parts", () => {
    const part = (log: string) =>
      `${JSON.stringify({ log, stream: "stdout", time: "2026-01-05T10:00:00.5Z" })}\n`;
    const json = JSON.stringify({ level: "error", msg: "long", time: "2026-01-05T10:00:00.1Z" });
    const { records } = parse(
      utf8.encode(part(json.slice(0, 20)) + part(`${json.slice(20)}\n`) + part("next\n")),
    );
    expect(records.map(({ body, lines, at }) => [body, lines, at])).toEqual([
      ["long", 2, Date.UTC(2026, 0, 5, 10, 0, 0, 100)],
      ["next", 1, Date.UTC(2026, 0, 5, 10, 0, 0, 500)],
    ]);
  });
});

describe("formats that change on the way", () => {
  it("knows compose after a long build", () => {
    const build = Array.from({ length: 900 }, (_, n) => `Step ${n}/900 : RUN make part${n}\n`).join("");
    const lines = Array.from(
      { length: 50 },
      (_, n) => `shop-web-1  | request ${n}\nshop-db-1   | query ${n}\n`,
    ).join("");
    const { report } = parse(utf8.encode(`${build}Attaching to shop-web-1, shop-db-1\n${lines}`));
    expect(report.services).toEqual(["shop-db", "shop-web"]);
  });

  it("reads each line of a mixed file with its own format", () => {
    const { report } = parse(
      utf8.encode(
        [
          '203.0.113.9 - - [05/Jan/2026:10:00:00 +0000] "GET / HTTP/1.1" 200 12 "-" "x"',
          "2026/01/05 10:00:01 [error] 3#3: *1 open() failed",
          '{"level":"error","time":"2026-01-05T10:00:02Z","msg":"z"}',
          "Jan  5 10:00:03 depot cron[7]: run",
        ].join("\n"),
      ),
    );
    expect(report.formats.map(({ format }) => format)).toEqual([
      "access-log",
      "json-lines",
      "nginx-error",
      "syslog-3164",
    ]);
  });

  it("reads every line with the format that is given", () => {
    const { records } = parse(utf8.encode("level=info msg=a\n"), { format: "plain" });
    expect(records[0]).toMatchObject({ body: "level=info msg=a", format: "plain" });
  });
});

describe("text", () => {
  it("keeps colours and NUL for display, not for analysis", () => {
    const { records } = parse(utf8.encode("\0\0\x1b[31mred\x1b[0m\n"));
    expect(records[0]).toMatchObject({ body: "red", original: "␀␀\x1b[31mred\x1b[0m" });
  });

  it("a picture or a program gives no record, and each of its lines is counted as binary", () => {
    let state = 7;
    const bytes = Uint8Array.from(
      { length: 20_000 },
      () => (state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0) >>> 24,
    );
    const { records, report } = parse(bytes);
    expect(records).toEqual([]);
    expect(report.rejected).toEqual([{ reason: "binary", count: report.lines, firstLine: 1 }]);
  });

  it("fields set apart by a control character are text", () => {
    const { records } = parse(utf8.encode("2026-01-05T10:00:00Z INFO 8=FIX.4.4\x019=65\x0135=A\x0110=1\n"));
    expect(records).toHaveLength(1);
  });

  it("flags a line that was cut, and counts the bytes", () => {
    const { records, report } = parse(utf8.encode(`a\n${"x".repeat(300_000)}\nb\n`));
    expect(records.map(({ flags }) => flags)).toEqual([undefined, ["cut"], undefined]);
    expect(report.cutBytes).toBe(300_000 - 262_144);
  });

  it("stays quick on hostile lines", () => {
    const hostile = [
      " ".repeat(200_000),
      `at${" ".repeat(200_000)}x`,
      "[".repeat(200_000),
      "{".repeat(200_000),
      `${"a=".repeat(100_000)}`,
    ];
    const start = performance.now();
    parse(utf8.encode(hostile.join("\n")));
    expect(performance.now() - start).toBeLessThan(3_000);
  });
});

function parse(bytes: Uint8Array, options: ParseOptions = {}, sizes: number[] = [bytes.length || 1]) {
  const parser = createLogParser({ now: NOW, ...options });
  const records = [];
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    records.push(...parser.push(bytes.subarray(at, at + size)));
    at += size;
  }
  records.push(...parser.end());
  return { records, rejections: parser.takeRejections(), report: parser.report() };
}

function countLines(text: string): number {
  const ended = text.includes("\n") ? text : text.replaceAll("\r", "\n");
  return ended === "" ? 0 : ended.split("\n").length - (ended.endsWith("\n") ? 1 : 0);
}

/** Logs of every kind, interleaved and broken: headers, traces, JSON, colours, blanks, NUL. */
function logText(): fc.Arbitrary<string> {
  const line = fc.constantFrom(
    "2026-01-05T10:00:00Z INFO cart total is 5",
    "2026-01-05 10:00:01,250 ERROR shop.cart failed",
    "Jan  5 10:00:02 depot cron[7]: run",
    "Dec 31 23:59:59 depot relay[9]: run",
    '{"time":"2026-01-05T10:00:03Z","level":"warn","msg":"slow"}',
    "{",
    '  "level": "info",',
    "}",
    "[",
    "]",
    "level=info msg=started",
    "2026-03-09 11:20:03.441 UTC [4012] ERROR:  duplicate key",
    "2026-03-09 11:20:03.441 UTC [4012] DETAIL:  Key exists.",
    "Traceback (most recent call last):",
    '  File "/srv/cart.py", line 12, in total',
    "ValueError: empty",
    "During handling of the above exception, another exception occurred:",
    "panic: empty",
    "goroutine 1 [running]:",
    "/srv/cart.js:12",
    "\tat shop.Cart.total(Cart.java:12)",
    "Caused by: java.io.IOException: gone",
    "plain words",
    "-- Reboot --",
    "Attaching to web-1",
    "10:00:04 INFO only a time",
    "\x1b[31mred\x1b[0m",
    "\0\0\0",
    "",
    "   ",
    "50%\r100%",
    '{"log":"half a ","stream":"stdout","time":"2026-01-05T10:00:00.5Z"}',
    '{"log":"line\\n","stream":"stderr","time":"2026-01-05T10:00:00.5Z"}',
    "строка журнала",
  );
  const prefix = fc.constantFrom(
    "",
    "web-1  | ",
    "db-1   | ",
    "\x1b[36mapi-1  |\x1b[0m ",
    "2026-01-05T10:00:00.123456789Z ",
  );
  const ending = fc.constantFrom("\n", "\n", "\n", "\r\n");
  const block = fc.tuple(
    prefix,
    fc.array(fc.tuple(line, ending), { maxLength: 12 }),
    fc.integer({ min: 1, max: 4 }),
  );
  return fc.array(block, { maxLength: 12 }).map((blocks) =>
    blocks
      .map(([before, lines, times]) =>
        lines
          .map(([text, end]) => before + text + end)
          .join("")
          .repeat(times),
      )
      .join(""),
  );
}
