import { describe, expect, it } from "vitest";
import type { ObservedInput } from "../observing/observations-builder";
import { OCCURRENCES_MAX } from "../observing/observations";
import { observe } from "../observing/observe";
import { endOfPartial, provingRun, shareAtEdge, startOfPartial } from "./partial-edges";
import { prepareServiceViews } from "../views/service-view";

const START = Date.UTC(2031, 4, 1);
const HOUR = 3_600_000;

describe("the edges of a partial failure", () => {
  it("one success proves health where everything fails, many where little does", () => {
    expect([1, 0.9, 0.5, 0.1, 0].map(provingRun)).toEqual([1, 2, 7, 40, 40]);
  });

  it("lie at the success that closes a proving run on either side, whether its records are all kept, sampled where errors begin, or only counted", () => {
    // Every second one success; of the longer log only the outermost records of each minute are kept.
    for (const seconds of [600, OCCURRENCES_MAX + 3_000]) {
      const views = prepareServiceViews(observe(beats(seconds)));
      const calm = views[0]?.patterns ?? [];
      const kept = calm[0]?.pattern.occurrences.length ?? 0;
      expect(kept).toBe(seconds > OCCURRENCES_MAX ? 0 : seconds);
      const error = { recordId: "e", at: START + 300_500, text: "refused" };
      const [start, end] = [startOfPartial(calm, error, 30), endOfPartial(calm, error, 30)];
      const most = kept === 0 ? 119_000 : 30_500;
      expect(error.at - start.notBefore).toBeGreaterThanOrEqual(29_500);
      expect(error.at - start.notBefore).toBeLessThanOrEqual(most);
      expect((end?.notAfter ?? 0) - error.at).toBeGreaterThanOrEqual(29_500);
      expect((end?.notAfter ?? Infinity) - error.at).toBeLessThanOrEqual(most);
    }
  });

  it("are proved by the share near them where a failure grows or fades", () => {
    const minutes = Array.from({ length: 30 }, (_, i) => ({
      minute: START + i * 60_000,
      count: 60,
      errors: i < 5 ? 6 : 36,
    }));
    expect(shareAtEdge(minutes, [], [], 0.6, START + 1_000, 1)).toBeCloseTo(0.1);
    expect(shareAtEdge(minutes, [], [], 0.6, START + 29 * 60_000, -1)).toBe(0.6);
  });

  it("are proved by the nearest twenty errors where a failure comes in fits", () => {
    const fits = Array.from({ length: 20 }, (_, i) => refusal(START + 60_000 + i * 2_000));
    const quiet = Array.from({ length: 40 }, (_, i) => refusal(START + 200_000 + i * 20_000));
    const [view] = prepareServiceViews(observe([...beats(1_000), ...fits, ...quiet]));
    const nearest = view?.patterns.filter(({ isError }) => isError) ?? [];
    const calm = view?.patterns.filter(({ isError }) => !isError) ?? [];
    const share = shareAtEdge(view?.minutes ?? [], nearest, calm, 0.06, START + 60_000, 1);
    expect(share).toBeCloseTo(20 / 59, 1);
    const few = shareAtEdge(view?.minutes ?? [], nearest, calm, 0.06, START + 980_000, -1);
    expect(few).toBe(0.06);
  });

  it("are drawn between single records also of a pattern that is too frequent to keep all of them", () => {
    const records = [...beats(OCCURRENCES_MAX * 2)].filter(({ at }) => !isBad(at ?? 0));
    const errors = Array.from({ length: 60 }, (_, i) => refusal(START + 3_620_000 + i * 1_000));
    const [view] = prepareServiceViews(observe([...records, ...errors]));
    const calm = view?.patterns.filter(({ isError }) => !isError) ?? [];
    expect(calm[0]?.pattern.occurrences).toEqual([]);
    const error = { recordId: "e", at: START + 3_620_000, text: "refused" };
    const start = startOfPartial(calm, error, 5);
    expect([start.notBefore, start.notAfter]).toEqual([error.at - 5_000, error.at]);
    expect(start.notBeforeProof).toMatchObject({ kind: "record", recordId: "shop.log:3615" });
    const last = { recordId: "e", at: START + 3_679_000, text: "refused" };
    expect(endOfPartial(calm, last, 5)?.notAfter).toBe(last.at + 5_000);
  });

  it("have no end where the run is not long enough, and count one success an instant", () => {
    const [view] = prepareServiceViews(observe([...beats(20), ...beats(20)]));
    const error = { recordId: "e", at: START - HOUR, text: "refused" };
    expect(endOfPartial(view?.patterns ?? [], error, 20)).not.toBeNull();
    expect(endOfPartial(view?.patterns ?? [], error, 21)).toBeNull();
  });
});

function isBad(at: number): boolean {
  return at >= START + 3_620_000 && at < START + 3_680_000;
}

function refusal(at: number): ObservedInput {
  return {
    recordId: `shop.err:${at}`,
    at,
    timeKind: "exact",
    service: "shop",
    source: "shop.log",
    signatureId: "till refused the connection",
    severity: 17,
    text: "till refused the connection",
  };
}

function beats(seconds: number): ObservedInput[] {
  return Array.from({ length: seconds }, (_, i) => ({
    recordId: `shop.log:${i}`,
    at: START + i * 1_000,
    timeKind: "exact",
    service: "shop",
    source: "shop.log",
    signatureId: "receipt <*> printed",
    severity: 9,
    text: `receipt ${i} printed`,
  }));
}
