import { expect, test } from "vitest";
import { countIn } from "./count-in";

test.each([
  ["441 попытка", 441],
  ["Каждые 2 минуты (441 попытка за 16 часов)", 441],
  ["1 204 ошибки за сутки", 1_204],
  ["19 раз", 19],
  ["77 предупреждений", 77],
  ["2,870 warnings since Monday", 2_870],
  ["4", 4],
  ["seen 3 times in the last 24 hours", 3],
  ["HTTP 500 on 31 requests", 31],
])("counts %s as %s", (text, count) => {
  expect(countIn(text)).toBe(count);
});

test.each([
  "every 5 minutes",
  "12 times a day",
  "3 раза в день",
  "120/h",
  "5 % of requests",
  "since 2026-01-28",
  "over 16 hours",
  "rarely",
  "v2.1",
])("takes %s for no count", (text) => {
  expect(countIn(text)).toBeNull();
});
