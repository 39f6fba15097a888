import { describe, expect, test } from "vitest";
import { findTimes } from "./find-times";

const clocks = (text: string) =>
  findTimes(text).map(
    ({ hour, minute }) => `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`,
  );

describe("times told in words", () => {
  test.each([
    ["at half past one in the afternoon the mill stopped", ["13:30"]],
    ["until a quarter past eight in the evening", ["20:15"]],
    ["the next morning at about twenty to nine", ["08:40"]],
    ["from half past one in the afternoon until ten past four", ["13:30", "16:10"]],
    ["from ten at night until two o'clock", ["22:00", "02:00"]],
    ["at three at night and at 3 at night", ["03:00", "03:00"]],
    ["around midday", ["12:00"]],
    ["at twenty-five past six in the morning UTC", ["06:25"]],
    ["at nine minutes to midnight, and from 10:00 to noon", ["23:51", "10:00", "12:00"]],
    ["from a quarter to noon until half past midnight", ["11:45", "00:30"]],
    ["с половины двенадцатого ночи до без четверти два ночи", ["23:30", "01:45"]],
    ["в 02:50; на месте был в половине четвёртого", ["02:50", "03:30"]],
    ["в двадцать минут седьмого вечера", ["18:20"]],
  ])("%s", (text, expected) => {
    expect(clocks(text)).toEqual(expected);
  });

  test.each([
    "it was half past nine",
    "ten past four is no time where nothing tells its half of the day",
    "at 10:00 we added ten to twelve nodes",
    "at 10:00 five to ten users were waiting",
    "three of the twelve mills, one to two of them old",
  ])("no half of the day, or no time at all: %s", (text) => {
    expect(clocks(text).filter((clock) => clock !== "10:00")).toEqual([]);
  });
});
