import { describe, expect, it } from "vitest";
import { createLogParser } from "./parse-log";

/** A collector's time before every line of a program that writes traces. */
const LINES = [
  "2031-02-03T04:05:06.100Z 2031-02-03 04:05:06,100 ERROR [till] drawer is stuck",
  "2031-02-03T04:05:06.100Z Traceback (most recent call last):",
  '2031-02-03T04:05:06.101Z   File "till.py", line 7, in open',
  "2031-02-03T04:05:06.101Z ValueError: no key",
  "2031-02-03T04:05:07.000Z 2031-02-03 04:05:07,000 INFO [till] drawer is oiled",
];

describe("lines with a collector's time before their own", () => {
  it("are read as the program wrote them", () => {
    expect(recordsOf(LINES)).toEqual([
      { severity: 17, lines: 4, at: "2031-02-03T04:05:06.100Z" },
      { severity: 9, lines: 1, at: "2031-02-03T04:05:07.000Z" },
    ]);
  });

  it("are a record each where they have only the collector's time and are of no trace", () => {
    const bare = [
      "START call: 7a",
      "2031-02-03T04:05:06.100Z\t7a\tINFO\tdrawer opens",
      "END call: 7a",
      "REPORT call: 7a",
    ];
    const lines = bare.map((line, i) => `2031-02-03T04:05:0${i}.100Z ${line}`);
    expect(recordsOf(lines).map(({ lines: count }) => count)).toEqual([1, 1, 1, 1]);
  });

  it("are not seen where a message only names a day", () => {
    const named = [
      "2031-02-03T04:05:06Z INFO opened",
      "2031-02-03T04:05:07Z 2030-12-01 is the last day of oil",
    ];
    expect(recordsOf(named).map(({ lines }) => lines)).toEqual([1, 1]);
    expect(recordsOf(named).map(({ at }) => at)).toEqual([
      "2031-02-03T04:05:06.000Z",
      "2031-02-03T04:05:07.000Z",
    ]);
  });
});

function recordsOf(lines: string[]) {
  const parser = createLogParser({ timeZone: "UTC", now: Date.UTC(2031, 3, 1) });
  const records = [...parser.push(new TextEncoder().encode(`${lines.join("\n")}\n`)), ...parser.end()];
  return records.map(({ severity, lines: count, at }) => ({
    severity,
    lines: count,
    at: at === null ? null : new Date(at).toISOString(),
  }));
}
