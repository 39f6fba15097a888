import { describe, expect, test } from "vitest";
import { THRESHOLDS } from "@/lib/domain/findings/thresholds";
import { thresholdScale } from "./threshold-scale";

describe.each(Object.entries(THRESHOLDS))("the slider of %s", (_, threshold) => {
  const scale = thresholdScale(threshold);

  test("moves by every arrow key, from one end to the other", () => {
    expect(scale.toValue(0)).toBe(threshold.min);
    expect(scale.toValue(scale.steps)).toBe(threshold.max);
    for (let at = 0; at < scale.steps; at += 1) {
      expect(scale.toValue(at + 1)).toBeGreaterThan(scale.toValue(at));
      expect(scale.toStep(scale.toValue(at))).toBe(at);
    }
  });

  test("leaves the default by an arrow key", () => {
    const at = scale.toStep(threshold.default);
    for (const next of [at - 1, at + 1])
      if (next >= 0 && next <= scale.steps) expect(scale.toValue(next)).not.toBe(threshold.default);
  });
});
