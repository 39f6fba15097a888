import type { Interval } from "../time/interval";
import type { LocalDay } from "../time/local-days";
import { clipAll, intersect, subtract, union } from "../time/union";
import type { AccountingRules } from "./accounting";
import { cutAtChanges } from "./cut-intervals";
import type { FigureRow } from "./figure";
import { figureRow } from "./figure";
import { compareByBadness } from "./measured-incident";
import type { MeasuredIncident } from "./measured-incident";
import { lastSeenIn, readingOf } from "./state-sets";
import type { LedgerInput, StateSets } from "./state-sets";

/** A stretch of counted downtime in which the incidents behind it do not change, within one day. */
export interface ImpactSegment extends FigureRow {
  from: number;
  to: number;
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
  const { downPromised: down, degradedPromised: degraded } = sets;
  const named: Record<string, Interval[]> = {
    "down low": down.low,
    "down best": down.best,
    "down high": down.high,
    "degraded low": rules.degradedWeight > 0 ? subtract(degraded.low, down.low) : [],
    "degraded best": rules.degradedWeight > 0 ? subtract(degraded.best, down.best) : [],
    "degraded high": rules.degradedWeight > 0 ? subtract(degraded.high, down.high) : [],
    maintenance: rules.maintenanceCounts ? intersect(sets.maintenance, sets.promised) : [],
  };
  const meaning = new Map<string, { of: "likely" | "possible" | "day"; value: string }>();
  const put = (of: "likely" | "possible" | "day", value: string, intervals: Interval[]) => {
    named[`${of} ${value}`] = intervals;
    meaning.set(`${of} ${value}`, { of, value });
  };
  for (const [id, reach] of reachesOf(window, inputs)) {
    put("likely", id, clipAll(reach.likely, window));
    put("possible", id, clipAll(reach.possible, window));
  }
  const lost = union([...down.high, ...(named["degraded high"] ?? []), ...(named.maintenance ?? [])]);
  for (const { day, from, to } of daysOf(lost, days)) put("day", day, [{ from, to }]);
  const service = inputs.length === 1 ? (inputs[0]?.service ?? null) : null;
  return cutAtChanges(window, named).flatMap(({ from, to, within }) => {
    const msOf = (reading: string) =>
      within.has("maintenance") || within.has(`down ${reading}`)
        ? to - from
        : within.has(`degraded ${reading}`)
          ? rules.degradedWeight * (to - from)
          : 0;
    const [low, best, high] = [msOf("low"), msOf("best"), msOf("high")];
    if (high <= 0) return [];
    const behind = { likely: [] as string[], possible: [] as string[], day: [] as string[] };
    for (const name of within) {
      const meant = meaning.get(name);
      if (meant) behind[meant.of].push(meant.value);
    }
    const [likely, possible] = [behind.likely.sort(), behind.possible.sort()];
    const under = (likely.length > 0 ? likely : possible)
      .flatMap((id) => incidents.get(id) ?? [])
      .sort(compareByBadness)[0];
    return {
      ...figureRow({ service, incidentIds: possible.length > 0 ? possible : likely, low, best, high }),
      from,
      to,
      day: behind.day[0] ?? "",
      under: under ?? null,
    };
  });
}

/** The days any of the intervals touches: cutting at all the others would cut time in which nothing was lost. */
function daysOf(intervals: readonly Interval[], days: readonly LocalDay[]): LocalDay[] {
  let i = 0;
  return days.filter((day) => {
    while ((intervals[i]?.to ?? Infinity) <= day.from) i++;
    return (intervals[i]?.from ?? Infinity) < day.to;
  });
}

function reachesOf(window: Interval, inputs: readonly LedgerInput[]) {
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
  return reaches;
}
