import { describe, expect, test } from "vitest";
import { read } from "../testing-read";

const span = (text: string) => {
  const { downtime, date } = read(text);
  return { date, start: downtime.start?.best ?? null, end: downtime.end?.best ?? null };
};

describe("what led into the trouble", () => {
  test("the first time of a story is the beginning where trouble follows before any other time", () => {
    const text = `# Mill out over the holidays, 2041

All times are CET.

## What happened

In the early morning of Boxing Day, at 6:12, one of two belts came off its wheel. The other one held. It had been worn for
weeks. After some minutes it broke, too.

The mill was opened again on the evening of the 27th, at 23:30.
`;
    expect(span(text)).toEqual({
      date: "2041-12-26",
      start: "2041-12-26T06:12:00+01:00",
      end: "2041-12-27T23:30:00+01:00",
    });
  });

  test("what went out without problems began nothing", () => {
    const text = `# Notes on the new stone\n\nOn 4 May 2041 the stone was set at 14:00 UTC without problems. It ran without downtime.\n`;
    expect(span(text)).toMatchObject({ start: null, end: null });
  });

  test("a story that goes on after its summary tells the end in words", () => {
    const text = `# The mill\n\nOn 4 May 2041, at half past one in the afternoon UTC, the mill stopped working.

## In more detail

The belt was off. We put it on again a little after half past three, and at ten past four everything was back to normal.
`;
    expect(span(text)).toMatchObject({ start: "2041-05-04T13:30:00Z", end: "2041-05-04T16:10:00Z" });
  });
});

describe("rows that do not end it", () => {
  test("somebody who comes online, or players who are, end nothing", () => {
    const text = `# Mill down, 4 May 2041

## Timeline (UTC)

- 10:00: the mill goes down
- 10:20: @hild comes online and looks at the belt
- 10:40: twice as many players online as there should be
- 11:05: queues are empty, the mill turns
- 11:30: talk about it
`;
    expect(span(text)).toMatchObject({ start: "2041-05-04T10:00:00Z", end: "2041-05-04T11:05:00Z" });
  });

  test("1,530 sacks are no server error", () => {
    const text = `# Empty sacks

From Saturday, April 1 2041, 02:00 UTC until Monday, April 3, 18:30 UTC, the mill filled sacks with nothing.

## Timeline

**Saturday, April 1**

- 02:00 UTC - first turn, 40 empty sacks

**Sunday, April 2**

- 02:00 UTC - second turn, 1,530 empty sacks

**Monday, April 3**

- 18:30 UTC - the hopper is mended
`;
    expect(span(text)).toMatchObject({ start: "2041-04-01T02:00:00Z", end: "2041-04-03T18:30:00Z" });
  });

  test("a paragraph that sums up the rows below it is none of them", () => {
    const text = `# Errors of the mill\n\n## Postmortem\n\nOn March 14, 2041, from 09:48 UTC until 12:03 UTC, the mill gave grit with every sack.
As the morning's carts came in, the mill ran out of sacks.

We're doing the following:

* We have turned the hopper.
* We will add a sieve.

## Resolved

This incident has been resolved.

*Mar 14, 2041 - 12:03 UTC*

## Identified

The hopper has a hole.

*Mar 14, 2041 - 10:37 UTC*

## Investigating

We're investigating grit.

*Mar 14, 2041 - 09:56 UTC*
`;
    const { timeline, rootCauses, recommendations } = read(text);
    expect([timeline.length, rootCauses.length, recommendations.length]).toEqual([3, 1, 2]);
  });
});

describe("the day", () => {
  test("a line that is a name and a day is the paper's own", () => {
    const text = `# Shutdown of the mill\n\nMillers' office, 29 July 2041\n\n## Summary\n\nAt 17:50 BST on Monday 18 July 2041 all wheels were powered off. The mill was returned to users at 14:00 on Wednesday 20 July.\n`;
    expect(span(text)).toEqual({
      date: "2041-07-18",
      start: "2041-07-18T17:50:00+01:00",
      end: "2041-07-20T14:00:00+01:00",
    });
  });

  test("a title's month is made whole by the day that the story names in it", () => {
    const text = `# The slow week of September 2041\n\nHi all.\n\n## What you saw\n\nAround noon on Saturday, September 7th, the wheel stopped turning and orders failed.\n`;
    expect(span(text).date).toBe("2041-09-07");
  });

  test("rows without a year take that of the front matter, and about a new year the one before", () => {
    const text = `---\ntitle: Sync of the mill\ncreated: 2041-01-09\n---\n\n# Sync of the mill\n\n## Timeline of events\n\n(UTC)\n\n| Date | Time | Event |\n|---|---|---|\n| Dec 30 | 04:10 | The nightly turn aborts |\n| Jan 2 | 11:00 | Turn complete |\n`;
    expect(span(text)).toEqual({
      date: "2040-12-30",
      start: "2040-12-30T04:10:00Z",
      end: "2041-01-02T11:00:00Z",
    });
  });
});
