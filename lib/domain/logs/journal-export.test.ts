import { describe, expect, it } from "vitest";
import { createLogParser } from "./parse-log";

const ENTRIES = [
  "__CURSOR=s=1;i=1\n__REALTIME_TIMESTAMP=1772530200000000\n_HOSTNAME=harbor\nPRIORITY=6\nSYSLOG_IDENTIFIER=till\n_PID=71\nMESSAGE=drawer=2 open\n\n",
  "__CURSOR=s=1;i=2\n__REALTIME_TIMESTAMP=1772530201000000\n_HOSTNAME=harbor\nPRIORITY=3\nSYSLOG_IDENTIFIER=till\n_PID=71\nMESSAGE\n\u0012\0\0\0\0\0\0\0no coins left\nin drawer 3\n\n",
];

describe("the journal's export form", () => {
  it("is a record an entry, with all of its lines", () => {
    const { records } = read(ENTRIES.join(""));
    expect(records).toMatchObject([
      { line: 1, lines: 8, at: 1772530200000, severity: 9, service: "till", body: "drawer=2 open" },
      { line: 9, lines: 10, at: 1772530201000, severity: 17, body: "no coins left\nin drawer 3" },
    ]);
    expect(records[0]?.attributes).toMatchObject({ "host.name": "harbor", "process.pid": 71 });
    expect(records[0]?.original).toContain("_HOSTNAME=harbor\n");
  });

  it("keeps the entry that the file broke off in, and counts every line", () => {
    const text = `${ENTRIES.join("")}\n__REALTIME_TIMESTAMP=1772530202000000\nMESSAGE=bell rung`;
    const { records, report } = read(text);
    expect(records.at(-1)).toMatchObject({ line: 20, lines: 2, body: "bell rung" });
    const lines = records.reduce((sum, one) => sum + one.lines, 0);
    expect(report.rejected).toEqual([{ reason: "empty", count: 1, firstLine: 19 }]);
    expect(lines + 1).toBe(report.lines);
  });

  it("ends no entry at a blank line inside a value whose size is stated", () => {
    const value = "no coins\n\n\nin drawer 3";
    const text = `__REALTIME_TIMESTAMP=1772530200000000\n_HOSTNAME=harbor\nPRIORITY=6\nMESSAGE\n${String.fromCharCode(value.length)}\0\0\0\0\0\0\0${value}\n_PID=71\n\n`;
    const { records } = read(text.repeat(2));
    expect(records).toMatchObject([
      { line: 1, lines: 10, body: value },
      { line: 11, lines: 10, body: value },
    ]);
  });

  it("does not depend on the chunks", () => {
    const text = ENTRIES.join("").repeat(40);
    expect(read(text, 7).records).toEqual(read(text).records);
  });
});

function read(text: string, chunk = Infinity) {
  const parser = createLogParser();
  const bytes = new TextEncoder().encode(text);
  const records = [];
  for (let i = 0; i < bytes.length; i += chunk)
    records.push(...parser.push(bytes.subarray(i, Math.min(bytes.length, i + chunk))));
  records.push(...parser.end());
  return { records, report: parser.report() };
}
