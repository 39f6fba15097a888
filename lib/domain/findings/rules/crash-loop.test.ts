import { describe, expect, it } from "vitest";
import { findCrashLoops } from "./crash-loop";
import { observe } from "../observing/observe";
import { prepareServiceViews } from "../views/service-view";
import { DEFAULT_ANALYSIS_SETTINGS } from "../settings";

const BEGAN = Date.UTC(2026, 2, 3, 9);

describe("a program that begins about once a minute and dies", () => {
  it("is on the clock where it begins on the same second each time", () => {
    expect(loopsOf(Array.from({ length: 12 }, (_, i) => i * 60_000 + (i % 3) * 400))).toBe(0);
  });

  it("is started again after its end where the second moves on", () => {
    expect(loopsOf(Array.from({ length: 12 }, (_, i) => i * 61_000))).toBe(1);
  });
});

function loopsOf(starts: number[]): number {
  const records = starts.flatMap((at) => [
    said("drawer server starting", at, 9),
    said("panic: no drawer", at + 500, 24),
  ]);
  const [view] = prepareServiceViews(observe(records));
  return view ? findCrashLoops(view, DEFAULT_ANALYSIS_SETTINGS).length : -1;
}

function said(text: string, at: number, severity: number) {
  return {
    recordId: `till:${text}:${at}`,
    at: BEGAN + at,
    timeKind: "exact" as const,
    service: "till",
    source: "till.log",
    signatureId: text,
    severity,
    text,
  };
}
