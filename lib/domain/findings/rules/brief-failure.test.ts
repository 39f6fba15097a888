import { describe, expect, it } from "vitest";
import { findBriefFailures } from "./brief-failure";
import type { ActiveMinute } from "../observing/observations";

const BEGAN = Date.UTC(2026, 2, 3, 9);
/** Records and errors of the minutes of a log, one after the other. */
const CALM = Array.from({ length: 6 }, (): [number, number] => [15, 0]);
const BAD = Array.from({ length: 4 }, (): [number, number] => [5, 5]);

describe("a failure in a log too short for a baseline", () => {
  it("is where nothing but errors stands between calm minutes", () => {
    expect(lengthsOf([...CALM, [9, 3], ...BAD, [8, 2], ...CALM])).toEqual([4]);
  });

  it("may go on to the end of the log", () => {
    expect(lengthsOf([...CALM, ...BAD])).toEqual([4]);
  });

  it("is none before any work, nor where little work would have been done", () => {
    expect(lengthsOf([...BAD, ...CALM])).toEqual([]);
    expect(
      lengthsOf([...CALM.map((): [number, number] => [2, 0]), ...BAD, ...CALM.slice(0, 2)].map(thin)),
    ).toEqual([]);
  });

  it("is none in a log that little but starts and errors is written to", () => {
    const rare = [...CALM.slice(0, 1), ...Array.from({ length: 9 }, (): [number, number] => [0, 0])];
    expect(lengthsOf([...rare, ...BAD, ...rare])).toEqual([]);
  });

  it("is none beside work that goes on, in two minutes, or in a log of errors", () => {
    expect(lengthsOf([...CALM, ...BAD.map((): [number, number] => [15, 5]), ...CALM])).toEqual([]);
    expect(lengthsOf([...CALM, ...BAD.slice(0, 2), ...CALM])).toEqual([]);
    expect(lengthsOf([...CALM.map((): [number, number] => [15, 8]), ...BAD, ...CALM])).toEqual([]);
  });
});

function thin([count, errors]: [number, number]): [number, number] {
  return errors > 0 ? [count, errors] : [Math.min(count, 2), 0];
}

function lengthsOf(minutes: [count: number, errors: number][]): number[] {
  const active = minutes.map(minuteOf).filter(({ count }) => count > 0);
  return findBriefFailures(active).map((run) => run.length);
}

function minuteOf([count, errors]: [number, number], i: number): ActiveMinute {
  const minute = BEGAN + i * 60_000;
  const record = (at: number) => ({ recordId: `till:${at}`, at, text: "drawer" });
  return { minute, count, errors, first: record(minute), last: record(minute + 59_000) };
}
