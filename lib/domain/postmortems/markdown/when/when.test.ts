import { describe, expect, it } from "vitest";
import { findDates, isoDate } from "./find-dates";
import { findDurations } from "./find-durations";
import { findTimes } from "./find-times";
import { findZone, offsetMinutes, offsetText } from "./zone";

describe("dates in words", () => {
  it.each([
    ["2031-05-04", "2031-05-04"],
    ["отчёт за 04.05.2031 г.", "2031-05-04"],
    ["May 4th, 2031", "2031-05-04"],
    ["4 May 2031", "2031-05-04"],
    ["Incident report August 12 2025 - hub", "2025-08-12"],
    ["4 ноября 2025", "2025-11-04"],
    ["от 29 января 2026", "2026-01-29"],
    ["January 2020 - outage", "2020-01"],
    ["25/12/2030", "2030-12-25"],
    ["25/Jun/31", "2031-06-25"],
    ["[28/Aug/2031:11:02:17 +0300]", "2031-08-28"],
    ["12/25/2030", "2030-12-25"],
    ["the 3rd of March, 2031", "2031-03-03"],
    ["вечером двадцать третьего января 2037 года", "2037-01-23"],
    ["третьего мая 2037", "2037-05-03"],
    ["тридцать первого июля 2037", "2037-07-31"],
    ["тридцатого июля 2037", "2037-07-30"],
    ["on the first of May 2037", "2037-05-01"],
    ["the twenty-third of January 2037", "2037-01-23"],
    ["the weekend of 14/15 jan 2037", "2037-01-14"],
  ])("reads %s as %s", (text, expected) => {
    expect(findDates(text).map(isoDate)[0]).toBe(expected);
  });
  it.each(["version 1.2.3", "10.20.30.40", "99.99.2030", "may 2 apples", "upgrade from 10.11.12.13"])(
    "finds no dated day in %s",
    (text) => {
      expect(findDates(text).filter(({ year }) => year !== null)).toEqual([]);
    },
  );
  it("keeps a date without a year as one", () => {
    expect(findDates("Starting on March 15th and")[0]).toMatchObject({ year: null, month: 3, day: 15 });
  });
  it("says when month and day could be exchanged", () => {
    expect(findDates("03/04/2031")[0]?.ambiguous).toBe(true);
  });
});

describe("times of day", () => {
  it.each([
    ["14:37:13", "14:37"],
    ["~15:16", "15:16"],
    ["Between 8.15pm and ten", "20:15"],
    ["0745-0930 hrs", "7:45"],
    ["at 0412 UTC", "4:12"],
    ["2:54 PM PST: merged", "14:54"],
    ["12:05 am", "0:5"],
    ["at 8 PM UTC on", "20:0"],
    ["until midnight UTC", "0:0"],
  ])("reads %s", (text, expected) => {
    const [time] = findTimes(text);
    expect(`${time?.hour}:${time?.minute}`).toBe(expected);
  });
  it("reads the zone beside the time", () => {
    expect(findTimes("10:15 (UTC+3)")[0]?.zone).toMatchObject({ minutes: 180 });
    expect(findTimes("10:15 МСК")[0]?.zone).toMatchObject({ label: "MSK" });
  });
  it.each(["ratio 3:1", "127.0.0.1:8000", "main.py:286", "99:99"])("finds no time in %s", (text) => {
    expect(findTimes(text)).toEqual([]);
  });
});

describe("zones", () => {
  it("follows daylight saving where the name leaves it open", () => {
    const zone = findZone("All times in PT");
    expect(zone && offsetText(offsetMinutes(zone, "2031-01-10T10:00:00") ?? 1)).toBe("-08:00");
    expect(zone && offsetText(offsetMinutes(zone, "2031-07-10T10:00:00") ?? 1)).toBe("-07:00");
  });
  it.each([
    ["Timeline (times in BST)", "+01:00"],
    ["Время (MSK)", "+03:00"],
    ["UTC+3", "+03:00"],
    ["GMT-7", "-07:00"],
    ["UTC", "Z"],
    ["время московское, по Москве", "+03:00"],
    ["Timeline (all times Pacific)", "-08:00"],
    ["times are Eastern", "-05:00"],
  ])("reads %s as %s", (text, expected) => {
    const zone = findZone(text);
    expect(zone && offsetText(offsetMinutes(zone, "2031-01-10T10:00:00") ?? 1)).toBe(expected);
  });
  it.each(["ESTIMATE", "PTO and CTO", "the best", "most times central nodes answer"])(
    "finds no zone in %s",
    (text) => {
      expect(findZone(text)).toBeNull();
    },
  );
});

describe("durations", () => {
  it.each([
    ["~1 час 24 минуты", 84],
    ["1 h 24 min", 84],
    ["1h 5m", 65],
    ["84 минуты", 84],
    ["inaccessible for ~1hr.", 60],
    ["1.5 hours", 90],
    ["полтора часа", 90],
    ["half an hour", 30],
    ["one hour and a quarter", 75],
    ["an hour and a half", 90],
    ["two hours and three quarters", 165],
    ["two hours and 10 minutes", 130],
    ["около часа", 60],
    ["90 seconds", 1.5],
    ["a 45-minute outage", 45],
    ["forty-five minutes", 45],
    ["в течение часа сорока пяти минут", 105],
    ["час двадцать минут", 80],
    ["3 часа 20 минут", 200],
    ["двадцать пять минут", 25],
  ])("reads %s as %d minutes", (text, expected) => {
    const [found] = findDurations(text);
    expect(found?.low).toBeCloseTo(expected);
    expect(found?.high).toBeCloseTo(expected);
  });
  it("keeps a range a range, and a vague week vague", () => {
    expect(findDurations("10-15 minutes")[0]).toMatchObject({ low: 10, high: 15 });
    expect(findDurations("between 4 to 5 hours")[0]).toMatchObject({ low: 240, high: 300 });
    const [weeks] = findDurations("approximately 2 weeks");
    expect(weeks && weeks.low < 20_160 && weeks.high > 20_160).toBe(true);
  });
  it("knows a limit from a length", () => {
    expect(findDurations("at maximum 16 hours")[0]?.isLimit).toBe(true);
  });
  it.each([
    "0745-0930 hrs",
    "As a result",
    "два с лишним",
    "ones",
    "5 servers",
    "3 мастера",
    "10 messages",
    "15:20",
  ])("finds none in %s", (text) => {
    expect(findDurations(text)).toEqual([]);
  });
});
