import { describe, expect, test } from "vitest";
import { read } from "../testing-read";

const span = (text: string) => {
  const { downtime, date } = read(text);
  return { date, start: downtime.start?.best ?? null, end: downtime.end?.best ?? null };
};

describe("spans beside others", () => {
  test("the hours of a night are told besides its two days", () => {
    const text = `# The quiet mill\n\nIn the night from 31 January to 1 February 2041 no sacks came from any wheel. They stopped at 23:52 UTC and came in again from 06:40 UTC on.\n`;
    expect(span(text)).toEqual({
      date: "2041-01-31",
      start: "2041-01-31T23:52:00Z",
      end: "2041-02-01T06:40:00Z",
    });
  });

  test("hours that were announced are no outage", () => {
    const text = `# Move of the mill\n\nThe move was planned for 12 October 2041, and announced as "read-only on Saturday from 08:00 to 16:00 UTC". What nobody planned is that from 18:30 UTC on Saturday until 01:20 UTC on Sunday nobody could grind.\n`;
    expect(span(text)).toEqual({
      date: "2041-10-12",
      start: "2041-10-12T18:30:00Z",
      end: "2041-10-13T01:20:00Z",
    });
  });

  test("rows that have only days end on the last day of the story's span", () => {
    const text = `# Sacks sent back\n\n## Summary\n\nFrom 14 to 17 February 2041 sacks to two towns were rejected.\n\n## Timeline\n\n- **14 February**: a sack with grit leaves.\n- **16 February**: owners ask for their sacks.\n- **17 February**: both towns take sacks.\n`;
    expect(span(text)).toEqual({ date: "2041-02-14", start: "2041-02-14", end: "2041-02-17" });
  });

  test("a timeline told in running text gives its times", () => {
    const text = `# A bad day for sacks\n\nOn 18 March 2041 sacks came twice.\n\n### Timeline in words\n\nA new wheel went out at 15:04 UTC. It counts after the grinding.\n\nWe took it back at 17:35, let the rest run out, and at 19:30 UTC deliveries were in real time again.\n`;
    expect(span(text)).toMatchObject({ start: "2041-03-18T15:04:00Z", end: "2041-03-18T19:30:00Z" });
  });
});
