import type { BoundedDuration } from "../time/instant";
import { unionMs } from "../time/union";
import type { ImpactWindow } from "./incident";
import { readingsOf } from "./impact-window";

/**
 * How long at least one outage window lasted, low ≤ best ≤ high by construction (law 3): overlaps count once, degraded
 * and maintenance count nothing. `goesOnTo` (epoch milliseconds) is until when a window without an end is known to last.
 */
export function durationOfImpact<Window extends ImpactWindow>(
  windows: readonly Window[],
  goesOnTo: (window: Window) => number,
): BoundedDuration {
  const readings = windows
    .filter(({ kind }) => kind === "outage")
    .map((window) => readingsOf(window, window.end ? 0 : goesOnTo(window)));
  return {
    lowMs: unionMs(readings.map(({ low }) => low)),
    bestMs: unionMs(readings.map(({ best }) => best)),
    highMs: unionMs(readings.map(({ high }) => high)),
  };
}
