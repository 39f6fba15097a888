import { expect, test } from "vitest";
import { diffWords } from "./diff-words";

const marked = (before: string, after: string) =>
  diffWords(before, after)
    .map(({ kind, text }) => (kind === "same" ? text : kind === "added" ? `+${text}+` : `-${text}-`))
    .join("");

test("a date, a time and a figure change as a whole", () => {
  expect(marked("due 2026-03-20, at last", "due 2026-04-01, at last")).toBe(
    "due -2026-03-20-+2026-04-01+, at last",
  );
  expect(marked("at 14:02:33", "at 14:19:33")).toBe("at -14:02:33-+14:19:33+");
  expect(marked("1,204 orders", "1,304 orders")).toBe("-1,204-+1,304+ orders");
});

test("a mark after a figure stays a word of its own", () => {
  expect(marked("lasted 66.", "lasted 76!")).toBe("lasted -66.-+76!+");
  expect(marked("step 1: stop", "step 1, stop")).toBe("step 1-:-+,+ stop");
});
