import { expect, test } from "vitest";
import { createLogParser } from "./parse-log";

const parse = (lines: string[]) => {
  const parser = createLogParser({});
  const bytes = new TextEncoder().encode(`${lines.join("\n")}\n`);
  return [...parser.push(bytes), ...parser.end()].map(({ line, lines: span, at, timeKind, body }) => ({
    line,
    span,
    at: at === null ? null : new Date(at).toISOString().slice(11, 19),
    timeKind,
    body: body.split("\n")[0],
  }));
};

test("what a start script prints is no part of the record before it, and belongs to the start that follows", () => {
  const records = parse([
    "INFO 2026-05-04 10:00:00 orders stored order 17",
    "ERROR 2026-05-04 10:00:01 pool Unclosed session",
    "session: <Session at 0x7f00aa>",
    "Starting the shop container...",
    "db:5432 - accepting connections",
    "INFO 2026-05-04 10:40:00 main storage is memory",
    "INFO 2026-05-04 10:40:01 main ready",
  ]);
  expect(records.slice(1, 5)).toEqual([
    { line: 2, span: 2, at: "10:00:01", timeKind: "exact", body: "pool Unclosed session" },
    { line: 4, span: 1, at: "10:40:00", timeKind: "neighbour", body: "Starting the shop container..." },
    { line: 5, span: 1, at: "10:40:00", timeKind: "neighbour", body: "db:5432 - accepting connections" },
    { line: 6, span: 1, at: "10:40:00", timeKind: "exact", body: "main storage is memory" },
  ]);
});

test("an announcement that nothing follows keeps the time of the record before it", () => {
  const records = parse(["INFO 2026-05-04 10:00:00 orders stored order 17", "Waiting for the database..."]);
  expect(records[1]).toMatchObject({ at: "10:00:00", timeKind: "neighbour" });
});
