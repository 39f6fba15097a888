import type { BoundedDuration } from "../time/instant";
import { unionMs } from "../time/union";
import type { ImpactWindow } from "./incident";
import { readingsOf } from "./impact-window";

/**
 * How long at least one outage window lasted, low ≤ best ≤ high by construction (law 3): overlaps count once, degraded
 * and maintenance count nothing. `to` (epoch milliseconds) stands in for an end still to come.
 */
export function durationOfImpact(windows: readonly ImpactWindow[], to: number): BoundedDuration {
  const readings = windows.filter(({ kind }) => kind === "outage").map((window) => readingsOf(window, to));
  return {
    lowMs: unionMs(readings.map(({ low }) => low)),
    bestMs: unionMs(readings.map(({ best }) => best)),
    highMs: unionMs(readings.map(({ high }) => high)),
  };
}
