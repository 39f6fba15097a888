import { describe, expect, test } from "vitest";
import { read } from "./testing-read";

describe("the day on which a text was written", () => {
  test("is an analysis's own, whatever days its logs are of", () => {
    const text =
      "# Разбор логов: почему стоит мельница\n\nСоставлено: 05.04.2044, мельник\nЛоги: `journalctl --since 2044-04-03 --until 2044-04-05`\n\nЖернова вставали 23 раза.\n";
    expect(read(text)).toMatchObject({ date: "2044-04-05", kind: "analysis" });
  });

  test("is not the incident's, where a day is told with its hours and takes the year of the other", () => {
    const text =
      "Коллеги, добрый день!\n\nКратко о мельнице (письмо от 17.10.2044).\n\n16 октября с 9:40 до 10:25 мельница молола через раз.\n";
    expect(read(text)).toMatchObject({
      date: "2044-10-16",
      downtime: { start: { best: "2044-10-16T09:40:00" } },
    });
  });
});

test("a month that a post's story begins with is the incident's, not the post's own day", () => {
  const text =
    "---\ntitle: The mill was slow\ndate: 2044-07-02\n---\n\nFor most of the last week of June 2044 sacks were delayed at the mill.\n";
  expect(read(text).date).toBe("2044-06");
});

test("the labelled day on which an outage ended is the incident's", () => {
  const text =
    "# Mill stood still\n\nDate: 2044-08-20\n\n## Impact\n\nThe mill was down from 2044-08-19 22:00 UTC until 2044-08-20 17:40 UTC.\n";
  expect(read(text).date).toBe("2044-08-20");
});

test("a title may begin with the month in figures", () => {
  expect(read("# 2044-06 Mill/gate/everything: axle broke\n\nNothing turned for a week.\n").date).toBe(
    "2044-06",
  );
});

test("how we found out may tell the times", () => {
  const text =
    "# Mill stood still on 2 May 2044\n\n## How we found out\n\n- 00:20 a guest asks\n- 01:45 another one\n- 03:30 the miller wakes\n";
  expect(read(text).timeline).toHaveLength(3);
});

test("a title that names several days is of the first, whichever the text names with its year", () => {
  const text = "# The big one (Feb 11-13)\n\nThe mill stood from February 11 until February 13, 2044.\n";
  expect(read(text).date).toBe("2044-02-11");
});

test("the day on which a paper was handed in is not its story's", () => {
  const text =
    "# Assignment 4: an outage of others\n\n**Student:** L. Miller\n**Submitted:** 12 November 2044\n\nI have chosen the outage of the mill on October 4, 2042.\n";
  expect(read(text).date).toBe("2042-10-04");
});

test("a thread's own day is not its story's", () => {
  const text =
    "# The mill is red\n\n**opened on 2044-10-10 by @mill**\n\nSince Tuesday (2044-10-08) the wheel has been failing.\n";
  expect(read(text).date).toBe("2044-10-08");
});
