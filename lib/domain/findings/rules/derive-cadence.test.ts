import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { collapseBursts, deriveCadence } from "./derive-cadence";
import { Dice } from "../judgement/dice";

describe("deriveCadence", () => {
  it("finds a strict period, in any order of the instants", () => {
    const times = series(20, 120_000);
    expect(deriveCadence(times)).toEqual({ everyMs: 120_000, toleranceMs: 0, share: 1, count: 20 });
    expect(deriveCadence(times.toReversed())).toEqual(deriveCadence(times));
  });

  it("says nothing of fewer than six", () => {
    expect(deriveCadence(series(5, 1_000))).toBeNull();
    expect(deriveCadence([])).toBeNull();
  });

  it("counts a burst once", () => {
    const times = series(12, 60_000).flatMap((at) => [at, at + 40, at + 90]);
    expect(deriveCadence(times)).toMatchObject({ everyMs: 60_000, count: 12 });
  });

  it("sees the period through an outage and through missed beats", () => {
    const times = series(40, 60_000).filter((_, i) => i < 15 || i > 22);
    expect(deriveCadence(times)).toMatchObject({ everyMs: 60_000 });
    expect(deriveCadence(series(40, 60_000).filter((_, i) => i % 7 !== 3))).toMatchObject({
      everyMs: 60_000,
    });
  });

  it("is not rounded by a clock of whole seconds", () => {
    const times = series(48, 55_600).map((at) => Math.floor(at / 1_000) * 1_000);
    expect(Math.abs((deriveCadence(times)?.everyMs ?? 0) - 55_600)).toBeLessThan(200);
  });

  it("finds none in arrivals by chance", () => {
    let found = 0;
    for (let seed = 1; seed <= 300; seed++) {
      const dice = new Dice(seed);
      let at = 0;
      const times = Array.from({ length: 20 }, () => (at += dice.gap(60_000)));
      if (deriveCadence(times)) found++;
    }
    expect(found).toBeLessThanOrEqual(3);
  });

  it("law 7: does not depend on order, nor on when it all began", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(10_000_000), { maxLength: 60 }), fc.nat(1_000_000), (times, shift) => {
        expect(deriveCadence(times.toSorted((a, b) => b - a))).toEqual(deriveCadence(times));
        expect(deriveCadence(times.map((at) => at + shift))).toEqual(deriveCadence(times));
      }),
    );
  });
});

describe("collapseBursts", () => {
  it("keeps what has no step in its gaps", () => {
    expect(collapseBursts([0, 10, 30, 70], 3)).toEqual([0, 10, 30, 70]);
  });
});

function series(n: number, everyMs: number): number[] {
  return Array.from({ length: n }, (_, i) => 1_000_000 + i * everyMs);
}
