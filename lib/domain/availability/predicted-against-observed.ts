import { lengthMs } from "../time/interval";
import type { Interval } from "../time/interval";
import type { BoundedValue } from "./figure";
import { impactStartOf } from "./measured-incident";
import type { MeasuredIncident } from "./measured-incident";

export interface PredictedAgainstObserved {
  predictedMsPerDay: BoundedValue;
  beforeMsPerDay: number | null;
  afterMsPerDay: number | null;
  incidentsBefore: number;
  incidentsAfter: number;
  daysAfter: number;
}

const DAY = 86_400_000;

/**
 * What an action was foreseen to save against what was seen: the downtime a day of the incidents it acts on, of those
 * that began before it was done and after. Foreseen is what it would have saved of those before, a day.
 */
export function predictedAgainstObserved(
  window: Interval,
  doneAt: number,
  now: number,
  acted: readonly { incident: MeasuredIncident; downMs: number; saved: BoundedValue }[],
): PredictedAgainstObserved {
  const before = lengthMs({ from: window.from, to: Math.min(window.to, doneAt) }) / DAY;
  const after = lengthMs({ from: Math.max(window.from, doneAt), to: Math.min(window.to, now) }) / DAY;
  const isBefore = ({ incident }: (typeof acted)[number]) =>
    (impactStartOf(incident)?.best ?? doneAt) < doneAt;
  const earlier = acted.filter(isBefore);
  const later = acted.filter((one) => !isBefore(one));
  const perDay = (ms: number, days: number) => (days > 0 ? ms / days : null);
  const sum = (of: typeof earlier, pick: (one: (typeof acted)[number]) => number) =>
    of.reduce((total, one) => total + pick(one), 0);
  const foreseen = (reading: keyof BoundedValue) =>
    perDay(
      sum(earlier, ({ saved }) => saved[reading]),
      before,
    ) ?? 0;
  return {
    predictedMsPerDay: { low: foreseen("low"), best: foreseen("best"), high: foreseen("high") },
    beforeMsPerDay: perDay(
      sum(earlier, ({ downMs }) => downMs),
      before,
    ),
    afterMsPerDay: perDay(
      sum(later, ({ downMs }) => downMs),
      after,
    ),
    incidentsBefore: earlier.length,
    incidentsAfter: later.length,
    daysAfter: after,
  };
}
