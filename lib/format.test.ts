import { describe, expect, test } from "vitest";
import { isTimeZone, makeFormat } from "./format";

const plain = (text: string) => text.replaceAll("\u00A0", " ").replaceAll("\u202F", " ");
const en = makeFormat("en", "UTC");
const ru = makeFormat("ru", "Europe/Moscow");

describe("durations", () => {
  test.each([
    [0, "0 s", "0 с"],
    [340, "340 ms", "340 мс"],
    [4_200, "4.2 s", "4,2 с"],
    [59_700, "1 min", "1 мин"],
    [200_000, "3 min 20 s", "3 мин 20 с"],
    [3_599_800, "1 h", "1 ч"],
    [5_040_000, "1 h 24 min", "1 ч 24 мин"],
    [86_399_000, "1 d", "1 д"],
    [183_600_000, "2 d 3 h", "2 д 3 ч"],
  ])("%i ms reads in two units at most and carries when it rounds up", (ms, english, russian) => {
    expect(plain(en.duration(ms))).toBe(english);
    expect(plain(ru.duration(ms))).toBe(russian);
  });

  test("a bounded one has its best value in front and its bounds behind", () => {
    const bounded = { lowMs: 2_700_000, bestMs: 3_840_000, highMs: 5_040_000 };
    expect(plain(en.boundedDuration(bounded))).toBe("1 h 4 min (45 min – 1 h 24 min)");
    expect(plain(ru.boundedDuration({ lowMs: 1_000, bestMs: 1_000, highMs: 1_000 }))).toBe("1 с");
  });
});

describe("cadence", () => {
  test.each([
    [120_000, 441, "every 2 min, 441 times", "каждые 2 мин, 441 раз"],
    [120_000, 22, "every 2 min, 22 times", "каждые 2 мин, 22 раза"],
    [60_000, 1, "every minute, 1 time", "каждую минуту, 1 раз"],
  ])("every %i ms, %i times is said with the right plural", (everyMs, count, english, russian) => {
    expect(plain(en.cadence({ everyMs, count }))).toBe(english);
    expect(plain(ru.cadence({ everyMs, count }))).toBe(russian);
  });
});

describe("instants", () => {
  const at = Date.UTC(2026, 6, 14, 21, 37, 13, 45);
  test("always name the zone they are read in", () => {
    expect(plain(en.zoned(at))).toBe("14 Jul 2026, 21:37:13 UTC");
    expect(plain(ru.zoned(at, "ms"))).toBe("15 июл 2026, 00:37:13.045 UTC+3");
    expect(plain(en.zoned(at, "minute", "America/St_Johns"))).toBe("14 Jul 2026, 19:07 UTC−2:30");
  });
  test("a range repeats the day only when it changes", () => {
    expect(plain(en.instantRange(at, at + 3_600_000))).toBe("14 Jul 2026, 21:37 – 22:37");
    expect(plain(ru.instantRange(at - 7_200_000, at))).toBe("14 июл 2026, 22:37 – 15 июл 2026, 00:37");
  });

  test("a calendar date has no zone, and as much of a day as it was given", () => {
    expect(plain(ru.calendarDate("2026-07-14"))).toBe("14 июл 2026");
    expect(plain(en.calendarDate("2026-07"))).toBe("Jul 2026");
    expect(en.calendarDate("2026")).toBe("2026");
    expect(en.calendarDate("in July")).toBe("in July");
  });
});

test("bytes and rates keep one decimal above a kibibyte", () => {
  expect(plain(en.bytes(1_023))).toBe("1,023 B");
  expect(plain(en.bytes(8 * 1024 ** 2))).toBe("8.0 MiB");
  expect(plain(ru.byteRate(1_536))).toBe("1,5 КиБ/с");
});

test("an unknown zone is told from a known one", () => {
  expect(isTimeZone("Europe/Berlin")).toBe(true);
  expect(isTimeZone("Mars/Olympus")).toBe(false);
});
