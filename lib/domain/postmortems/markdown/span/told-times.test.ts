import { describe, expect, test } from "vitest";
import { read } from "../testing-read";

const span = ({ downtime: { start, end, statedMinutes } }: ReturnType<typeof read>) => ({
  start: start?.best ?? null,
  end: end?.best ?? null,
  minutes: statedMinutes?.best ?? null,
});

describe("times that only running text tells", () => {
  test("a time right after a sentence of disruption is its start, and what was told by then its end", () => {
    const text = `# Summary of the disruption of the label service

This note is about the service disruption of May 4th, 2031. At 9:10 AM PST, an operator ran a tool with a wrong
argument. The index came back by 12:40 PM PST, and the queue was finished by 1:05 PM PST. At this point, the label
service was operating normally. From the beginning of this event until 10:00 AM PST the status page was stale.
`;
    expect(span(read(text))).toMatchObject({
      start: "2031-05-04T09:10:00-08:00",
      end: "2031-05-04T13:05:00-08:00",
    });
  });

  test("a length beside the date gives the end where a time of the text agrees", () => {
    const text = `# Sign-in is gone

- **Date:** 2 June 2031 (2 hours, 30 minutes duration)
- **Root cause:** the key expired at 11:00 UTC

## Story

A new key came at 13:30 UTC.
`;
    expect(span(read(text))).toEqual({
      start: "2031-06-02T11:00:00Z",
      end: "2031-06-02T13:30:00Z",
      minutes: 150,
    });
  });

  test("how long the repair took is not how long it was down", () => {
    const text = `# Feeds were down\n\nOn 4 June 2031 feeds were down for just under 7 hours. The fix itself took about 30 minutes.\n`;
    expect(span(read(text)).minutes).toBe(420);
  });

  test.each([
    "The mill went down and came back with a rollback of about 6 hours.",
    "The mill went down, with a loss of about 6 hours.",
    "I tried to mend the stone for two hours, because too many teeth were gone.",
    "Мельница была недоступна, пришлось сделать откат на 6 часов.",
  ])("what was set back or tried is no length of an outage: %s", (told) => {
    expect(
      read(`# The mill\n\nThe mill stopped on 5 May 2041.\n\n${told}\n`).downtime.statedMinutes,
    ).toBeNull();
  });

  test("a span of the summary whose ends are rows of the timeline is the outage's", () => {
    const text = `# Seats sold twice

Date: 12 July 2031
Time zone: UTC

## Summary

Between 19:05 and 20:50 the map offered seats that others had bought.

## Timeline

- 18:55 Cache node 3 replaced
- 19:05 It hears of no sale any more
- 20:10 Sales paused
- 20:50 Map compared with the orders
- 21:30 Refunds announced
`;
    expect(span(read(text))).toMatchObject({ start: "2031-07-12T19:05:00Z", end: "2031-07-12T20:50:00Z" });
  });

  test("a state in a column of its own ends the outage", () => {
    const text = `# Edge outage on 3 March 2031

## Timeline

| Time (UTC) | Status | Description |
| --- | --- | --- |
| 11:05 | Normal | A change of rights is made |
| 11:28 | Impact starts | It reaches customers |
| 14:30 | Impact ends | A right file is in place |
| 17:00 | Closed | Processes were restarted |
`;
    expect(span(read(text))).toMatchObject({ start: "2031-03-03T11:28:00Z", end: "2031-03-03T14:30:00Z" });
  });

  test("a duration told as two times, and non-breaking hyphens, are read", () => {
    const text = `# Outage on 2031\u201105\u201120\n**Severity:** SEV\u20111\n**Duration:** 08:41–09:54 UTC (1 h 13 m)\n`;
    const document = read(text);
    expect(span(document)).toEqual({
      start: "2031-05-20T08:41:00Z",
      end: "2031-05-20T09:54:00Z",
      minutes: 73,
    });
    expect(document.severity).toBe("critical");
  });

  test("AM and PM are no lengths", () => {
    const text = `# Kiosks down\n\nDuration: The outage occurred from 10:00 AM to 2:00 PM on May 8th, 2031 (UTC).\n`;
    expect(span(read(text))).toEqual({
      start: "2031-05-08T10:00:00Z",
      end: "2031-05-08T14:00:00Z",
      minutes: null,
    });
  });
});

describe("duties that no section names", () => {
  test.each([
    ["a list in which every item promises", "- We will add an alert.\n- We will drop the cache.\n", 2],
    ["a list after what we plan to", "I plan to:\n\n- check a page that reads\n- get a push message\n", 2],
    ["a label", "**Что сделать:** ограничить число соединений\n", 1],
    [
      "a list below an item that names it",
      "1. Причина: диск\n2. Меры по недопущению:\n   - алерт\n   - ротация\n",
      2,
    ],
    ["a list of anything else", "- one node was slow\n- two nodes were fine\n", 0],
  ])("%s", (_, text, count) => {
    expect(read(`# Outage of 5 May 2031\n\nThe shop was down.\n\n${text}`).recommendations).toHaveLength(
      count,
    );
  });
});

describe("a row of the timeline whose time stands on a line of its own", () => {
  test("is told by the paragraphs, lists and code that follow it", () => {
    const text = `# Callbacks lost on 5 May 2031

## Timeline

**07:30**

Routes are made anew.

- the callback route is missing

**10:20**

Route added by hand, callbacks arrive again.
`;
    const document = read(text);
    expect(document.timeline.map((row) => row.text)).toEqual([
      "Routes are made anew.\n\n- the callback route is missing",
      "Route added by hand, callbacks arrive again.",
    ]);
    expect(span(document).end).toBe("2031-05-05T10:20:00");
  });
});

describe("problems told by a list of labels", () => {
  const text = `# Log analysis of 12 October 2031

## Issues found

### 1️⃣ Pool exhausted
- **Severity:** 🔴 CRITICAL
- **Occurrences:** 1,840 times
- **Root cause:** transactions stay open

### 2️⃣ Slow checks
- **Severity:** 🟡 MEDIUM
- **Fix:** use a cheap query
`;

  test("have their priority, count and cause", () => {
    expect(
      read(text).problems.map(({ title, priority, occurrences, causes, text: rest }) => ({
        title,
        priority,
        occurrences,
        causes,
        rest,
      })),
    ).toEqual([
      {
        title: "Pool exhausted",
        priority: "critical",
        occurrences: 1840,
        causes: ["transactions stay open"],
        rest: "",
      },
      { title: "Slow checks", priority: "medium", occurrences: null, causes: [], rest: "" },
    ]);
  });

  test("keep their causes to themselves: the document has none", () => {
    expect(read(text).rootCauses).toEqual([]);
  });
});

test("a chat exported with names in bold is a timeline", () => {
  const text =
    "# Mill\n\n*Exported on 2041-10-24 (UTC)*\n\n**bell** 15:58\n> wheel is down\n\n**Vera** 16:02\n> looking\n\n**bell** 16:49\n> ✅ wheel turns again\n";
  const { timeline, downtime } = read(text);
  expect(timeline).toHaveLength(3);
  expect([downtime.start?.best, downtime.end?.best]).toEqual([
    "2041-10-24T15:58:00Z",
    "2041-10-24T16:49:00Z",
  ]);
});

test("labels in bold with a time are no chat", () => {
  const text =
    "# Mill\n\n**Date:** 2041-10-24\n**Start:** 15:58\n**End:** 16:49\n**Detected:** 16:01\n\nThe wheel was down.\n";
  expect(read(text).timeline).toHaveLength(0);
});

test("a chat's log in a fence is a timeline, other code is none", () => {
  const log = (name: string) =>
    `# Mill\n\n2041-12-01, times UTC\n\n\`\`\`\n21:04 ${name} wheel is down\n21:06 ${name} on it\n21:52 ${name} wheel turns again\n\`\`\`\n`;
  const { timeline, downtime } = read(log("<vera>"));
  expect(timeline).toHaveLength(3);
  expect([downtime.start?.best, downtime.end?.best]).toEqual([
    "2041-12-01T21:04:00Z",
    "2041-12-01T21:52:00Z",
  ]);
  expect(read(log("GET /mill")).timeline).toHaveLength(0);
});

test("a status page's states may be headings", () => {
  const posted = (state: string, words: string, at: string) =>
    `## ${state}\n${words}\nPosted May 30, 2041 - ${at} UTC\n`;
  const text = [
    "# Late flour\n",
    posted("Resolved", "All flour is delivered.", "14:22"),
    posted("Identified", "A slow cart holds up others.", "11:40"),
    posted("Investigating", "Flour is delivered late.", "11:05"),
  ].join("\n");
  const { timeline, downtime } = read(text);
  expect(timeline).toHaveLength(3);
  expect([downtime.start?.best, downtime.end?.best]).toEqual([
    "2041-05-30T11:05:00Z",
    "2041-05-30T14:22:00Z",
  ]);
});
