import type { StoryWorld, TrueIncident, TruePart } from "./story-world";
import { DAY } from "./story-world";

/** A kind of story: writes a world and returns what truly happened. */
export interface StoryKind {
  name: string;
  tell(world: StoryWorld): TrueIncident[];
}

/** One outage of some services at the same time, nothing counted. */
export function oneIncident(parts: TruePart[]): TrueIncident {
  return { parts, restarts: null, everyMs: null };
}

/** Rates through the day: quiet at night, most at noon; never below `least`. */
export function daily(least: number, shiftMs: number): (at: number) => number {
  return (at) =>
    least +
    (1 - least) * Math.max(0, Math.sin((((at + shiftMs) % DAY) / DAY) * 2 * Math.PI - Math.PI / 2)) ** 1.3;
}

/** Rates through the week: weekends at a tenth. */
export function weekly(rhythm: (at: number) => number): (at: number) => number {
  return (at) => rhythm(at) * ([0, 6].includes(new Date(at).getUTCDay()) ? 0.1 : 1);
}
