import type { Interval } from "../time/interval";
import type { LocalDay } from "../time/local-days";
import { clipAll, intersect, subtract } from "../time/union";
import type { AccountingRules } from "./accounting";
import { cutAtChanges } from "./cut-intervals";
import type { FigureRow } from "./figure";
import { figureRow } from "./figure";
import { compareByBadness } from "./measured-incident";
import type { MeasuredIncident } from "./measured-incident";
import { lastSeenIn, readingOf } from "./state-sets";
import type { LedgerInput, StateSets } from "./state-sets";

/** A stretch of counted downtime in which the incidents behind it do not change, within one day. */
export interface ImpactSegment {
  /** The one row of it, whatever figures it is part of. */
  row: FigureRow;
  day: string;
  /** The worst incident of those most likely behind it: what the stretch is counted under. */
  under: MeasuredIncident | null;
}

/**
 * The downtime that counts, cut where its readings, its incidents or the day change; every millisecond once, however
 * many outages overlap. The sums of low, best and high are the impact's bounds.
 */
export function impactSegments(
  window: Interval,
  sets: StateSets,
  inputs: readonly LedgerInput[],
  incidents: ReadonlyMap<string, MeasuredIncident>,
  days: readonly LocalDay[],
  rules: AccountingRules,
): ImpactSegment[] {
  const lost = lostStretches(window, sets, rules);
  if (lost.length === 0) return [];
  const changes = reachChanges(window, inputs);
  const behind = new IncidentsBehind(incidents);
  const service = inputs.length === 1 ? (inputs[0]?.service ?? null) : null;
  const segments: ImpactSegment[] = [];
  let [change, day] = [0, 0];
  for (const stretch of lost)
    for (let from = stretch.from; from < stretch.to;) {
      for (let next = changes[change]; next && next.at <= from; next = changes[++change]) behind.take(next);
      while ((days[day]?.to ?? Infinity) <= from) day++;
      const today = days[day];
      const midnight = today ? (today.from > from ? today.from : today.to) : Infinity;
      const to = Math.min(stretch.to, changes[change]?.at ?? Infinity, midnight);
      const [low, best, high] = stretch.shares.map((share) => share * (to - from));
      segments.push({
        row: figureRow({
          service,
          incidentIds: behind.ids(),
          from,
          to,
          low: low ?? 0,
          best: best ?? 0,
          high: high ?? 0,
        }),
        day: today && today.from <= from ? today.day : "",
        under: behind.worst(),
      });
      from = to;
    }
  return segments;
}

/** Where something is lost, ascending, with what a millisecond of it counts in each reading. */
function lostStretches(
  window: Interval,
  { downPromised: down, degradedPromised: degraded, maintenance, promised }: StateSets,
  { degradedWeight, maintenanceCounts }: AccountingRules,
) {
  const weighted = degradedWeight > 0;
  const cuts = cutAtChanges(window, [
    down.low,
    down.best,
    down.high,
    weighted ? subtract(degraded.low, down.low) : [],
    weighted ? subtract(degraded.best, down.best) : [],
    weighted ? subtract(degraded.high, down.high) : [],
    maintenanceCounts ? intersect(maintenance, promised) : [],
  ]);
  return cuts.flatMap(({ from, to, within }) => {
    const shares = [0, 1, 2].map((reading) =>
      within & ((1 << 6) | (1 << reading)) ? 1 : within & (1 << (reading + 3)) ? degradedWeight : 0,
    );
    return (shares[2] ?? 0) > 0 ? [{ from, to, shares }] : [];
  });
}

/** That an incident begins or ceases to be likely, or possibly, behind what is lost. */
interface ReachChange {
  at: number;
  id: string;
  which: "likely" | "possible";
  enters: boolean;
}

function reachChanges(window: Interval, inputs: readonly LedgerInput[]): ReachChange[] {
  const reaches = new Map<string, { likely: Interval[]; possible: Interval[] }>();
  for (const input of inputs) {
    const seenTo = lastSeenIn(window, input);
    for (const one of input.impact) {
      if (!one.incidentId || one.kind === "maintenance") continue;
      const reach = reaches.get(one.incidentId) ?? { likely: [], possible: [] };
      reach.likely.push(readingOf(one, "best", seenTo));
      reach.possible.push(readingOf(one, "high", seenTo));
      reaches.set(one.incidentId, reach);
    }
  }
  const changes: ReachChange[] = [];
  for (const [id, reach] of reaches)
    for (const which of ["likely", "possible"] as const)
      for (const { from, to } of clipAll(reach[which], window))
        changes.push({ at: from, id, which, enters: true }, { at: to, id, which, enters: false });
  return changes.sort((a, b) => a.at - b.at);
}

/** The incidents behind the stretch that a sweep over time has come to. */
class IncidentsBehind {
  readonly #incidents: ReadonlyMap<string, MeasuredIncident>;
  readonly #now = { likely: [] as string[], possible: [] as string[] };

  constructor(incidents: ReadonlyMap<string, MeasuredIncident>) {
    this.#incidents = incidents;
  }

  take({ id, which, enters }: ReachChange): void {
    const others = this.#now[which].filter((one) => one !== id);
    // A new list each time: the rows made so far keep theirs.
    this.#now[which] = enters ? [...others, id].sort() : others;
  }

  ids(): string[] {
    return this.#now.possible.length > 0 ? this.#now.possible : this.#now.likely;
  }

  worst(): MeasuredIncident | null {
    const ids = this.#now.likely.length > 0 ? this.#now.likely : this.#now.possible;
    const known = ids.flatMap((id) => this.#incidents.get(id) ?? []);
    return known.length > 1 ? (known.sort(compareByBadness)[0] ?? null) : (known[0] ?? null);
  }
}
