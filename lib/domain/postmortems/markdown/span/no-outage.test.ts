import { describe, expect, test } from "vitest";
import { read } from "../testing-read";

const TIMELINE =
  "## Timeline (UTC)\n\n- 04:10 gate fails in the yard\n- 04:40 alert\n- 05:20 gate works again\n";

describe("what was no outage has no start and no end", () => {
  test.each([
    "# Harbour gate\n\n| Field | Value |\n|---|---|\n| Date | 2034-02-03 |\n| Service interruption | none |\n",
    "# Harbour gate\n\nDate: 2034-02-03\n\nThere was no outage in that time.\n",
    "# Harbour gate\n\nDate: 2034-02-03\n\n**This was an exercise.** Nobody noticed.\n",
    "# Harbour gate\n\nDate: 2034-02-03\nResult: successful, no interruption\n",
    "# Tabletop exercise: harbour gate\n\nDate: 2034-02-03, 04:00–06:00\n",
    "# Плановые работы\n\nДата: 03.02.2034\nРезультат: работы выполнены, простоя не было\n",
    "# Near miss at the harbour gate\n\nDate: 2034-02-03\n",
    "# Ворота гавани\n\nДата: 03.02.2034\n\nОтказов не было.\n",
    "# Harbour gate\n\nDate: 2034-02-03\n\nThere was no outage; nobody noticed.\n",
    "# Harbour gate\n\nDate: 2034-02-03\n\nThe harbour gate was never unavailable.\n",
    "# Harbour gate\n\nDate: 2034-02-03\n\nThere was no downtime: the second gate took all ships.\n",
    "# Harbour gate\n\nDate: 2034-02-03\n\nAll our services were available throughout.\n",
    "# Harbour gate\n\nDate: 2034-02-03\n\nThere was no incident.\n",
    "# Leaked gate token\n\nDate: 2034-02-03\n\nThe token was public for a night.\n",
    "# A stranger\n\nDate: 2034-02-03\n\nThe gate holds no data, and no service was interrupted.\n",
    "# Unauthorized access to the gate\n\nDate: 2034-02-03\n",
    "# Утечка ключей ворот\n\nДата: 03.02.2034\n\nКлючи попали в чужие руки.\n",
  ])("%s", (head) => {
    const { date, downtime, timeline } = read(`${head}\n${TIMELINE}`);
    expect(date).toBe("2034-02-03");
    expect(timeline).toHaveLength(3);
    expect([downtime.start, downtime.end, downtime.statedMinutes]).toEqual([null, null, null]);
  });

  test.each([
    "Downtime: none (the gate was slow)",
    "We repaired it with no downtime for the other gates.",
    "There was no alert during the outage.",
    "Приложение обновили, простоя при этом не добавили.",
  ])("but %s tells of something else", (sentence) => {
    const { downtime } = read(`# Harbour gate\n\nDate: 2034-02-03\n\n${sentence}\n\n${TIMELINE}`);
    expect(downtime.start?.best).toBe("2034-02-03T04:10:00Z");
  });
});

test.each([
  "# Leaked gate token\n\nDate: 2034-02-03\n\nThe gate was unavailable while keys were changed.\n",
  "# Memory leak at the gate\n\nDate: 2034-02-03\n",
])("%s tells of an outage", (head) => {
  expect(read(`${head}\n${TIMELINE}`).downtime.start?.best).toBe("2034-02-03T04:10:00Z");
});

test("findings that nothing ranks are no problems", () => {
  const found = (list: string) => read(`# Gate drill\n\nDate: 2034-02-03\n\n## Findings\n\n${list}\n`);
  const plain = found("- The gate held\n- The bell rang");
  expect([plain.problems, plain.sections.at(-1)?.text]).toEqual([[], "- The gate held\n- The bell rang"]);
  expect(found("- The gate fell [P1]\n- The bell rang [P3]").problems).toHaveLength(2);
});

describe("a time that the text does not state", () => {
  test("what would have happened has no start", () => {
    const text = "# Yard key\n\nDate: 2034-02-03\n\nThe key would have expired on 5 February at 00:00 UTC.\n";
    expect(read(text).downtime.start).toBeNull();
  });

  test("a day of detection is the document's day and no start", () => {
    const { date, downtime } = read(
      "# Сбой копий\n\n**Дата обнаружения:** 03.02.2034\n\nКопий нет с января.\n",
    );
    expect([date, downtime.start]).toEqual(["2034-02-03", null]);
  });

  test("the first notice is no start where nobody knows the beginning", () => {
    const text = `# Stale boards\n\nDate: 2034-02-03\n\nWe do not know when it began.\n\n${TIMELINE}`;
    expect(read(text).downtime.start).toBeNull();
  });

  test.each([
    "Boards failed. Two launches were delayed by one day.",
    "The yard was closed. One of its two motors had been broken for 41 days.",
  ])("%s states no length", (words) => {
    const text = `# Stale boards\n\nDate: 2034-02-03\n\n${words}\n\n${TIMELINE}`;
    const { downtime } = read(text);
    expect([downtime.statedMinutes, downtime.end?.best]).toEqual([null, "2034-02-03T05:20:00Z"]);
  });

  test("a story's days are about as long, and last year's outage is another one", () => {
    const told = (words: string) => read(`# Stale boards\n\n${words}\n`);
    expect(told("Boards were down for two days.").downtime.statedMinutes).toEqual({
      low: 2_160,
      best: 2_880,
      high: 3_600,
    });
    expect(told("Downtime: 2 days").downtime.statedMinutes?.low).toBe(2_880);
    const another = told("Try this first; last year's outage of 2 hours happened because nobody dared.");
    const record = told(
      "In March we were down for 3 hours because doors stick (see the post-mortem of March).",
    );
    expect([record.downtime.statedMinutes, record.rootCauses]).toEqual([null, []]);
    expect([another.downtime.statedMinutes, another.rootCauses]).toEqual([null, []]);
  });

  test("a ticket's own times yield to the timeline", () => {
    const head = "# Stale boards\n\nOpened: 2034-02-03 04:40 UTC\nClosed: 2034-02-04 09:00 UTC\n";
    const { start, end } = read(`${head}\n${TIMELINE}`).downtime;
    expect([start?.best, end?.best]).toEqual(["2034-02-03T04:10:00Z", "2034-02-03T05:20:00Z"]);
    expect(read(head).downtime.start?.best).toBe("2034-02-03T04:40:00Z");
  });

  test("the day of writing yields to the outage's own", () => {
    const rows = "- 2034-02-03 04:10 UTC: gate fails\n- 2034-02-03 05:20 UTC: gate works again\n";
    expect(read(`# Stale boards\n\nWritten on 2034-02-07 by Kim.\n\n## Timeline\n\n${rows}`).date).toBe(
      "2034-02-03",
    );
    const memo =
      "# Stale boards\n\n**Date:** 2034-02-07\n\n### Issue\n\nOn 3 February 2034, between 4:10 and 5:20 UTC, boards took long.\n";
    expect(read(memo).date).toBe("2034-02-03");
  });

  test("the time of a measurement is neither the day nor the span", () => {
    const { date, downtime } = read(
      "# Slow boards\n\n*27 February 2034, Core team*\n\nBoards are slow. We captured traffic on 20 February between 02:00 and 03:00 UTC, and it failed to grow.\n",
    );
    expect([date, downtime.start, downtime.end]).toEqual(["2034-02-27", null, null]);
  });

  test("a setting's length is not the outage's", () => {
    const text =
      "# Stale boards\n\nDate: 2034-02-03\n\nBoards failed, as rules had cache TTLs for four hours.\n";
    expect(read(text).downtime.statedMinutes).toBeNull();
  });
});

test("a status page's story tells when it began, not its first update", () => {
  const text = [
    "# Boards slow\n",
    "**Resolved** - All is well.\nMar 5, 14:32 UTC\n",
    "**Identified** - A shelf was full.\nMar 5, 13:01 UTC\n",
    "**Investigating** - We are looking at slow boards.\nMar 5, 12:31 UTC\n",
    "## Postmortem\n\nBetween 12:10 and 14:20 UTC on March 5, 2034, boards failed to load.\n",
  ].join("\n");
  const { downtime, timeline } = read(text);
  expect(timeline).toHaveLength(3);
  expect([downtime.start?.best, downtime.end?.best]).toEqual([
    "2034-03-05T12:10:00Z",
    "2034-03-05T14:20:00Z",
  ]);
});

test("a status page's own post-mortem is its story, with what shall be done", () => {
  const posted = (state: string, words: string, at: string) =>
    `**${state}**\n\n${words}\n\nPosted Jun 20, 2034 - ${at} UTC\n`;
  const text = [
    "# Boards slow\n",
    "**Postmortem**\n\nOn June 20, 2034 from 13:00 to 16:30 UTC boards were slow.\n\nTo prevent this we will:\n\n- oil them\n- paint them\n\nPosted Jun 21, 2034 - 10:02 UTC\n",
    posted("Resolved", "This incident has been resolved.", "17:10"),
    posted("Identified", "The cause has been identified.", "14:40"),
    posted("Investigating", "We are investigating slow boards.", "13:25"),
  ].join("\n");
  const { downtime, timeline, recommendations } = read(text);
  expect([timeline.length, recommendations.length]).toEqual([3, 2]);
  expect([downtime.start?.best, downtime.end?.best]).toEqual([
    "2034-06-20T13:00:00Z",
    "2034-06-20T16:30:00Z",
  ]);
});
