import { expect, test } from "vitest";
import { dayOfTime, readRowTime } from "./row-time";

test.each([
  ["14:37", "2031-03-12T14:37:00"],
  ["9:05:13", "2031-03-12T09:05:13"],
  ["2:37 PM", "2031-03-12T14:37:00"],
  ["12:10 am", "2031-03-12T00:10:00"],
  ["2031-03-11 23:59", "2031-03-11T23:59:00"],
  ["2031-03-11T23:59:00Z", "2031-03-11T23:59:00.000Z"],
  ["2031-03-11 23:59:00.250+03:00", "2031-03-11T20:59:00.000Z"],
  ["07.03.2031 14:02", "2031-03-07T14:02:00"],
  ["7.3.2031, 9:02 AM", "2031-03-07T09:02:00"],
  ["14:37 UTC", "2031-03-12T14:37:00.000Z"],
])("a typed %s is %s", (text, best) =>
  expect(readRowTime(text, "2031-03-12", null)).toEqual({
    notBefore: best,
    notAfter: best,
    best,
    text: null,
  }),
);

test.each(["25:00", "14:60", "13:00 PM", "about 14:37", "14:37 Mars", "32.13.2031 14:00"])(
  "%s is left to be read by people",
  (text) => expect(readRowTime(text, "2031-03-12", null)).toBeNull(),
);

test("a clock time typed over an instant means the day it is read on, not the day in UTC", () => {
  expect(dayOfTime("2031-03-11T23:30:00Z", "Europe/Berlin")).toBe("2031-03-12");
  expect(dayOfTime("2031-03-11T23:30:00Z", null)).toBe("2031-03-11");
  expect(dayOfTime("2031-03-11", "Europe/Berlin")).toBe("2031-03-11");
});
