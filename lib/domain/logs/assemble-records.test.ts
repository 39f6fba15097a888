import { expect, it } from "vitest";
import { createLogParser } from "./parse-log";

it("takes a level that opens the text of a syslog line for its severity, where the line has no priority", () => {
  const text = [
    "Nov  3 10:11:12 mx postfix/smtpd[812]: warning: unknown client",
    "Nov  3 10:11:13 mx postfix/master[1]: fatal: address in use",
    "Nov  3 10:11:14 mx till[7]: drawer open",
    "<30>Nov  3 10:11:15 mx till[7]: warning: said by one who knows better",
  ].join("\n");
  expect(parse(text).map(({ severity }) => severity)).toEqual([13, 21, 0, 9]);
});

it.each([
  ["panic: runtime error: index out of range [3]", "goroutine 17 [running]:", "main.run(0x0)"],
  ["thread 'main' panicked at src/till.rs:17:5:", "index out of bounds", "note: run with `RUST_BACKTRACE=1`"],
  ["Traceback (most recent call last):", '  File "till.py", line 7, in <module>', "KeyError: 'till'"],
  ['Exception in thread "main" java.lang.Error: no till', "\tat shop.Till.run(Till.java:7)", "\t... 3 more"],
])("keeps a process's last cry apart from what it said calmly before: %s", (...trace) => {
  const text = ["2025-11-03 10:11:12 INFO drawer open", ...trace, "2025-11-03 10:11:15 INFO drawer open"];
  const records = parse(text.join("\n"));
  expect(records.map(({ lines }) => lines)).toEqual([1, 3, 1]);
  expect(records[1]?.severity).toBeGreaterThanOrEqual(17);
  const failed = ["2025-11-03 10:11:12 INFO drawer 7 failed", ...trace].join("\n");
  expect(parse(failed).map(({ lines }) => lines)).toEqual([4]);
});

it.each([
  "Segmentation fault (core dumped)",
  "./run.sh: line 12:   812 Segmentation fault      (core dumped) ./till",
  "mysqld got signal 11 ;",
  "caught SIGSEGV",
  "Received fatal signal 6 (Aborted)",
  "Killed",
  "*** Aborted at 1762164672 (unix time) ***",
  "Ошибка сегментирования (стек памяти сброшен на диск)",
])("takes what a signal left of a process for no part of what was said before it: %s", (last) => {
  const text = ["2025-11-03 10:11:12 INFO drawer open", last, "2025-11-03 10:12:15 INFO drawer open"];
  const records = parse(text.join("\n"));
  expect(records.map(({ body }) => body)).toEqual(["drawer open", last, "drawer open"]);
  expect(records[1]?.severity).toBe(17);
});

it.each(["aborted by customer", "till got signal 10 times", "killed time at the till", "said: Killed"])(
  "leaves other text where it stands: %s",
  (text) => expect(parse(`2025-11-03 10:11:12 INFO drawer open\n${text}`)).toHaveLength(1),
);

it("gives each element of a list its own time, one to a line", () => {
  const text = [
    "[",
    '  {"time":"2025-11-03T10:11:12Z","msg":"open"},',
    '  {"time":"2025-11-03T10:11:19Z","msg":"shut"}',
    "]",
  ].join("\n");
  expect(parse(text).map(({ at, timeKind }) => [at, timeKind])).toEqual([
    [Date.UTC(2025, 10, 3, 10, 11, 12), "exact"],
    [Date.UTC(2025, 10, 3, 10, 11, 19), "exact"],
  ]);
});

it("reads a slow query log as one record a query", () => {
  const text = [
    "# Time: 2025-11-03T10:11:12.123456Z",
    "# User@Host: till[till] @ web-1 [192.0.2.7]  Id: 17",
    "# Query_time: 12.003  Lock_time: 0.000 Rows_sent: 1  Rows_examined: 998877",
    "SET timestamp=1762164672;",
    "SELECT * FROM drawers",
    "  WHERE note LIKE '%x%';",
    "# Time: 2025-11-03T10:11:19.000001Z",
    "# User@Host: till[till] @ web-1 [192.0.2.7]  Id: 18",
    "SELECT 1;",
  ].join("\n");
  const records = parse(text);
  expect(records.map(({ at, lines }) => [at, lines])).toEqual([
    [Date.UTC(2025, 10, 3, 10, 11, 12, 123), 6],
    [Date.UTC(2025, 10, 3, 10, 11, 19), 3],
  ]);
  expect(records[0]?.body).toContain("SELECT * FROM drawers\n  WHERE note");
});

it("takes nothing into a request that a program prints between its other lines", () => {
  const text = [
    '[03/Nov/2025 10:11:12] "GET /till HTTP/1.1" 200 12',
    "Internal Server Error: /till/7",
    "Traceback (most recent call last):",
    '  File "till.py", line 7, in <module>',
    "KeyError: 'till'",
    '[03/Nov/2025 10:11:13] "GET /till/7 HTTP/1.1" 500 120',
  ].join("\n");
  expect(parse(text).map(({ lines, severity }) => [lines, severity])).toEqual([
    [1, 9],
    [4, 17],
    [1, 17],
  ]);
});

it("leaves out what PowerShell says about a program's first line", () => {
  const text = [
    "python : Traceback (most recent call last):",
    "At line:1 char:1",
    "+ python till.py > till.txt 2>&1",
    "+ ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~",
    "    + CategoryInfo          : NotSpecified: (Traceback (most recent call last)::String) [], RemoteException",
    "    + FullyQualifiedErrorId : NativeCommandError",
    " ",
    '  File "till.py", line 7, in <module>',
    "KeyError: 'till'",
    "2025-11-03 10:11:12 INFO drawer open",
  ].join("\n");
  const records = parse(text);
  expect(records.map(({ line, severity }) => [line, severity])).toEqual([
    [1, 17],
    [10, 9],
  ]);
  expect(records[0]?.body).toMatch(/^Traceback .*KeyError: 'till'$/s);
});

it("reads every record of a document printed over many lines", () => {
  const document = {
    events: [
      { timestamp: 1762164672123, message: "WARN drawer slow" },
      { timestamp: 1762164673123, message: "open" },
    ],
  };
  const records = parse(JSON.stringify(document, null, 2));
  expect(records).toMatchObject([
    { line: 1, lines: 12, at: 1762164672123, severity: 13, body: "WARN drawer slow", format: "json-batch" },
    { line: 1, lines: 0, at: 1762164673123, body: "open" },
  ]);
});

it("takes an exception below the error that reports it, where the log states no times", () => {
  const text = [
    "[Error] Till: no drawer",
    "Shop.Till.DrawerException: stuck",
    "   at Shop.Till.Open()",
    "[Info] Till: open",
    "Shop.Till.DrawerException: on its own",
  ].join("\n");
  expect(parse(text).map(({ lines }) => lines)).toEqual([3, 1, 1]);
});

it("keeps the lines of an exception's message with its trace, where the program states no times", () => {
  const trace = ["Traceback (most recent call last):", '  File "till.py", line 7, in <module>'];
  const text = [
    ...trace,
    "psycopg2.errors.UndefinedColumn: column drawer.lid does not exist",
    "LINE 1: SELECT drawer.lid",
    "               ^",
    "",
    "The above exception was the direct cause of the following exception:",
    "",
    ...trace,
    "sqlalchemy.exc.ProgrammingError: (psycopg2.errors.UndefinedColumn) column drawer.lid does not exist",
    "",
    "[SQL: SELECT drawer.lid]",
    "(Background on this error at: https://sqlalche.me/e/20/f405)",
    "till is shut",
    ...trace,
    "pydantic_core._pydantic_core.ValidationError: 2 validation errors for Till",
    "DRAWER",
    "  Field required [type=missing]",
    "shelf.height",
    "  Field required [type=missing]",
    "till is shut",
  ];
  const started = text.map((line) => `till-1  | ${line}`).join("\n");
  expect(parse(started).map(({ line, lines }) => [line, lines])).toEqual([
    [1, 14],
    [15, 1],
    [16, 7],
    [23, 1],
  ]);
});

it("takes Ruby's frames to the exception that stands above them", () => {
  const text = [
    'Started GET "/till/7" for ::1 at 2025-11-03 10:11:12 +0000',
    "Completed 500 Internal Server Error in 12ms",
    "NoMethodError (undefined method `open' for nil):",
    "  ",
    "app/controllers/till_controller.rb:7:in `show'",
    "lib/till.rb:3:in 'open'",
    'Started GET "/till/8" for ::1 at 2025-11-03 10:11:14 +0000',
  ].join("\n");
  expect(parse(text).map(({ lines, severity }) => [lines, severity])).toEqual([
    [1, 9],
    [1, 17],
    [4, 0],
    [1, 9],
  ]);
});

function parse(text: string) {
  const parser = createLogParser({ timeZone: "UTC", now: Date.UTC(2026, 6, 1) });
  return [...parser.push(new TextEncoder().encode(text)), ...parser.end()];
}
