import { describe, expect, it } from "vitest";
import { createLogParser } from "./parse-log";

const NANOS = "1927857906100000000";
const SHIPPED = "2031-02-03T04:05:06.100Z";
const SPRING = "2031-02-03 05:05:06.100  WARN 71 --- [main] com.mill.Scale : sack 7 is light";
const STACK = `${SPRING}\njava.lang.Error: torn\n\tat com.mill.Scale.weigh(Scale.java:7)`;
const SYSLOG = "Feb  3 04:05:06 pier ferryd[71]: crossing 7 landed";
const DOCKER = `{"log":"level=error msg=\\"till shut\\"\\n","stream":"stderr","time":"${SHIPPED}"}`;

/** One text in the record of each shipper. */
const SHIPPERS = {
  loki: (line: string) => ({
    streams: [{ stream: { service_name: "mill", job: "varlogs" }, values: [[NANOS, line]] }],
  }),
  document: (line: string) => ({ "@timestamp": SHIPPED, message: line, "service.name": "mill" }),
  collector: (line: string) => ({
    resourceLogs: [
      {
        resource: { attributes: [{ key: "service.name", value: { stringValue: "mill" } }] },
        scopeLogs: [{ logRecords: [{ timeUnixNano: NANOS, body: { stringValue: line } }] }],
      },
    ],
  }),
};

describe.each(Object.entries(SHIPPERS))("a program's line in a record of a shipper: %s", (_, ship) => {
  it("is read as its program wrote it, at the shipper's instant", () => {
    expect(read(ship(SPRING))).toEqual([["mill", 13, SHIPPED, "sack 7 is light"]]);
    expect(read(ship(DOCKER))).toEqual([["mill", 17, SHIPPED, "till shut"]]);
  });

  it("keeps the lines behind its first", () => {
    const [[, severity, , body] = []] = read(ship(STACK));
    expect([severity, body]).toEqual([13, STACK.replace(SPRING, "sack 7 is light")]);
  });

  it("says whose it is where a whole host writes into one log", () => {
    expect(read(ship(SYSLOG))).toEqual([["ferryd", 0, SHIPPED, "crossing 7 landed"]]);
  });

  it("tells its own instant where the shipper read it later", () => {
    const told = "2031-02-01T04:05:06.100+02:00 ERROR mill stands";
    expect(read(ship(told))).toEqual([["mill", 17, "2031-02-01T02:05:06.100Z", "mill stands"]]);
  });

  it("is not looked for in prose", () => {
    for (const text of ["sack 7 is light", "12 sacks wait", "[mill] stands still", "{not json}"])
      expect(read(ship(text))).toEqual([["mill", 0, SHIPPED, text]]);
  });
});

function read(shipped: object) {
  const parser = createLogParser({ timeZone: "UTC", now: Date.UTC(2031, 3, 1) });
  const bytes = new TextEncoder().encode(`${JSON.stringify(shipped)}\n`);
  return [...parser.push(bytes), ...parser.end()].map(({ service, severity, at, body }) => [
    service,
    severity,
    at === null ? null : new Date(at).toISOString(),
    body,
  ]);
}
