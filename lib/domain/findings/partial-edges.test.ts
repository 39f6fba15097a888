import { describe, expect, it } from "vitest";
import type { ObservedInput } from "./observations-builder";
import { OCCURRENCES_MAX } from "./observations";
import { observe } from "./observe";
import { endOfPartial, provingRun, shareAtEdge, startOfPartial } from "./partial-edges";
import { prepareServiceViews } from "./service-view";

const START = Date.UTC(2031, 4, 1);
const HOUR = 3_600_000;

describe("the edges of a partial failure", () => {
  it("one success proves health where everything fails, many where little does", () => {
    expect([1, 0.9, 0.5, 0.1, 0].map(provingRun)).toEqual([1, 2, 7, 40, 40]);
  });

  it("lie at the success that closes a proving run on either side, whether its records are all kept or only counted", () => {
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
    expect(shareAtEdge(minutes, 0.6, START + 1_000, 1)).toBeCloseTo(0.1);
    expect(shareAtEdge(minutes, 0.6, START + 29 * 60_000, -1)).toBe(0.6);
  });

  it("have no end where the run is not long enough, and count one success an instant", () => {
    const [view] = prepareServiceViews(observe([...beats(20), ...beats(20)]));
    const error = { recordId: "e", at: START - HOUR, text: "refused" };
    expect(endOfPartial(view?.patterns ?? [], error, 20)).not.toBeNull();
    expect(endOfPartial(view?.patterns ?? [], error, 21)).toBeNull();
  });
});

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
