import type { ImpactWindow } from "../incidents/incident";
import { isUndecided, readingsOf } from "../incidents/impact-window";
import type { Interval } from "../time/interval";
import { clipAll, intersect, subtract, union, unionAll } from "../time/union";

export const READINGS = ["low", "best", "high"] as const;
export type Reading = (typeof READINGS)[number];

/** An impact window of an incident, as the ledger reads it. */
export interface LedgerImpact extends ImpactWindow {
  incidentId?: string;
  /** Until when an impact without an end is known to go on (epoch ms); absent: to the last that was seen of the service. */
  goesOnTo?: number;
}

export interface LedgerInput {
  service: string;
  /** Where records of the service prove that it was observed. */
  coverage: readonly Interval[];
  impact: readonly LedgerImpact[];
  /** Planned maintenance, apart from that of incidents. */
  maintenance?: readonly Interval[];
  /** The time the service is promised for; absent: all of it. */
  serviceTime?: readonly Interval[] | undefined;
}

/** The instants of each state in a window; down and degraded in their three readings. */
export interface StateSets {
  down: Record<Reading, Interval[]>;
  degraded: Record<Reading, Interval[]>;
  maintenance: Interval[];
  up: Interval[];
  /** The time the service is promised for. */
  promised: Interval[];
  /** Down and degraded within what is promised: what counts. */
  downPromised: Record<Reading, Interval[]>;
  degradedPromised: Record<Reading, Interval[]>;
}

/** The states of one service. Maintenance hides downtime; an outage hides up; a silence nobody has decided is neither. */
export function statesOf(window: Interval, input: LedgerInput): StateSets {
  const { coverage, impact } = input;
  const seenTo = lastSeenIn(window, input);
  const intervals = (kind: ImpactWindow["kind"], reading: Reading, of = impact) =>
    clipAll(
      of.filter((one) => one.kind === kind).map((one) => readingOf(one, reading, seenTo)),
      window,
    );
  const maintenance = union([
    ...intervals("maintenance", "best"),
    ...clipAll(input.maintenance ?? [], window),
  ]);
  const outside = (reading: Reading, kind: ImpactWindow["kind"]) =>
    subtract(intervals(kind, reading), maintenance);
  const down = perReading((reading) => outside(reading, "outage"));
  const undecided = intervals("outage", "high", impact.filter(isUndecided));
  const degraded = perReading((reading) => outside(reading, "degraded"));
  const promised = input.serviceTime ? clipAll(input.serviceTime, window) : union([window]);
  return {
    down,
    degraded,
    maintenance,
    up: subtract(clipAll(coverage, window), unionAll([maintenance, down.best, undecided])),
    promised,
    downPromised: perReading((reading) => intersect(down[reading], promised)),
    degradedPromised: perReading((reading) => intersect(degraded[reading], promised)),
  };
}

/** The three readings of what depends on the reading. */
export function perReading<Value>(make: (reading: Reading) => Value): Record<Reading, Value> {
  return { low: make("low"), best: make("best"), high: make("high") };
}

/** The interval of an impact in one reading; an end to come is as far as it is known to go on. */
export function readingOf(one: LedgerImpact, reading: Reading, seenTo: number): Interval {
  const known = reading === "best" ? one.start.best : one.start.notAfter;
  return readingsOf(one, one.goesOnTo ?? Math.max(seenTo, known))[reading];
}

/** The last instant within the window at which the service was seen; its begin when it never was. */
export function lastSeenIn(window: Interval, { coverage }: Pick<LedgerInput, "coverage">): number {
  return coverage.reduce((latest, { to }) => Math.max(latest, Math.min(to, window.to)), window.from);
}

/** The whole: down while any service is, then maintenance while any is, up while any is seen to be up, else unobserved. */
export function statesOfAll(
  window: Interval,
  inputs: readonly LedgerInput[],
  states: readonly StateSets[] = inputs.map((input) => statesOf(window, input)),
): StateSets {
  const all = (pick: (one: StateSets) => Interval[]) => unionAll(states.map(pick));
  const best = all((one) => one.down.best);
  const maintenance = subtract(
    all((one) => one.maintenance),
    best,
  );
  // A service's own hours decide what of its downtime counts for the whole.
  const outside = (pick: (one: StateSets) => Record<Reading, Interval[]>) =>
    perReading((reading) =>
      subtract(
        all((one) => pick(one)[reading]),
        maintenance,
      ),
    );
  return {
    down: outside((one) => one.down),
    degraded: outside((one) => one.degraded),
    maintenance,
    up: subtract(
      all((one) => one.up),
      unionAll([best, maintenance]),
    ),
    promised: states.length === 0 ? union([window]) : all((one) => one.promised),
    downPromised: outside((one) => one.downPromised),
    degradedPromised: outside((one) => one.degradedPromised),
  };
}
