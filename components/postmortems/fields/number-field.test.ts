import { expect, test } from "vitest";
import { readNumber } from "./number-field";

test.each([
  ["2", false, 2],
  ["0,5", false, 0.5],
  ["1 200", true, 1200],
  ["1.5", true, null],
  ["-1", false, null],
  ["many", true, null],
  [" ", true, null],
])("%j (whole: %s) is %s", (text, isWhole, value) => expect(readNumber(text, isWhole)).toBe(value));
