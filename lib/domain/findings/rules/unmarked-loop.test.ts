import { describe, expect, it } from "vitest";
import { observe } from "../observing/observe";
import { prepareServiceViews } from "../views/service-view";
import { hasStopped } from "./unmarked-loop";

const SECOND = 1_000;
const BEGAN = Date.UTC(2026, 2, 3, 9);
const [FROM, TO] = [1_800 * SECOND, 2_400 * SECOND];
const STARTS = Array.from({ length: 30 }, (_, i) => BEGAN + FROM + i * 20 * SECOND);

describe("whether work came to rest between starts", () => {
  const rest = [...records("basket sold", 0, FROM, 10), ...records("basket sold", TO, 2 * TO, 10)];

  it("is not denied by what boots themselves write", () => {
    expect(stopped(rest, true)).toBe(true);
  });

  it("is denied by it where they may be no boots", () => {
    expect(stopped(rest, false)).toBe(false);
  });

  it("is denied by work that goes on", () => {
    expect(stopped(records("basket sold", 0, 2 * TO, 10), true)).toBe(false);
  });
});

function stopped(work: ReturnType<typeof records>, areBoots: boolean): boolean {
  const [view] = prepareServiceViews(observe([...work, ...records("drawer found", FROM, TO, 20)]));
  return view !== undefined && hasStopped(view, STARTS, areBoots);
}

function records(signatureId: string, from: number, to: number, everySeconds: number) {
  return Array.from({ length: Math.ceil((to - from) / (everySeconds * SECOND)) }, (_, i) => ({
    recordId: `till:${signatureId}:${from}:${i}`,
    at: BEGAN + from + i * everySeconds * SECOND,
    timeKind: "exact" as const,
    service: "till",
    source: "till.log",
    signatureId,
    severity: 9,
    text: signatureId,
  }));
}
