import { expect, test } from "vitest";
import { read } from "./testing-read";

const HEADED =
  "# Sluice locked\n\n**Date:** 3 May 2031\n\nNobody could open the sluice.\n\n" +
  "## 07:30 CEST - New locks\n\nThey came by boat.\n\n" +
  "## 08:15 CEST - The keeper cannot open\n\nThe key fails.\n\n" +
  "## 11:48 CEST - Fixed\n\nA file, and some oil.\n\n";

test("headings that begin with times are a timeline where no other heading names one", () => {
  const { timeline, downtime } = read(`${HEADED}## Cause\n\nThe key was too long.\n`);
  expect(timeline.map(({ text }) => text.split("\n")[0])).toEqual([
    "New locks",
    "The keeper cannot open",
    "Fixed",
  ]);
  expect([downtime.start?.best, downtime.end?.best]).toEqual([
    "2031-05-03T08:15:00+02:00",
    "2031-05-03T11:48:00+02:00",
  ]);
  expect(read(`${HEADED}## Timeline\n\n- 08:15 the key fails\n- 11:48 fixed\n`).timeline).toHaveLength(2);
  const told =
    "# Sluice locked\n\n## What happened\n\n### 07:30\n\nLocks.\n\n### 08:15\n\nFails.\n\n### 11:48\n\nFixed.\n";
  expect(read(told).timeline).toHaveLength(3);
});

const rows = (...lines: string[]) => {
  const { start, end } = read(`# Mill\n\nDate: 2034-02-03\n\n## Timeline\n\n${lines.join("\n")}\n`).downtime;
  return [start?.best.slice(11, 16), end?.best.slice(11, 16)];
};

test("an end that is denied or promised is none, and what is called the end or the beginning is", () => {
  expect(rows("- 04:10 belt fails", "- 05:00 nobody of the millers is online", "- 06:30 belt fixed")).toEqual(
    ["04:10", "06:30"],
  );
  expect(rows("- 04:10 belt fails", "- 05:00 belt fixed", "- 05:20 it should work again soon")).toEqual([
    "04:10",
    "05:00",
  ]);
  expect(
    rows("- 04:10 belt fails", "- 05:00 six belts restored", "- 05:20 guard lifted, end of incident"),
  ).toEqual(["04:10", "05:20"]);
  expect(
    rows("- 04:10 mill stopped for the move", "- 04:30 empty mill is up, **impact begins**", "- 06:00 fixed"),
  ).toEqual(["04:30", "06:00"]);
});

test("how long something waits before it fails is no downtime", () => {
  expect(
    read("# Mill\n\nAll orders failed after waiting for 20 minutes.\n").downtime.statedMinutes,
  ).toBeNull();
});

test("headings with times below an empty heading of their own level are its rows", () => {
  const text =
    "# Mill\n\nDate: 2034-02-03\n\n## Timeline (UTC)\n\n## 04:10 - belt fails\n\nNo flour.\n\n## 04:30 - miller comes\n\nHe looks.\n\n## 05:20 - belt mended\n\nFlour again.\n";
  const { timeline, downtime } = read(text);
  expect(timeline).toHaveLength(3);
  expect(downtime.end?.best).toBe("2034-02-03T05:20:00Z");
});
