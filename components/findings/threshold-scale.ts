import type { Threshold } from "@/lib/domain/findings/thresholds";

const STEPS = 100;
/** Beyond this factor between its ends a range is walked in steps that grow. */
const EVEN_MAX = 50;

/**
 * The values a slider stops at: even steps over a small range, growing ones over a wide range. No two stops are the same
 * value, so that an arrow key always moves it.
 */
export function thresholdScale({ min, max, step }: Pick<Threshold, "min" | "max" | "step">) {
  const low = Math.max(min, step);
  const isEven = max / low <= EVEN_MAX;
  const count = isEven ? Math.round((max - min) / step) : STEPS;
  const growth = Math.log(max / low) / count;
  const valueAt = (at: number) => {
    if (at === 0) return min;
    const raw = isEven ? min + at * step : Math.round((low * Math.exp(growth * at)) / step) * step;
    return Math.min(max, Math.max(min, round(raw)));
  };
  const stops = [...new Set(Array.from({ length: count + 1 }, (_, at) => valueAt(at)))];
  return {
    steps: stops.length - 1,
    toValue: (at: number) => stops[at] ?? max,
    /** The stop nearest to a value. */
    toStep: (value: number) =>
      stops.reduce(
        (nearest, stop, at) =>
          Math.abs(stop - value) < Math.abs((stops[nearest] ?? max) - value) ? at : nearest,
        0,
      ),
  };
}

/** Without the noise of floating point. */
export function round(value: number): number {
  return Number(value.toPrecision(10));
}
