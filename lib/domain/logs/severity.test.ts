import { expect, test } from "vitest";
import { bandFloor, severitiesMatching, severityBand } from "./severity";

test("every severity number lies in the band whose floor is at or below it", () => {
  expect([0, 1, 4, 5, 9, 12, 13, 17, 20, 21, 24].map(severityBand)).toEqual([
    "unspecified",
    "trace",
    "trace",
    "debug",
    "info",
    "info",
    "warn",
    "error",
    "error",
    "fatal",
    "fatal",
  ]);
  expect(bandFloor("error")).toBe(17);
});

test("a filter may name bands, numbers and at-least forms", () => {
  expect(severitiesMatching(["error"])).toEqual([17, 18, 19, 20]);
  expect(severitiesMatching(["fatal", "13"])).toEqual([13, 21, 22, 23, 24]);
  expect(severitiesMatching(["error+"])).toEqual([17, 18, 19, 20, 21, 22, 23, 24]);
  expect(severitiesMatching(["unspecified"])).toEqual([0]);
  expect(severitiesMatching(["nonsense", "99"])).toEqual([]);
  expect(severitiesMatching([])).toBeNull();
});
