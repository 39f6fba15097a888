import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findLocalZone, offsetName } from "./local-zone";

describe("wall clocks of a zone", () => {
  it.each([
    ["+02:00", 120],
    ["-0330", -210],
    ["UTC", 0],
    ["z", 0],
    ["GMT+3", 180],
  ])("%s is a fixed offset", (name, offsetMinutes) => {
    expect(findLocalZone(name)?.offsetAt(0, null)).toEqual({ offsetMinutes, flag: null });
  });

  it("knows no zone that does not exist", () => {
    expect(findLocalZone("Mars/Olympus")).toBeNull();
    expect(findLocalZone("+25:00")).toBeNull();
  });

  it("a time in the gap of spring lands after it, flagged", () => {
    const berlin = findLocalZone("Europe/Berlin");
    expect(berlin?.offsetAt(Date.UTC(2026, 2, 29, 1, 59), null)).toEqual({ offsetMinutes: 60, flag: null });
    expect(berlin?.offsetAt(Date.UTC(2026, 2, 29, 2, 30), null)).toEqual({
      offsetMinutes: 60,
      flag: "dst-gap",
    });
    expect(berlin?.offsetAt(Date.UTC(2026, 2, 29, 3, 0), null)).toEqual({ offsetMinutes: 120, flag: null });
  });

  it("a time in the overlap of autumn is the first that is not before its predecessor", () => {
    const berlin = findLocalZone("Europe/Berlin");
    const local = Date.UTC(2026, 9, 25, 2, 30);
    expect(berlin?.offsetAt(local, null)).toEqual({ offsetMinutes: 120, flag: "dst-overlap" });
    expect(berlin?.offsetAt(local, Date.UTC(2026, 9, 25, 0, 29))).toEqual({
      offsetMinutes: 120,
      flag: "dst-overlap",
    });
    expect(berlin?.offsetAt(local, Date.UTC(2026, 9, 25, 1, 0))).toEqual({
      offsetMinutes: 60,
      flag: "dst-overlap",
    });
  });

  it("turns the wall clock of any instant back into that instant", () => {
    const names = [
      "Europe/Berlin",
      "America/New_York",
      "Asia/Kathmandu",
      "Australia/Lord_Howe",
      "Africa/Casablanca",
    ];
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.integer({ min: 0, max: 2_000_000_000 }), (name, seconds) => {
        const at = seconds * 1000;
        const local = Date.parse(
          `${new Date(at).toLocaleString("sv-SE", { timeZone: name }).replace(" ", "T")}Z`,
        );
        const found = findLocalZone(name)?.offsetAt(local, at);
        expect(local - (found?.offsetMinutes ?? 0) * 60_000).toBe(at);
      }),
    );
  });

  it("names offsets", () => {
    expect([0, 120, -210].map(offsetName)).toEqual(["UTC", "+02:00", "-03:30"]);
  });
});
