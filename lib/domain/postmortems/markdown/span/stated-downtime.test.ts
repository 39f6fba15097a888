import { expect, test } from "vitest";
import { read } from "../testing-read";

const stated = (told: string) => read(`# Mill stood still\n\n${told}\n`).downtime.statedMinutes?.best ?? null;

test.each([
  "The mill failed. Each sack waited for a wheel for an hour and then failed.",
  "If the mill fails, most guests won't notice for about an hour.",
  "The mill was down for the better part of three hours.",
  "The mill was down for most of an hour.",
  "Carts queued at the gate for two hours while nothing was down.",
])("%s tells no length of the outage", (told) => expect(stated(told)).toBeNull());

test("what stands behind the hour of the end is how long it was", () => {
  const told =
    "On 30 May 2044 nothing was ground. The problem was solved at 02:15 UTC, after 2 hours and 15 minutes.";
  expect(stated(told)).toBe(135);
});

test("how long after something else it ended is no length of it", () => {
  expect(
    stated("On 30 May 2044 the mill failed. It ran again 20 minutes after the wheel was oiled."),
  ).toBeNull();
});

test("a length in brackets counts where its own two hours confirm it, wherever it stands", () => {
  const told = (length: string) =>
    `On 21 May 2044 it was dark.\n\n## Resolution\n\nResolved at 05:02. Between 02:34 and 04:10 UTC (${length}) sacks were lost: the mill failed to weigh them.`;
  expect([stated(told("96 minutes")), stated(told("20 minutes"))]).toEqual([96, null]);
});

test("a line of marks may say how long it lasted", () => {
  expect(stated("> **Major** · Resolved · lasted 1 hour 15 minutes")).toBe(75);
});

test.each([
  ["Last Tuesday nobody could grind a sack for 3 hours and 5 minutes.", 185],
  ["The wheel was turned and the mill was back to normal after around 2 hours.", 120],
])("%s", (told, minutes) => {
  expect(read(`# Mill\n\nDate: 2044-03-22\n\n${told}\n`).downtime.statedMinutes?.best).toBe(minutes);
});
