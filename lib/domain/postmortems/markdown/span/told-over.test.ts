import { describe, expect, test } from "vitest";
import { read } from "../testing-read";

describe("a story in prose", () => {
  const began = "On Saturday, 17 August 2041 at 06:05 UTC, the mill began to answer with errors.";
  test.each([
    "At 07:00 UTC we had found the stone, and by 09:50 UTC flour was served correctly everywhere.",
    "Grinding resumed at 09:50 UTC.",
    "By 09:50 UTC grinding worked again for everyone.",
    "The stone was mended by hand, but the sacks were not complete until 09:50 UTC.",
    "The stone was taken out at 08:45 UTC, and by 09:50 UTC all mills had picked up the old one.",
    "Carts have been served again since 09:50 UTC.",
    "We tried another stone at 10:30 UTC. Error rates were back at their usual level at 09:50 UTC.",
  ])("is over when things are well: %s", (told) => {
    const { downtime } = read(`# The mill\n\n${began}\n\n${told}\n`);
    expect([downtime.start?.best, downtime.end?.best]).toEqual([
      "2041-08-17T06:05:00Z",
      "2041-08-17T09:50:00Z",
    ]);
  });

  test.each([
    ["On Sunday we found the stone; at 09:50 UTC the queue was empty.", "2041-08-18T09:50:00Z"],
    ["It was mended at 09:50 UTC the next morning and the mill recovered.", "2041-08-18T09:50:00Z"],
    ["Sacks were not complete until 09:50 UTC on the 19th.", "2041-08-19T09:50:00Z"],
  ])("names its later days in its own words: %s", (told, end) => {
    expect(read(`# The mill\n\n${began}\n\n${told}\n`).downtime.end?.best).toBe(end);
  });

  test.each([
    "At 09:50 UTC we tried another stone.",
    "At 09:50 UTC some sacks were available, others failed.",
  ])("is not over for all that: %s", (told) => {
    expect(read(`# The mill\n\n${began}\n\n${told}\n`).downtime.end).toBeNull();
  });

  test.each([
    [
      "The mill went down last night (August 17th) at around 21:40 UTC and came back at 02:15 UTC.",
      ["2041-08-17T21:40:00Z", "2041-08-18T02:15:00Z"],
    ],
    [
      "Starting on August 17th and until around 12:00 UTC on August 19th, flour was bad.",
      ["2041-08-17", "2041-08-19T12:00:00Z"],
    ],
    [
      "Flour was bad from August 17th until August 19th at 12:00 UTC.",
      ["2041-08-17", "2041-08-19T12:00:00Z"],
    ],
    [
      "Начиная с 17 августа и до 12:00 UTC 19 августа мука была плохой.",
      ["2041-08-17", "2041-08-19T12:00:00Z"],
    ],
    [
      "Yesterday at 17:00 UTC the mill went dark and stayed down until 01:30 UTC in the night.",
      ["2041-08-19T17:00:00Z", "2041-08-20T01:30:00Z"],
    ],
    [
      "At 02:40 UTC the axle was replaced by the smith. The mill was unreachable until 07:15 UTC.",
      ["2041-08-20T02:40:00Z", "2041-08-20T07:15:00Z"],
    ],
    ["We had less than 500 sacks since August 2nd, 2041.", [undefined, undefined]],
  ])("may tell its span in one sentence: %s", (told, span) => {
    const { downtime } = read(`# The mill\n\n20 August 2041\n\n${told}\n`);
    expect([downtime.start?.best, downtime.end?.best]).toEqual(span);
  });

  test("begins where something stops doing what it does", () => {
    const { downtime } = read(
      "# Halt\n\nAt 03:17 UTC on 14 September 2041, the mill stopped producing flour.\n",
    );
    expect(downtime.start?.best).toBe("2041-09-14T03:17:00Z");
  });
});

test("what is applied again is no end, and what works is one", () => {
  const text =
    "# Mill\n\nDate: 2041-05-11\n\n## Timeline (UTC)\n\n- 13:12 first sack fails\n- 15:05 old rule applied again\n- 16:02 sacks work, the cart catches up\n- 16:30 message sent to all\n";
  expect(read(text).downtime.end?.best).toBe("2041-05-11T16:02:00Z");
});

test("a zone says whether the day or the month comes first, which is still asked", () => {
  const { date, downtime, questions } = read(
    "# RFO\n\n**Start of outage:** 09/10/2041 13:27 BST\n**End of outage:** 09/10/2041 21:55 BST\n",
  );
  expect([date, downtime.start?.best, downtime.end?.best]).toEqual([
    "2041-10-09",
    "2041-10-09T13:27:00+01:00",
    "2041-10-09T21:55:00+01:00",
  ]);
  expect(questions.map(({ key }) => key)).toContain("date-either");
});

test("a stated length finds its two times", () => {
  const text =
    "# Mill\n\nOn 5 March 2041 the mill was unavailable for 2 hours and 45 minutes.\n\n## What happened\n\nAt 13:02 UTC the wind turned. At 14:50 UTC the miller came. At 15:47 UTC the last sack was free and the wheel ran.\n";
  const { start, end } = read(text).downtime;
  expect([start?.best, end?.best]).toEqual(["2041-03-05T13:02:00Z", "2041-03-05T15:47:00Z"]);
});

test("a dash between two times is no offset of a zone", () => {
  const { start, end } = read("# Mill\n\nDate: 21 July 2041\n\n## When\n\n11:00 UTC - 11:42 UTC\n").downtime;
  expect([start?.best, end?.best]).toEqual(["2041-07-21T11:00:00Z", "2041-07-21T11:42:00Z"]);
});

test("a stated length finds its two rows, and rows may lack their year", () => {
  const text =
    "# Mill\n\nStatus: **closed** | Duration: **52 min** | Miller: **Ada**\n\n|When (UTC)|What|\n|--|--|\n|03-12 13:04|sack 8812 arrives|\n|03-12 13:10|wheel needs 4 s|\n|03-12 13:55|8812 taken away|\n|03-12 14:02|wheel needs 1 s|\n\nDate of review: 2041-03-14\n";
  const { date, downtime, timeline } = read(text);
  expect([
    date,
    downtime.start?.best,
    downtime.end?.best,
    downtime.statedMinutes?.best,
    timeline.length,
  ]).toEqual(["2041-03-12", "2041-03-12T13:10:00Z", "2041-03-12T14:02:00Z", 52, 4]);
});

test("what stalled and was moving again is one span", () => {
  const { start, end } = read(
    "# Mill\n\nOn 17 May 2041 the wheel stalled at 07:48 UTC and was moving again at 11:02 UTC.\n",
  ).downtime;
  expect([start?.best, end?.best]).toEqual(["2041-05-17T07:48:00Z", "2041-05-17T11:02:00Z"]);
});

test("what took until some time is not over then, and what goes over and over is not over", () => {
  const text =
    "# Mill\n\nOn 2 October 2041 at 01:14 UTC the mill died. It came up degraded, and we moved the sacks, which took until 10:50 UTC. At 11:30 UTC we opened the doors, and the carts caught up.\n";
  expect(read(text).downtime.end?.best).toBe("2041-10-02T11:30:00Z");
  const rows =
    "# Mill\n\nDate: 2041-10-02\n\n## Timeline (UTC)\n\n- 10:00 the mill opens\n- 10:25 carts fail\n- 10:40 we see the mill service restarting over and over\n- 16:00 all is taken down\n- 18:20 the wheel is on. All sacks are there\n";
  expect(read(rows).downtime.end?.best).toBe("2041-10-02T18:20:00Z");
});

test("how far a copy lies behind is no length of an outage", () => {
  const text =
    "# Mill\n\nThe mill failed on 2 October 2041. The spare one was about six hours behind, its door was broken.\n";
  expect(read(text).downtime.statedMinutes).toBeNull();
});

test("a line that is nothing but a zone gives it to the times below", () => {
  const text =
    "# Mill\n\nDate: 2041-10-02\n\n## Timeline\n\n(UTC)\n\n18:25 the mill fails\n19:05 miller called\n21:10 it works again\n";
  expect(read(text).downtime.end?.best).toBe("2041-10-02T21:10:00Z");
});

test("a month is all that may be known", () => {
  expect(read("# The mill\n\nIn June 2041 eleven of our sacks were cut.\n").date).toBe("2041-06");
});

test("two days may share their month", () => {
  const text = "# Mill\n\nBetween 7 and 14 October 2041 no bags of the fine flour were sold.\n";
  const { date, downtime } = read(text);
  expect([date, downtime.start?.best, downtime.end?.best]).toEqual([
    "2041-10-07",
    "2041-10-07",
    "2041-10-14",
  ]);
});

describe("causes in prose", () => {
  const cause = (text: string) => read(`# Mill\n\n${text}\n`).rootCauses.map((one) => one.text);

  test("what was not it but something else is named", () => {
    const text = "The root cause was not the wind but that a sack stood in the door.";
    expect(cause(text)).toEqual([text]);
    expect(cause("The wind was not the root cause.")).toEqual([]);
  });

  test.each([
    "The culprit was a sack in the door.",
    "We understood that the wind was the problem.",
    "Всё дело в том, что мешок стоял в дверях.",
    "## Analysis\n\nA sack stood in the door.",
    "## How could this happen\n\nA sack stood in the door.",
  ])("%s", (text) => {
    expect(cause(text)).toHaveLength(1);
  });

  test("the story may count them", () => {
    const text = "So what happened? Two things. First, a sack stood in the door. Second, the door was shut.";
    expect(cause(text)).toEqual(["a sack stood in the door.", "the door was shut."]);
  });

  test("an item of a list may name it", () => {
    expect(
      cause("### Description:\n* I moved the sacks.\n* The cause turned out to be the cart."),
    ).toHaveLength(1);
  });

  test("what was done since is none", () => {
    expect(cause("Finally, we have changed the cart, because it stood in the door.")).toEqual([]);
  });
});
