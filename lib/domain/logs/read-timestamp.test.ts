import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DateOrder } from "./timestamp-cursor";
import { readTimestamp } from "./read-timestamp";

/** Wall clock, offset in minutes, nanoseconds within the millisecond, and the text behind the timestamp. */
function read(text: string, order?: DateOrder): string | null {
  const result = readTimestamp(text, 0, order);
  if (!result) return null;
  const { localMs, nanos, offsetMinutes, hasDate, hasYear } = result.time;
  const clock = new Date(localMs).toISOString().slice(0, -1).replace(".000", "");
  const shown = !hasDate ? clock.slice(11) : hasYear ? clock : clock.slice(5);
  return [shown, offsetMinutes ?? "", nanos || "", text.slice(result.end)].join("|");
}

describe("readTimestamp reads", () => {
  it.each([
    ["2025-11-03T10:11:12Z x", "2025-11-03T10:11:12|0|| x"],
    ["2025-11-03T10:11:12.123456789Z", "2025-11-03T10:11:12.123|0|456789|"],
    ["2025-11-03 10:11:12,123 x", "2025-11-03T10:11:12.123||| x"],
    ["2025-11-03 10:11:12.5+03:00", "2025-11-03T10:11:12.500|180||"],
    ["2025-11-03 10:11:12 +0330 x", "2025-11-03T10:11:12|210|| x"],
    ["2025-11-03T10:11:12-08", "2025-11-03T10:11:12|-480||"],
    ["2025-11-03 10:11:12 MSK [7]", "2025-11-03T10:11:12|180|| [7]"],
    ["2025-11-03 10:11:12 CEST", "2025-11-03T10:11:12|120||"],
    ["2025-11-03 10:11:12 UTC+3", "2025-11-03T10:11:12|180||"],
    ["2025-11-03 10:11:12 INFO", "2025-11-03T10:11:12||| INFO"],
    ["2025-11-03 10:11:12 -5 degrees", "2025-11-03T10:11:12||| -5 degrees"],
    ["2025-11-03 10:11 x", "2025-11-03T10:11:00||| x"],
    ["2025/11/03 10:11:12 x", "2025-11-03T10:11:12||| x"],
    ["2025.11.03 10:11:12", "2025-11-03T10:11:12|||"],
    ["2025-11-03-10.11.12.675872 x", "2025-11-03T10:11:12.675||872000| x"],
    ["03/Nov/2025:10:11:12 +0300] x", "2025-11-03T10:11:12|180||] x"],
    ["[03/Nov/2025:10:11:12 +0300] x", "2025-11-03T10:11:12|180|| x"],
    ["Nov  3 10:11:12 x", "11-03T10:11:12||| x"],
    ["Nov 13 10:11:12 2 x", "11-13T10:11:12||| 2 x"],
    ["Feb 29 10:11:12 x", "02-29T10:11:12||| x"],
    ["Nov  3 2025 10:11:12", "2025-11-03T10:11:12|||"],
    ["Mon Nov 03 10:11:12 2025", "2025-11-03T10:11:12|||"],
    ["Mon Nov  3 10:11:12.123456 2025 x", "2025-11-03T10:11:12.123||456000| x"],
    ["Mon Nov  3 10:11:12 UTC 2025", "2025-11-03T10:11:12|0||"],
    ["Mon, 03 Nov 2025 10:11:12 GMT", "2025-11-03T10:11:12|0||"],
    ["Mon 2025-11-03 10:11:12 MSK", "2025-11-03T10:11:12|180||"],
    ["03-Nov-2025 10:11:12.123 x", "2025-11-03T10:11:12.123||| x"],
    ["Nov 03, 2025 10:11:12 AM x", "2025-11-03T10:11:12||| x"],
    ["Nov 3, 2025, 12:11:12 am", "2025-11-03T00:11:12|||"],
    ["03 Nov 2025 10:11:12.123 * x", "2025-11-03T10:11:12.123||| * x"],
    ["22 Apr 13:41:56.269 * x", "04-22T13:41:56.269||| * x"],
    ["11/03/2025 12:11:12 PM", "2025-11-03T12:11:12|||"],
    ["13/11/2025 10:11:12", "2025-11-13T10:11:12|||"],
    ["03.11.2025 10:11:12", "2025-11-03T10:11:12|||"],
    ["25/11/03 10:11:12", "2025-11-03T10:11:12|||"],
    ["20251103-10:11:12:345|", "2025-11-03T10:11:12.345||||"],
    ["20251103-0:7:20:44|", "2025-11-03T00:07:20.044||||"],
    ["20251103T101112Z", "2025-11-03T10:11:12|0||"],
    ["20251103101112 x", "2025-11-03T10:11:12||| x"],
    ["251103 10:11:12 x", "2025-11-03T10:11:12||| x"],
    ["251103  9:01:02 x", "2025-11-03T09:01:02||| x"],
    ["081109 203615 148", "2008-11-09T20:36:15||| 148"],
    ["1103 10:11:12.123456  7", "11-03T10:11:12.123||456000|  7"],
    ["11-03 10:11:12.811 7", "11-03T10:11:12.811||| 7"],
    ["[10.30 16:49:06] x", "10-30T16:49:06||| x"],
    ["1762164672 x", "2025-11-03T10:11:12|0|| x"],
    ["1762164672.1234 x", "2025-11-03T10:11:12.123|0|400000| x"],
    ["1762164672123", "2025-11-03T10:11:12.123|0||"],
    ["1762164672123456", "2025-11-03T10:11:12.123|0|456000|"],
    ["1762164672123456789", "2025-11-03T10:11:12.123|0|456789|"],
    ["10:11:12.123 x", "10:11:12.123||| x"],
    ["2025-12-31 23:59:60Z", "2026-01-01T00:00:00|0||"],
  ])("%s", (text, expected) => {
    expect(read(text)).toBe(expected);
  });
});

describe("readTimestamp refuses", () => {
  it.each([
    "2025-13-03 10:11:12",
    "2025-11-31 10:11:12",
    "2025-02-29 10:11:12",
    "2025-11-03 25:11:12",
    "2025-11-03 10:61:12",
    "2025-11-03 13:11:12 PM",
    "2025-11-03",
    "2025-11-03 ten",
    "Nov 32 10:11:12",
    "Nova 3 10:11",
    "192.0.2.7 10",
    "1.2.3 10:11:12",
    "10:11",
    "1234567890123456789012345",
    "9999999999",
    "[2025-11-03 10:11:12",
    "",
    "x",
  ])("%s", (text) => {
    expect(read(text)).toBeNull();
  });
});

describe("readTimestamp", () => {
  it("obeys the caller's order for all-numeric dates, and gives way to the reading that is a date", () => {
    expect(read("03/11/2025 10:11:12")).toBe("2025-03-11T10:11:12|||");
    expect(read("03/11/2025 10:11:12", "day-first")).toBe("2025-11-03T10:11:12|||");
    expect(read("25/11/2025 10:11:12", "month-first")).toBe("2025-11-25T10:11:12|||");
    expect(read("03.11.2025 10:11:12", "month-first")).toBe("2025-03-11T10:11:12|||");
  });

  it("starts where it is told", () => {
    expect(readTimestamp("I1103 10:11:12.5 x", 1)?.end).toBe(16);
  });

  it("reads back every instant that toISOString writes", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date(0), max: new Date("2199-12-31T23:59:59.999Z"), noInvalidDate: true }),
        (date) => {
          const result = readTimestamp(`${date.toISOString()} x`, 0);
          expect(result?.time).toEqual({
            localMs: date.getTime(),
            nanos: 0,
            offsetMinutes: 0,
            hasYear: true,
            hasDate: true,
          });
          expect(result?.end).toBe(24);
        },
      ),
    );
  });

  it("never throws and never reads past the text", () => {
    const mess = fc.stringMatching(/^[0-9A-Za-z:.,/ +\-[\]TZ]{0,40}$/);
    fc.assert(
      fc.property(mess, (text) => {
        const result = readTimestamp(text, 0);
        if (result) expect(result.end).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
