import { expect, it } from "vitest";
import { createLogParser } from "./parse-log";

it("reads a table of Zeek by the names in its comments", () => {
  const lines = [
    "#separator \\x09",
    "#fields\tts\tuid\tmethod\turi\tstatus_code\tuser_agent",
    "#types\ttime\tstring\tstring\tstring\tcount\tstring",
    "1762164672.500000\tCa1\tGET\t/till/8123\t404\t-",
    "1762164673.500000\tCa2\tGET\t/till/8124\t503\tprobe",
    "#close\t2025-11-03-10-12-00",
  ];
  const parser = createLogParser({ now: Date.UTC(2026, 6, 1) });
  const records = [...parser.push(new TextEncoder().encode(lines.join("\n"))), ...parser.end()];
  expect(records.map(({ line, at, severity, body }) => [line, at, severity, body])).toEqual([
    [4, 1762164672500, 13, "GET /till/8123 404"],
    [5, 1762164673500, 17, "GET /till/8124 503"],
  ]);
  expect(parser.report().rejected).toEqual([{ reason: "notice", count: 4, firstLine: 1 }]);
});
