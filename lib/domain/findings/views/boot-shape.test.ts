import { describe, expect, it } from "vitest";
import { observe } from "../observing/observe";
import { prepareServiceViews } from "./service-view";

const SECOND = 1_000;
const BEGAN = Date.UTC(2026, 2, 3, 9);
const BOOT = ["ledger of 6 drawers", "till bell 2", "drawers open"];
const WORK = ["basket sold", "coupon taken", "price asked"];

describe("boots that no word tells", () => {
  it("are known where they stand after a death and before work, each time in the same order", () => {
    const log = [
      ...boot(0),
      ...work(10, 3_600),
      said(3_600, "no till left", 21),
      ...boot(3_603),
      ...work(3_610, 7_200),
      said(7_200, "no coins left", 21),
      ...boot(7_203),
      ...work(7_210, 9_000),
    ];
    expect(startsOf(log)).toEqual([0, 3_603, 7_203]);
  });

  it("are known by a single run after an unusual quiet", () => {
    const log = [...work(0, 3_600), ...boot(5_400), ...work(5_410, 9_000)];
    expect(startsOf(log)).toEqual([5_400]);
  });

  it("are known by a name with its version and a last word before", () => {
    const banner = ["till-keeper 4.2.1 (x86_64-linux)", ...BOOT.slice(1)];
    const tidy = [1_200, 2_400, 3_600].flatMap((at) => [said(at, "drawers locked"), ...boot(at + 1, banner)]);
    expect(startsOf([...boot(0, banner), ...tidy, ...work(0, 5_000)])).toEqual([0, 1_201, 2_401, 3_601]);
  });

  it("are known where the work rests from one to the next, though nothing tells of an end", () => {
    const loop = Array.from({ length: 9 }, (_, i) => boot(3_600 + i * 20)).flat();
    expect(startsOf([...work(0, 3_600), ...loop, ...work(3_800, 7_200)])).toHaveLength(9);
  });

  it("begin after the long pause of a loop, not with the last words before it", () => {
    const loop = Array.from({ length: 9 }, (_, i) => [
      ...boot(3_690 + i * 90),
      said(3_696 + i * 90, "till jammed for good"),
    ]).flat();
    const log = [...work(0, 3_600), said(3_601, "till jammed for good"), ...loop, ...work(4_600, 8_000)];
    expect(startsOf(log)).toEqual(Array.from({ length: 9 }, (_, i) => 3_690 + i * 90));
  });

  it("are not seen in lines of a few kinds that merely come in the work's place, in any order", () => {
    const mute = Array.from({ length: 300 }, (_, i) =>
      said(3_602 + i * 4, BOOT[((i * 7_919) % 101) % 3] ?? ""),
    );
    expect(startsOf([...work(0, 3_600), ...mute, ...work(4_810, 8_400)])).toEqual([]);
  });

  it("are not seen in what a reload writes again while the work goes on", () => {
    const again = [1_234, 2_345, 3_456].flatMap((at) => boot(at, BOOT.slice(1)));
    expect(startsOf([...boot(0, ["till-keeper 4.2.1", ...BOOT]), ...again, ...work(8, 5_000)])).toEqual([0]);
  });

  it("are not seen in a job that runs beside the work", () => {
    const job = Array.from({ length: 20 }, (_, i) =>
      boot(100 + i * 300, ["sweep begins", "sweep ends"]),
    ).flat();
    expect(startsOf([...job, ...work(0, 7_200)])).toEqual([]);
  });

  it("are not seen in the steps of a job, even if the first of them has a number like a version's", () => {
    const steps = ["sweep of floor 1.2 begins", "floor swept", "coins counted", "sweep ends"];
    const job = Array.from({ length: 12 }, (_, i) => boot(300 + i * 600, steps)).flat();
    expect(startsOf([...job, ...work(0, 7_600)])).toEqual([]);
  });

  it("are not seen in the lines of a trace", () => {
    const traces = [900, 1_900, 2_900].flatMap((at) => [
      said(at, "basket lost", 21),
      said(at, "in drawer.count"),
      said(at, "in till.main"),
    ]);
    expect(startsOf([...traces, ...work(0, 5_000)])).toEqual([]);
  });

  it("do not tell a rare line after a quiet for one", () => {
    expect(startsOf([...work(0, 3_600), said(5_400, "coin found"), ...work(5_401, 9_000)])).toEqual([]);
  });
});

/** When starts were seen, in seconds. */
function startsOf(records: ReturnType<typeof said>[]): number[] {
  const [view] = prepareServiceViews(observe(records));
  const starts = view?.life.filter(({ role }) => role === "start") ?? [];
  return starts.map(({ record }) => (record.at - BEGAN) / SECOND);
}

function boot(at: number, lines = BOOT) {
  return lines.map((text, i) => said(at + i, text));
}

/** A line every five seconds, of one kind or another without a rhythm. */
function work(from: number, to: number) {
  const count = Math.ceil((to - from) / 5);
  return Array.from({ length: count }, (_, i) =>
    said(from + i * 5 + 0.5, WORK[(i * i + (i >> 2)) % 3] ?? ""),
  );
}

let line = 0;
function said(at: number, text: string, severity = 9) {
  return {
    recordId: `till:${line++}`,
    at: BEGAN + at * SECOND,
    timeKind: "exact" as const,
    service: "till",
    source: "till.log",
    signatureId: text,
    severity,
    text,
  };
}
