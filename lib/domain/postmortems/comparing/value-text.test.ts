import { expect, test } from "vitest";
import { valueText } from "./value-text";

const end = {
  notBefore: "2031-07-22T21:22:00+03:00",
  notAfter: "2031-07-22T21:22:00+03:00",
  best: "2031-07-22T21:22:00+03:00",
};

test.each([
  ["of a zone that is known, in that zone", "Asia/Tokyo", "2031-07-23 03:22"],
  ["of a zone that only the document's readers know, as it was written", "MSK", "2031-07-22 21:22"],
  ["of no zone, as it was written", null, "2031-07-22 21:22"],
])("an instant %s", (_, zone, words) => {
  expect(valueText(end, "en", zone)).toBe(words);
});

test("an instant without an offset of its own is told in UTC where the zone is not known", () => {
  const at = "2031-07-22T18:22:00.000Z";
  expect(valueText({ notBefore: at, notAfter: at, best: at }, "en", "MSK")).toBe("2031-07-22 18:22");
});

test("an instant that is known to the minute is told to the minute, a wider one with its bounds", () => {
  const start = { ...end, notAfter: "2031-07-22T21:22:59+03:00" };
  expect(valueText(start, "en", null)).toBe("2031-07-22 21:22");
  const wide = { ...end, notAfter: "2031-07-22T21:30:00+03:00" };
  expect(valueText(wide, "en", null)).toBe("2031-07-22 21:22 (2031-07-22 21:22 – 2031-07-22 21:30)");
});
