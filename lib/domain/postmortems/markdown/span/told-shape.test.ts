import { describe, expect, test } from "vitest";
import { read } from "../testing-read";

const span = (text: string) => {
  const { downtime } = read(text);
  return { start: downtime.start?.best ?? null, end: downtime.end?.best ?? null };
};
const minutes = (text: string) => read(text).downtime.statedMinutes?.best ?? null;

describe("what is no fact of the outage", () => {
  test("the time of a report that came in hours later begins nothing", () => {
    const text = `# Seals of the mill\n\nOn 13 September 2041 we sold sacks whose seal was not trusted.\n\nThe first report came in at 18:40 UTC on the 13th, about two hours after the sale had begun to fail.\n`;
    expect(span(text).start?.slice(10) ?? "").toBe("");
  });

  test("how long something should last, and seconds, are no downtime", () => {
    expect(
      minutes(
        `# Mill\n\nOn 4 May 2041 the mill broke. The wheel should last for 40 minutes without water, and shut down.\n`,
      ),
    ).toBeNull();
    expect(
      minutes(
        `# Mill\n\nOn 4 May 2041 the mill broke. The spare belt was there. It lasted for 11 seconds.\n`,
      ),
    ).toBeNull();
  });

  test("the time beside a label of the paper begins nothing", () => {
    const text = `# Log analysis of the mill\n\nGenerated: 2041-10-12 06:00 UTC\n\nOverall health: degraded, three wheels failed.\n`;
    expect(span(text).start?.slice(10) ?? "").toBe("");
  });

  test("a template's placeholder is no action", () => {
    const text = `# Mill\n\nThe mill broke on 4 May 2041.\n\n## Follow-up actions\n\n### Documentation\n\n1. {{ summary }} [link to github issue]\n\n### Technical\n\n1. Grease the belt [mill#12]\n`;
    expect(read(text).recommendations.map(({ title }) => title)).toEqual(["Grease the belt [mill#12]"]);
  });

  test("a heading that is but the incident's date does not name it", () => {
    const text = `# Incident date: 2041-02-20\n\n# 2041-02-20, half of the mill without water\n\n## Summary\n\nThe mill was slow.\n`;
    expect(read(text)).toMatchObject({
      title: "2041-02-20, half of the mill without water",
      date: "2041-02-20",
    });
  });
});

describe("where prose ends it", () => {
  test("until all had been restored, after what was changed", () => {
    const text = `# Locks\n\nOn Tuesday, 2041-02-27 at 11:48 UTC, our tool removed the locks of 41 doors. Until 13:30 UTC, when the last of them had been restored, everyone could walk in.\n`;
    expect(span(text)).toEqual({ start: "2041-02-27T11:48:00Z", end: "2041-02-27T13:30:00Z" });
  });

  test("whole days that open the story, and the hour told of the last of them", () => {
    const text = `# Slow sacks\n\nFrom Tuesday, October 24th 2041, until Friday, October 27th, a sack could take as long as an hour.\n\n## What happened\n\nThe road was closed. They opened it on the 27th. Since 15:00 UTC on that day carts have been back to normal.\n`;
    expect(span(text)).toEqual({ start: "2041-10-24", end: "2041-10-27T15:00:00Z" });
  });

  test("a repair that took until after midnight", () => {
    const text = `# Mill last night\n\nOn March 28 2041 at 21:20 UTC the mill broke. A full rebuild of the wheel took until 00:45 UTC.\n`;
    expect(span(text)).toEqual({ start: "2041-03-28T21:20:00Z", end: "2041-03-29T00:45:00Z" });
  });
});

describe("rows that end it", () => {
  test("again and again is no end", () => {
    const text = `# Mill, 4 May 2041\n\n## Timeline (UTC)\n\n- 10:00 the mill goes down\n- 10:35 the new belt gets torn, again and again\n- 11:10 sacks of five mills succeed\n`;
    expect(span(text).end).toBe("2041-05-04T11:10:00Z");
  });

  test.each([
    "queue processed, all sacks delivered",
    "all uptime checks pass",
    "success rate back at 99%",
    "all wheels are running",
  ])("%s", (last) => {
    const text = `# Mill, 4 May 2041\n\n## Timeline (UTC)\n\n- 10:00 the mill goes down\n- 10:35 finds "no sacks available" in the log; the belt isn't reachable from the hopper\n- 11:10 ${last}\n- 12:00 a note on the board\n`;
    expect(span(text).end).toBe("2041-05-04T11:10:00Z");
  });
});
