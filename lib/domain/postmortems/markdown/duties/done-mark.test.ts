import { expect, test } from "vitest";
import { readDoneMark } from "./done-mark";
import { read } from "../testing-read";

test.each([
  "Remove the wheel (Beth, done)",
  "Send the list of guests to the mill — **done**",
  "Take the stop out of the budget. Done.",
  "Починить колесо — сделано.",
])("%s is done", (text) => expect(readDoneMark(text)).toEqual({ text, done: true }));

test.each([
  "Get the work done",
  "Say when it is done",
  "Mill wheel: not done",
  "Tell what was done (not done)",
])("%s is still to do", (text) => expect(readDoneMark(text)).toEqual({ text, done: false }));

test("a box drawn before an action is its state and no part of its name", () => {
  const text =
    "# Mill stood still\n\n## Action items\n\n- ✅ Count the sacks\n- ⬜ Oil the wheel\n- ☑ Write it down\n";
  expect(read(text).recommendations.map(({ title, done }) => [title, done])).toEqual([
    ["Count the sacks", true],
    ["Oil the wheel", false],
    ["Write it down", true],
  ]);
});
