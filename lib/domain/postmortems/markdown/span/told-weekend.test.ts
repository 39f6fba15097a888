import { describe, expect, test } from "vitest";
import { read } from "../testing-read";

const span = (text: string) => {
  const { downtime, date, timeZone } = read(text);
  return { date, start: downtime.start?.best ?? null, end: downtime.end?.best ?? null, timeZone };
};

describe("days that headings name", () => {
  const story = (first: string) => `# The weekend the mill stood still

*by Arne, posted Tuesday, 5 November 2041*

${first}

### Saturday

At 22:40 (CET, like all times in here) the wheel froze.

### Sunday

I tried three times.

### Monday

A new belt took nine minutes. I opened the doors again at 13:20.
`;

  test("a post's byline is its own day, and each heading's day that of what is told below it", () => {
    expect(span(story("From Saturday night until Monday noon you couldn't grind."))).toEqual({
      date: "2041-11-02",
      start: "2041-11-02T22:40:00+01:00",
      end: "2041-11-04T13:20:00+01:00",
      timeZone: "CET",
    });
  });

  test("until noon is no beginning", () => {
    const text = `# Mill\n\nOn 4 May 2041 from the night until noon you couldn't grind.\n`;
    expect(span(text).start?.slice(10) ?? "").not.toBe("T12:00:00");
  });
});

describe("a zone or a day that stands apart", () => {
  test.each([
    ["*UTC, 12 October 2041*", "2041-10-12T14:32:00Z"],
    ["All times in UTC, all on October 12 2041", "2041-10-12T14:32:00Z"],
  ])("%s", (line, start) => {
    const text = `# Mill\n\nLast Modified: 2041-10-20\n\n## Timeline\n\n${line}\n\n- 14:32 the mill goes down\n- 15:10 the mill works again\n`;
    expect(span(text)).toMatchObject({ date: "2041-10-12", start });
  });

  test("a label that only names the zone", () => {
    const text = `# Mill\n\n> **Date:** 18 January 2041 | **Times:** CET\n\n## Chronology\n\n- 19:55: the mill fails\n- 20:10: the mill works again\n`;
    expect(span(text)).toMatchObject({ start: "2041-01-18T19:55:00+01:00", timeZone: "CET" });
  });

  test("a title's month has the year that the text gives it", () => {
    const text = `# Notes on the March outage\n\nI moved the mill in March 2041 and it broke.\n`;
    expect(span(text)).toMatchObject({ date: "2041-03", start: null });
  });
});

describe("rows that end it only for some", () => {
  test("the last row in which everything works does", () => {
    const text = `# Mill, 4 May 2041\n\n## Timeline (UTC)\n\n- 10:00 the mill goes down\n- 10:31 grinding works for some, and stalls for others\n- 11:10 tested ten sacks, everything works. Declaring victory.\n`;
    expect(span(text).end).toBe("2041-05-04T11:10:00Z");
  });
});
