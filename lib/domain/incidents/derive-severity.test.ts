import { describe, expect, it } from "vitest";
import type { Finding } from "../findings/finding";
import { knownInstant } from "../time/instant";
import type { Impact } from "./derive-impacts";
import { deriveSeverity } from "./derive-severity";

const MINUTE = 60_000;
const NONE = { lowMs: 0, bestMs: 0, highMs: 0 };

describe("severity of what is degraded", () => {
  it.each([
    { share: 0.9, minutes: 4, severity: "low" },
    { share: 0.1, minutes: 20, severity: "low" },
    { share: 0.9, minutes: 8, severity: "medium" },
    { share: 0.1, minutes: 40, severity: "medium" },
    { share: 0.5, minutes: 40, severity: "medium" },
    { share: 0.8, minutes: 50, severity: "high" },
  ])("is $severity where $share failed for $minutes minutes", ({ share, minutes, severity }) => {
    expect(deriveSeverity([degraded(share, minutes)], NONE, 3)).toBe(severity);
  });

  it("goes by its length where no share is known", () => {
    expect(deriveSeverity([{ ...degraded(1, 50), findings: [] }], NONE, 3)).toBe("medium");
  });
});

function degraded(share: number, minutes: number): Impact {
  const [start, end] = [knownInstant(0), knownInstant(minutes * MINUTE)];
  const finding: Finding = {
    id: "f",
    rule: "ratio",
    version: 1,
    service: "shop",
    patternId: null,
    start,
    end,
    facts: { share },
    thresholds: {},
    margin: 2,
    evidence: [],
  };
  return { service: "shop", kind: "degraded", start, end, undecided: false, findings: [finding] };
}
