import { THRESHOLDS } from "./thresholds";
import type { Threshold, ThresholdKey } from "./thresholds";

/** The thresholds of every rule, in the units that `THRESHOLDS` states (durations in milliseconds). */
export type AnalysisSettings = Record<ThresholdKey, number>;

/** Every threshold's key, in the order of `THRESHOLDS`. */
export const THRESHOLD_KEYS = Object.keys(THRESHOLDS).filter(isThresholdKey);

/** What the analysis judges by where nobody changed anything. */
export const DEFAULT_ANALYSIS_SETTINGS: AnalysisSettings = completeSettings({});

/** Settings from what a person changed: the rest is the default, and each value is kept within its threshold's range. */
export function completeSettings(changed: Partial<Record<string, number>>): AnalysisSettings {
  const valueOf = (key: ThresholdKey) => {
    const threshold: Threshold = THRESHOLDS[key];
    const value = changed[key];
    if (value === undefined || !Number.isFinite(value)) return threshold.default;
    return Math.min(threshold.max, Math.max(threshold.min, value));
  };
  const entries = THRESHOLD_KEYS.map((key) => [key, valueOf(key)]);
  return Object.fromEntries(entries) as AnalysisSettings;
}

function isThresholdKey(key: string): key is ThresholdKey {
  return key in THRESHOLDS;
}
