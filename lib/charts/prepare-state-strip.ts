import type { AvailabilitySummary } from "@/lib/contracts/availability-summary";
import { drawStretches, type StripPart } from "@/lib/domain/availability/state-strip";
import type { Interval } from "@/lib/domain/time/interval";

/** A service's strip over `width` pixels: at most one stretch a pixel, and no outage is too short to be seen. */
export function prepareStateStrip(
  strip: NonNullable<AvailabilitySummary["services"][number]["strip"]>,
  span: Interval,
  width: number,
): StripPart[] {
  const stretches = strip.map((one) => ({ ...one, from: Date.parse(one.from), to: Date.parse(one.to) }));
  return drawStretches(stretches, span, width);
}
