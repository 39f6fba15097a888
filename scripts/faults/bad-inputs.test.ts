import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { BAD_INPUTS } from "./bad-inputs";
import { COVERED_ELSEWHERE } from "./bad-inputs/covered-elsewhere";

test("each of the 78 bad inputs is tried, held by a test that is there, or has no place here", () => {
  const tried = BAD_INPUTS.map(({ number }) => number);
  const elsewhere = Object.keys(COVERED_ELSEWHERE).map(Number);
  expect(new Set(tried).size).toBe(tried.length);
  expect([...tried, ...elsewhere].sort((a, b) => a - b)).toEqual(
    Array.from({ length: 78 }, (_, index) => index + 1),
  );
  const files = Object.values(COVERED_ELSEWHERE).flatMap((each) => ("file" in each ? [each.file] : []));
  expect(files.filter((file) => !existsSync(file))).toEqual([]);
});
