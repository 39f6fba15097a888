import { describe, expect, it } from "vitest";
import { createLogParser } from "./parse-log";

const head = (clock: string, micros: number) =>
  `Mon 2025-11-03 ${clock} MSK [s=a1;i=3f;b=cd;m=9;t=${micros.toString(16)};x=7]\n`;
const TEXT = `${head("13:11:12.123456", 1762164672123456)}    PRIORITY=6\n    SYSLOG_IDENTIFIER=till\n    _HOSTNAME=harbor\n    MESSAGE=drawer is open
${head("13:11:15.000000", 1762164675000000)}    PRIORITY=3\n    SYSLOG_IDENTIFIER=till\n    MESSAGE=no coins
            in drawer 3\n    _PID=71\n`;

describe("the journal as `-o verbose` prints it", () => {
  it("is a record an entry, timed by its instant whatever the zone is called", () => {
    const parser = createLogParser();
    const records = [...parser.push(new TextEncoder().encode(TEXT)), ...parser.end()];
    expect(records).toMatchObject([
      { line: 1, lines: 5, at: 1762164672123, severity: 9, service: "till", body: "drawer is open" },
      { line: 6, lines: 6, at: 1762164675000, severity: 17, body: "no coins\nin drawer 3" },
    ]);
    expect(records[1]?.attributes).toMatchObject({ "process.pid": 71 });
  });
});
