import { expect, test } from "vitest";
import { makeFormat } from "@/lib/format";
import type { DocumentValue } from "./diff-documents";
import { valueText, valueTexts } from "./value-text";

const wordingOf = (zone: string | null, language: "en" | "ru" = "en") => ({
  language,
  zone,
  format: makeFormat(language, "UTC"),
});
const at = (best: string, notBefore = best, notAfter = best) => ({ notBefore, notAfter, best, text: null });
const plain = (text: string) => text.replaceAll("\u00A0", " ");
const words = (value: DocumentValue, zone: string | null, language?: "en" | "ru") =>
  plain(valueText(value, wordingOf(zone, language)));
const END = "2031-07-22T21:22:00+03:00";

test.each([
  ["of a zone that is known, in that zone", "Asia/Tokyo", "23 Jul 2031, 03:22 UTC+9"],
  ["of no zone that is known, as it was written", null, "22 Jul 2031, 21:22 UTC+3"],
])("an instant %s", (_, zone, expected) => {
  expect(words(at(END), zone)).toBe(expected);
});

test("an instant names its zone in the document's language, and in UTC where it has no offset of its own", () => {
  expect(words(at("2031-07-22T18:22:07.000Z"), null, "ru")).toBe("22 июл 2031, 18:22:07 UTC");
  expect(words(at("2031-07-22T18:22:00-03:30"), null)).toBe("22 Jul 2031, 18:22 UTC−3:30");
});

test("a local time and a day name no zone", () => {
  expect(words(at("2031-07-22T21:22:00"), "Asia/Tokyo")).toBe("22 Jul 2031, 21:22");
  expect(words(at("2031-07-22"), "Asia/Tokyo")).toBe("22 Jul 2031");
});

test("an instant that is known to the minute is told to the minute, a wider one with its bounds", () => {
  expect(words(at(END, END, "2031-07-22T21:22:59+03:00"), null)).toBe("22 Jul 2031, 21:22 UTC+3");
  expect(words(at(END, END, "2031-07-22T21:30:00+03:00"), null)).toBe(
    "22 Jul 2031, 21:22 UTC+3 (21:22 – 21:30)",
  );
  expect(words(at(END, END, "2031-07-23T00:30:00+03:00"), null)).toBe(
    "22 Jul 2031, 21:22 UTC+3 (22 Jul 2031, 21:22 – 23 Jul 2031, 00:30)",
  );
});

test("two instants of a day say their clocks and the zone once, of two days all of both", () => {
  const both = (before: string, after: string) =>
    valueTexts(at(before), at(after), wordingOf("Europe/Moscow")).map(plain);
  expect(both("2031-07-22T11:02:00Z", "2031-07-22T11:19:00Z")).toEqual(["14:02", "14:19 UTC+3"]);
  expect(both("2031-07-22T20:02:00Z", "2031-07-22T21:19:00Z")).toEqual([
    "22 Jul 2031, 23:02",
    "23 Jul 2031, 00:19 UTC+3",
  ]);
  expect(both("2031-07-22T14:02:00", "2031-07-22T11:19:00Z")).toEqual(["14:02", "14:19 UTC+3"]);
});
