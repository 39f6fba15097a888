import { readingsOf } from "../incidents/impact-window";
import type { Mechanism } from "../postmortems/schema/recommendation";
import type { BoundedInstant } from "../time/instant";
import type { Interval } from "../time/interval";
import { intersect, unionAll, unionMs } from "../time/union";
import type { BoundedValue } from "./figure";
import type { MeasuredIncident } from "./measured-incident";
import type { Reading } from "./state-sets";

/** A recommendation that can be replayed: what it acts on, how, and how much it takes away. */
export interface ReplayedRecommendation {
  id: string;
  mechanism: Mechanism;
  /** The incident its document is about. */
  incidentIds: string[];
  /** Empty: all services of the incident. */
  services: string[];
  /** Incidents that link one of these are of its class. */
  patternIds: string[];
  /** Key of the phase it acts on; null: all of them. */
  phase: string | null;
  /** Milliseconds it takes away of one incident; null with "prevents": all that it acts on. */
  effectMs: BoundedValue | null;
  effortDays: number | null;
}

/** Downtime of one service in one incident, disjoint and ascending. */
export type DownByService = ReadonlyMap<string, readonly Interval[]>;

/** Whether the incident is the recommendation's own or of the class it declares. */
export function actsOn(recommendation: ReplayedRecommendation, incident: MeasuredIncident): boolean {
  const { incidentIds, patternIds, services } = recommendation;
  if (incidentIds.includes(incident.id)) return true;
  if (patternIds.length > 0) return incident.patternIds.some((id) => patternIds.includes(id));
  return (
    incidentIds.length === 0 && services.length > 0 && incident.services.some((one) => services.includes(one))
  );
}

/** When an incident began and stopped hurting; null where that is not known. */
export interface ImpactEdges {
  start: BoundedInstant | null;
  end: BoundedInstant | null;
}

/**
 * What a recommendation takes out of an incident's downtime, per service: the last `amount` of the stretch it acts on,
 * measured over all its services at once. What comes after moves up by as much, so only the length matters.
 */
export function cutOf(
  recommendation: ReplayedRecommendation,
  incident: MeasuredIncident,
  edges: ImpactEdges,
  down: DownByService,
  reading: Reading,
): Map<string, readonly Interval[]> {
  const { services, effectMs } = recommendation;
  const scope = stretchOf(recommendation, incident, edges, reading);
  const regions = new Map<string, readonly Interval[]>();
  for (const [service, intervals] of down)
    if (services.length === 0 || services.includes(service))
      regions.set(service, scope ? intersect(intervals, scope) : intervals);
  if (effectMs === null) return regions;
  const from = startOfLast(unionAll([...regions.values()]), effectMs[reading]);
  for (const [service, region] of regions) regions.set(service, partFrom(region, from));
  return regions;
}

function partFrom(intervals: readonly Interval[], from: number): Interval[] {
  return intervals.flatMap((one) =>
    one.to <= from ? [] : one.from >= from ? [one] : [{ from, to: one.to }],
  );
}

/** The part of the incident a mechanism can act on; null for all of it. */
function stretchOf(
  { mechanism, phase }: ReplayedRecommendation,
  incident: MeasuredIncident,
  edges: ImpactEdges,
  reading: Reading,
): Interval[] | null {
  const end = edges.end?.[reading === "low" ? "notBefore" : reading === "best" ? "best" : "notAfter"];
  const stretches: Interval[][] = [];
  if (phase !== null)
    stretches.push(
      incident.phases
        .filter(({ key }) => key === phase)
        .map((one) => readingsOf(one, end ?? Infinity)[reading]),
    );
  const detected = incident.instants.detected?.best;
  const start = edges.start?.notBefore;
  if (detected !== undefined && start !== undefined) {
    if (mechanism === "shortens-detection") stretches.push([{ from: start, to: detected }]);
    if (mechanism === "shortens-mitigation") stretches.push([{ from: detected, to: Infinity }]);
  }
  return stretches.length === 0 ? null : stretches.reduce((one, other) => intersect(one, other));
}

/** Where the last `ms` of the intervals begin. */
function startOfLast(intervals: readonly Interval[], ms: number): number {
  let left = ms;
  if (left <= 0) return Infinity;
  for (const { from, to } of intervals.toReversed()) {
    if (to - from >= left) return to - left;
    left -= to - from;
  }
  return -Infinity;
}

/** Milliseconds that at least one service was down. */
export function downMsOf(down: DownByService): number {
  return unionMs([...down.values()].flat());
}
