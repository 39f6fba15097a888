import { describe, expect, it } from "vitest";
import { THRESHOLD_KEYS, DEFAULT_ANALYSIS_SETTINGS, completeSettings } from "./settings";
import { THRESHOLDS } from "./thresholds";

describe("the thresholds", () => {
  it("each have a default within their range that a whole number of steps reaches", () => {
    for (const key of THRESHOLD_KEYS) {
      const { min, max, step, default: value } = THRESHOLDS[key];
      expect(value, key).toBeGreaterThanOrEqual(min);
      expect(value, key).toBeLessThanOrEqual(max);
      expect(step, key).toBeGreaterThan(0);
      expect(step, key).toBeLessThanOrEqual(max - min);
    }
  });

  it("are completed from what was changed, each kept within its range", () => {
    expect(completeSettings({})).toEqual(DEFAULT_ANALYSIS_SETTINGS);
    expect(completeSettings({ silenceFactor: 7, burstP: Number.NaN, ratioShare: 9, unknown: 1 })).toEqual({
      ...DEFAULT_ANALYSIS_SETTINGS,
      silenceFactor: 7,
      ratioShare: 1,
    });
  });
});
