import { describe, expect, test } from "vitest";
import { read } from "../testing-read";

const ends = (text: string) => {
  const { start, end } = read(text).downtime;
  return [start?.best, end?.best];
};
const causes = (text: string) => read(`# Mill\n\n${text}\n`).rootCauses.map((cause) => cause.text);

describe("when free prose says that trouble began and was over", () => {
  test("what members can no longer do is trouble", () => {
    const text =
      "# 2041-01-30: Sluice\n\nAt around **03:01 UTC**, members could no longer open the sluice.\n";
    expect(ends(text)[0]).toBe("2041-01-30T03:01:00Z");
  });

  test("a change that began to be made is not yet trouble", () => {
    const text =
      "# Mill\n\nNovember 25, 2041\n\nThe trigger was an addition of wheels that began to be added at 2:44 AM PST.\n\nAt 5:15 AM PST, the first alarms began firing for errors.\n";
    expect(ends(text)[0]).toBe("2041-11-25T05:15:00-08:00");
  });

  test("that nobody can do it any more is trouble, said in quotes or not", () => {
    const text =
      '# Mill\n\n2041-11-07, times in UTC\n\n## Timeline\n\n- 19:00 restart of the wheel\n- 19:02 millers report "no water", nobody can grind\n- 20:31 wheel turns again\n';
    expect(ends(text)).toEqual(["2041-11-07T19:02:00Z", "2041-11-07T20:31:00Z"]);
  });

  test("an end without a zone has that of its beginning, and not that of the post", () => {
    const text =
      "---\ntitle: Mill\ndate: 2041-10-05 09:00:00 -0700\n---\n\nOn October 3rd, 2041 the mill was down from 12:20 CEST.\n\nMore oil brought it back at 15:05.\n";
    expect(ends(text)).toEqual(["2041-10-03T12:20:00+02:00", "2041-10-03T15:05:00+02:00"]);
  });

  test("a column of minutes is a timeline that counts from the start", () => {
    const text =
      "# Mill\n\n## Timeline\n\n| Minute | Event |\n|---|---|\n| 0 | wheel stops |\n| 3 | bell |\n| 12 | wheel turns |\n";
    expect(read(text).timeline.map((row) => row.timeText)).toEqual(["0", "3", "12"]);
  });

  test("all of them doing their work is an end", () => {
    const text =
      "# Mill\n\n## Timeline\n\n- 2041-01-12 19:33 UTC first wheel stops\n- 2041-01-12 22:10 UTC all wheels accept grain\n";
    expect(ends(text)[1]).toBe("2041-01-12T22:10:00Z");
  });

  test("the day of a title is the one that the text names with its year", () => {
    const text =
      "# Flood of January 12\n\nJanuary 14, 2041 · 6 minute read\n\nOn January 12, 2041, it was wet.\n";
    expect(read(text).date).toBe("2041-01-12");
  });

  test("two spans of one sentence last until the end of the second", () => {
    const text =
      "# Mill\n\nOn July 10, 2041, the mill was degraded two times, from 16:36–17:02 UTC and again from 21:14–22:47 UTC.\n";
    expect(ends(text)).toEqual(["2041-07-10T16:36:00Z", "2041-07-10T22:47:00Z"]);
  });

  test("an end may have its day before its time", () => {
    const text =
      "# Mill\n\nAt 2041-07-02 13:07 UTC the mill failed. It was unavailable until 2041-07-03 15:25 UTC.\n";
    expect(ends(text)).toEqual(["2041-07-02T13:07:00Z", "2041-07-03T15:25:00Z"]);
  });

  test("a zone may stand in one word beside the hour", () => {
    const text = "# Mill\n\nOn February 9, 2041 at 3:04 PM Eastern the wheel failed.\n";
    expect(ends(text)[0]).toBe("2041-02-09T15:04:00-05:00");
  });

  test("what deletes all of something begins it, not the one who notices", () => {
    const text =
      "# Mill\n\n## Timeline\n\n- 2041-03-09 09:05 UTC plan merged\n- 09:12 broom removes all sacks\n- 09:40 first failing carts reported\n- 16:45 last sack is back\n";
    expect(ends(text)[0]).toBe("2041-03-09T09:12:00Z");
  });

  test("days between which something was empty are its span", () => {
    const text = "# Mill\n\nBetween August 21 and August 24, 2041 the yard was empty.\n";
    expect(ends(text)).toEqual(["2041-08-21", "2041-08-24"]);
  });

  test.each([
    ["# Mill (no user impact)", ""],
    ["# Mill", "**User impact:** none"],
    ["# Mill", "## Summary\n\nThe sack was empty, so that no user was affected."],
  ])("nobody was affected: %s %s", (heading, line) => {
    const rows = "## Timeline\n\n- 2041-11-07 09:14 UTC wheel fails\n- 2041-11-07 12:45 UTC wheel turns\n";
    expect(ends(`${heading}\n\n${line}\n\n${rows}`)).toEqual([undefined, undefined]);
    expect(ends(`# Mill\n\n## Summary\n\nNo user was affected outside of town.\n\n${rows}`)[0]).toBe(
      "2041-11-07T09:14:00Z",
    );
  });

  test("a release that went out without problems is no trouble", () => {
    expect(ends("# Notes\n\nJune 15, 2041\n\nThe deploy went out at 14:00 UTC without problems.\n")).toEqual([
      undefined,
      undefined,
    ]);
  });

  test("what was rebooted before some were down begins it", () => {
    const text =
      "# Mill on May 27, 2041\n\nOn Monday at 20:26 UTC all wheels were rebooted. Some mills were down for a few minutes.\n";
    expect(ends(text)[0]).toBe("2041-05-27T20:26:00Z");
  });

  test("a mail tells of the day before its own, though without its year", () => {
    const text =
      "Mill last night\n\nDate: Tue, 4 May 2041 09:12:44 +0000\n\nHi,\n\non Monday 3 May, the mill was down from 22:15 UTC to 23:40 UTC.\n";
    expect(read(text).date).toBe("2041-05-03");
  });

  test("headings may begin with a day that has its year first", () => {
    const text =
      "# Mill\n\n## Timeline\n\n### 2041 October 21 22:52 UTC\n\nThe wheel failed.\n\n### 2041 October 22 03:10 UTC\n\nIt was restored.\n";
    expect(ends(text)).toEqual(["2041-10-21T22:52:00Z", "2041-10-22T03:10:00Z"]);
  });

  test("a restored copy is not yet the end", () => {
    const text =
      "# Мельница\n\n## Хронология (UTC)\n\n- 2041-08-29 03:12 отказ колеса\n- 09:10 копия восстановлена, проверка\n- 09:40 мельница работает, мельники подключены\n";
    expect(ends(text)[1]).toBe("2041-08-29T09:40:00Z");
  });

  test("the days of the week may stand behind the times of a span", () => {
    const text =
      "# Mill\n\nIt became longer on Saturday, November 23, 2041: the mill was offline from 10:00 UTC on Saturday to 15:00 UTC on Monday.\n";
    expect(ends(text)).toEqual(["2041-11-23T10:00:00Z", "2041-11-25T15:00:00Z"]);
  });

  test("what has been done with all of them is an end", () => {
    const text =
      "# Mill\n\n## Timeline\n\n- 2041-08-03 06:00 UTC wheel fails\n- 08:40 sacks carried back\n- 09:25 all of the sacks have been counted\n";
    expect(ends(text)[1]).toBe("2041-08-03T09:25:00Z");
  });

  test("a percentile of the time to answer is trouble where an alert tells of it", () => {
    const text =
      "# Mill\n\n## Timeline\n\n- 2041-10-12 18:15 UTC fair opens\n- 18:21 p99 of grinding over 10 s, alert\n- 19:40 all is normal\n";
    expect(ends(text)[0]).toBe("2041-10-12T18:21:00Z");
  });

  test("a day of the week is the last one before the post, where the story names no day", () => {
    const text = (line: string) => `---\ntitle: Mill\ndate: 2041-01-13\n---\n\n${line}\n`;
    expect(read(text("On Friday evening the mill went down.")).date).toBe("2041-01-11");
    expect(read(text("We went on a walk on Friday.")).date).toBe("2041-01-13");
  });

  test("when that was written which was lost is not when it was down", () => {
    const text =
      "# Mill\n\nOn January 31st 2041 the mill failed. We lost letters that were written between 17:20 and 23:00 UTC.\n";
    expect(ends(text)).toEqual([undefined, undefined]);
  });

  test("what says that none of them was down has no outage", () => {
    const text = (line: string) =>
      `# Mill shows wrong prices\n\n## Summary\n\n${line}\n\n## Timeline\n\n- 2041-05-06 15:05 UTC a miller complains\n- 2041-05-06 17:10 UTC prices are correct again\n`;
    expect(ends(text("No mill was down, and no sack was lost."))).toEqual([undefined, undefined]);
    expect(ends(text("No mill was ready."))[0]).toBe("2041-05-06T15:05:00Z");
  });

  test.each(["security advisory", "security incident: the lock opens for everyone"])(
    "a weakness has no outage: %s",
    (name) => {
      const text = `# Mill ${name}\n\n## Timeline\n\n- 2041-07-11 17:43 - The issue is discovered\n- 2041-07-14 14:12 - The lock is replaced\n`;
      expect(ends(text)).toEqual([undefined, undefined]);
    },
  );
});

describe("a cause that only the story tells", () => {
  test.each([
    "A cart with two million sacks came, and unloading it filled the yard.",
    "The water was low and led it to stop.",
    "## Investigation and analysis\n\nThe smith forgot the oil.",
    "At midnight the licence of the smith expired.",
    "Carts came at once, and the yard's queues were full.",
    "The ox that turns the wheel died.",
    "The mill reported a memory error and stood still.",
    "The real cause of the delay is that the smith was asleep.",
    "A rule says that sacks without a name go. So the broom deleted them as well.",
    "Each cart came three times, and the yard had run out of room.",
    "The wheel crashed when it met the list of sacks.",
    "The smith said that the axle had broken.",
    "The pile crossed the limit of height. The roof gave way.",
    "### Issue Description:\n* The yard is small. Sacks filled it before noon.",
    "Колесо встало. Мешки заполнили двор.",
  ])("%s", (text) => {
    expect(causes(text)).toHaveLength(1);
  });

  test("is none where nobody knows it, where a timeline tells what happened, or where it is denied", () => {
    expect(causes("Sacks filled the yard. The cause is still unknown.")).toEqual([]);
    expect(
      causes("Sacks filled the yard.\n\n- 10:00 wheel stops\n- 10:30 wheel turns\n- 10:40 bell"),
    ).toEqual([]);
    expect(causes("We had an incident that resulted in dry sacks.")).toEqual([]);
    expect(causes("The trigger, though not root cause, was a small sack.")).toEqual([]);
  });
});

describe("a question that announces what shall be done", () => {
  const duties = (line: string) => read(`# Mill\n\nIt stood.\n\n${line}\n\n- Oil\n- Paint\n`).recommendations;

  test("has its list as duties", () => {
    expect(duties("What are we going to do about it?")).toHaveLength(2);
    expect(duties("Enough of that. So, what are we going to do about it?")).toHaveLength(2);
    expect(duties("What did you lose?")).toHaveLength(0);
  });

  test.each([
    "We have changed two things:",
    "Next steps",
    "Things we are going to change:",
    "It is written down, and from now on:",
  ])("%s", (line) => {
    expect(duties(line)).toHaveLength(2);
  });

  test("wanting to be open about it is no duty", () => {
    expect(read("# Mill\n\nIt stood. We want to be open about what happened.\n").recommendations).toEqual([]);
    expect(read("# Mill\n\nIt stands. We will update this page once it turns.\n").recommendations).toEqual(
      [],
    );
  });
});

test("front matter of one line is no framed heading", () => {
  const { title, frontMatter } = read("---\ntitle: 2041-01-28 mill stood\n---\n\nIt stood.\n");
  expect([title, frontMatter]).toEqual(["2041-01-28 mill stood", "---\ntitle: 2041-01-28 mill stood\n---"]);
  expect(read("---\nTHE MILL\n---\n\nIt stood.\n").title).toBe("THE MILL");
});

describe("a first heading that only says what kind of text it is", () => {
  const title = (text: string) => read(text).title;

  test("gives way to the label that names the incident", () => {
    expect(title("# Incident Report\n\n**Incident:** Wheel stuck\n**Date:** 3 May 2041\n")).toBe(
      "Wheel stuck",
    );
    expect(title("# Post-mortem\n\n| Title | Wheel stuck |\n|---|---|\n| Date | 3 May 2041 |\n")).toBe(
      "Wheel stuck",
    );
    expect(title("# Отчёт об инциденте\n\n**Инцидент:** встало колесо\n")).toBe("встало колесо");
  });

  test("stays where no label names it, or one gives only its number", () => {
    expect(title("# Incident Report\n\n**Incident:** INC-7\n")).toBe("Incident Report");
    expect(title("# Incident Report\n\n**Status:** wheel turns\n")).toBe("Incident Report");
    expect(title("# Wheel\n\n**Incident:** Wheel stuck\n")).toBe("Wheel");
  });
});
