import { describe, expect, it } from "vitest";
import { createLogParser, type ParseOptions } from "./parse-log";

const NOW = Date.UTC(2026, 2, 1, 12);

describe("the year of lines that state none", () => {
  const log =
    "Nov  3 10:00:00 depot cron[1]: a\nDec 31 23:59:58 depot cron[1]: b\nJan  1 00:00:03 depot cron[1]: c\n";

  it("is the latest that puts no record after now, and goes up at New Year", () => {
    const { times, year } = parse(log, { now: NOW });
    expect(times).toEqual([
      "2025-11-03T10:00:00.000Z",
      "2025-12-31T23:59:58.000Z",
      "2026-01-01T00:00:03.000Z",
    ]);
    expect(year).toEqual({
      first: 2025,
      origin: "inferred",
      reason: "not-after-now",
      rollovers: 1,
      suggested: null,
    });
  });

  it("is what was given, whatever now is", () => {
    expect(parse(log, { now: NOW, year: 2019 }).times.at(-1)).toBe("2020-01-01T00:00:03.000Z");
  });

  it("is what a full date of that day in the text says", () => {
    const { times, year } = parse(
      `${log}Jan  1 00:00:04 depot kernel: setting system clock to 2022-01-01 00:00:04 UTC\n`,
      { now: NOW },
    );
    expect(year).toMatchObject({ reason: "dated-text", first: 2022 });
    expect(times[0]).toBe("2022-11-03T10:00:00.000Z");
  });

  it("is said to run ahead when the log spans more years than fit", () => {
    const years = Array.from(
      { length: 3 },
      () => "Mar  1 10:00:00 depot cron[1]: a\nSep  1 10:00:00 depot cron[1]: b\n",
    ).join("");
    const { year } = parse(years, { now: Date.UTC(2026, 9, 1) });
    expect(year).toMatchObject({ first: 2026, rollovers: 2, suggested: 2024 });
  });

  it("does not change when the clock runs back a little", () => {
    const { times } = parse(
      "Mar  1 10:00:00 depot cron[1]: a\nFeb 28 23:59:00 depot cron[1]: b\nMar  1 10:00:01 depot cron[1]: c\n",
      { now: NOW },
    );
    expect(times.map((time) => time?.slice(0, 4))).toEqual(["2026", "2026", "2026"]);
  });

  it("stays unknown without now, year or text", () => {
    expect(parse(log, {}).times).toEqual([null, null, null]);
  });

  it("finds a 29 February in a leap year", () => {
    expect(parse("Feb 29 10:00:00 depot cron[1]: a\n", { now: NOW }).times).toEqual([
      "2024-02-29T10:00:00.000Z",
    ]);
  });
});

describe("the zone of lines that state none", () => {
  it("is the one given, else UTC, and the report says which", () => {
    const line = "2026-01-05 10:00:00 INFO a\n";
    expect(parse(line, { timeZone: "Asia/Tokyo" })).toMatchObject({
      times: ["2026-01-05T01:00:00.000Z"],
      zone: { name: "Asia/Tokyo", origin: "given" },
    });
    expect(parse(line, {})).toMatchObject({
      times: ["2026-01-05T10:00:00.000Z"],
      zone: { name: "UTC", origin: "assumed-utc" },
    });
  });

  it("never overrules the line's own", () => {
    expect(parse("2026-01-05T10:00:00+03:00 INFO a\n", { timeZone: "Asia/Tokyo" })).toMatchObject({
      times: ["2026-01-05T07:00:00.000Z"],
      zone: { name: "+03:00", origin: "line" },
    });
  });

  it("is proved by the container's clock", () => {
    const text = "2026-01-05T10:00:00.123456789Z 2026-01-05 13:00:00,120 INFO shop.cart a\n".repeat(3);
    expect(parse(text, {})).toMatchObject({
      times: ["2026-01-05T10:00:00.120Z", "2026-01-05T10:00:00.120Z", "2026-01-05T10:00:00.120Z"],
      zone: { name: "+03:00", origin: "inferred", reason: "container-clock" },
    });
  });

  it("is only hinted at by dates in the text", () => {
    const text = "2026-01-05 13:00:00,120 INFO shop.http Answer:\nDate: Mon, 05 Jan 2026 10:00:00 GMT\n";
    expect(parse(text, {})).toMatchObject({
      times: ["2026-01-05T13:00:00.120Z"],
      zone: { origin: "assumed-utc", hint: { offsetMinutes: 180, votes: 1 } },
    });
  });

  it("throws on a zone that does not exist", () => {
    expect(() => createLogParser({ timeZone: "Mars/Olympus" })).toThrow(RangeError);
  });
});

describe("records without a time of their own", () => {
  it("take the time of the record before them in their stream, else in the file, and the first that of the next", () => {
    const text =
      'a-1  | first\na-1  | {"time":"2026-01-05T10:00:00Z","msg":"one"}\nb-1  | 2026-01-05T10:00:09Z INFO two\na-1  | [HTTP] bare\nc-1  | new\n';
    const { times, kinds } = parse(text, { now: NOW });
    expect(times.map((time) => time?.slice(17, 19))).toEqual(["00", "00", "09", "00", "09"]);
    expect(kinds).toEqual(["neighbour", "exact", "exact", "neighbour", "neighbour"]);
  });

  it("have none when the whole file tells none", () => {
    expect(parse("one\ntwo\n", { now: NOW })).toMatchObject({ times: [null, null], kinds: ["none", "none"] });
  });

  it("with a time of day only, take the date of the record before them, over midnight too", () => {
    const { times } = parse("2026-01-05 23:59:00 INFO a\n23:59:30 INFO b\n00:00:10 INFO c\n", { now: NOW });
    expect(times).toEqual([
      "2026-01-05T23:59:00.000Z",
      "2026-01-05T23:59:30.000Z",
      "2026-01-06T00:00:10.000Z",
    ]);
  });
});

describe("clocks that lie", () => {
  it("a jump back of more than a minute is counted and flagged, jitter is not", () => {
    const { flags, jumps } = parse(
      "2026-01-05T10:00:00Z INFO a\n2026-01-05T09:59:30Z INFO b\n2026-01-05T09:50:00Z INFO c\n",
      { now: NOW },
    );
    expect(flags).toEqual([undefined, undefined, ["clock-jump"]]);
    expect(jumps).toBe(1);
  });

  it("a time after now is flagged, one before 1971 is not believed", () => {
    const { flags, kinds } = parse(
      "2026-01-05T10:00:00Z INFO a\n2027-01-05T10:00:00Z INFO b\n1970-01-01T00:00:09Z INFO c\n",
      { now: NOW },
    );
    expect(flags).toEqual([undefined, ["future"], ["bad-time"]]);
    expect(kinds).toEqual(["exact", "exact", "neighbour"]);
  });
});

function parse(text: string, options: ParseOptions) {
  const parser = createLogParser(options);
  const records = [...parser.push(new TextEncoder().encode(text)), ...parser.end()];
  const { timeZone, year, clockJumps } = parser.report();
  return {
    times: records.map(({ at }) => (at === null ? null : new Date(at).toISOString())),
    kinds: records.map(({ timeKind }) => timeKind),
    flags: records.map(({ flags }) => flags),
    zone: timeZone,
    year,
    jumps: clockJumps,
  };
}
