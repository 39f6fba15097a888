import type { Interval } from "../time/interval";
import type { LocalDay } from "../time/local-days";
import type { AccountingRules } from "./accounting";
import { impactSegments } from "./impact-segments";
import type { ImpactSegment } from "./impact-segments";
import { deriveAvailability, deriveTotalAvailability } from "./ledger";
import type { Availability, LedgerInput } from "./ledger";
import type { MeasuredIncident } from "./measured-incident";
import { statesOf, statesOfAll } from "./state-sets";
import type { StateSets } from "./state-sets";

/** What the figures of a service, or of the whole, are made of. */
export interface Measured {
  states: StateSets;
  availability: Availability;
}

interface Kept {
  key: string;
  measured: Measured;
  segments?: { key: string; behind: (MeasuredIncident | undefined)[]; segments: ImpactSegment[] };
}

// By the very object: who changes what is known of a service makes a new one, so an equal answer needs no second look.
const kept = new WeakMap<object, Kept>();

/** The states and the ledger of a service; derived once for each input object. */
export function measureService(window: Interval, input: LedgerInput, rules: AccountingRules): Measured {
  return keep(window, input, rules, () => {
    const states = statesOf(window, input);
    return { states, availability: deriveAvailability(window, input, rules, states) };
  }).measured;
}

/** The states and the ledger of the whole; derived once for each list object. */
export function measureAll(
  window: Interval,
  inputs: readonly LedgerInput[],
  rules: AccountingRules,
): Measured {
  return keep(window, inputs, rules, () => {
    const each = inputs.map((input) => measureService(window, input, rules).states);
    const states = statesOfAll(window, inputs, each);
    return { states, availability: deriveTotalAvailability(window, inputs, rules, states) };
  }).measured;
}

/** A service's counted downtime in segments; made once while the incidents behind it are the same objects. */
export function segmentsOfService(
  window: Interval,
  input: LedgerInput,
  incidents: ReadonlyMap<string, MeasuredIncident>,
  { days, timeZone }: { days: readonly LocalDay[]; timeZone: string },
  rules: AccountingRules,
): ImpactSegment[] {
  const { states } = measureService(window, input, rules);
  const known = kept.get(input);
  const behind = input.impact.map(({ incidentId }) =>
    incidentId === undefined ? undefined : incidents.get(incidentId),
  );
  const last = known?.segments;
  if (last?.key === timeZone && last.behind.every((one, i) => one === behind[i])) return last.segments;
  const segments = impactSegments(window, states, [input], incidents, days, rules);
  if (known) known.segments = { key: timeZone, behind, segments };
  return segments;
}

function keep(window: Interval, of: object, rules: AccountingRules, derive: () => Measured): Kept {
  const key = [window.from, window.to, rules.maintenanceCounts, rules.degradedWeight].join(" ");
  const known = kept.get(of);
  if (known?.key === key) return known;
  const made = { key, measured: derive() };
  kept.set(of, made);
  return made;
}
