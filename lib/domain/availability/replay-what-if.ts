import type { Interval } from "../time/interval";
import { clipAll, intersect, subtract, union } from "../time/union";
import type { AccountingRules } from "./accounting";
import type { BoundedValue } from "./figure";
import { groupBy } from "./group-by";
import type { LedgerInput } from "./ledger";
import { impactEndOf, impactStartOf } from "./measured-incident";
import type { MeasuredIncident } from "./measured-incident";
import { actsOn, cutOf } from "./recommended-cut";
import type { ReplayedRecommendation } from "./recommended-cut";
import type { Cover, SavedSegment } from "./saved-segments";
import { savedAloneMs, savedMoreMs, savedMs, segmentsOf, totalMs } from "./saved-segments";
import { lastSeenIn, perReading, READINGS, readingOf } from "./state-sets";
import type { Reading } from "./state-sets";

/** Downtime before and after, and what is between; milliseconds in three readings. */
export interface Replayed {
  before: BoundedValue;
  saved: BoundedValue;
  after: BoundedValue;
}

const KINDS = ["outage", "degraded"] as const;

type Segments = Record<Reading, SavedSegment[]>;

/** One incident's downtime in its best reading, with what the recommendations would take out of it. */
export interface ReplayedIncident {
  incident: MeasuredIncident;
  covers: Record<Reading, (Cover & { service: string })[]>;
  segments: Segments;
  /** The places of the recommendations that act on it. */
  acting: number[];
}

export interface Replay {
  incidents: ReplayedIncident[];
  /** Of all incidents together, overlaps once: their total is the impact of the period. */
  total: Segments;
  ofService(service: string): Segments;
}

// By the very objects: an incident that did not change, with services and recommendations that did not, is as it was.
const kept = new WeakMap<MeasuredIncident, { madeOf: unknown[]; replayed: ReplayedIncident }>();

/** Makes the ledger ready to be replayed with any set of the recommendations, each known by its place in the list. */
export function prepareReplay(
  window: Interval,
  services: readonly LedgerInput[],
  incidents: readonly MeasuredIncident[],
  recommendations: readonly ReplayedRecommendation[],
  rules: AccountingRules,
): Replay {
  const counting = new Map(services.map((input) => [input.service, countingOf(window, input)]));
  const actingOn = indexByReach(recommendations, incidents);
  const inputOf = new Map(services.map((input) => [input.service, input]));
  const replayed = incidents.map((incident): ReplayedIncident => {
    const acting = (actingOn.get(incident.id) ?? []).flatMap((place) => {
      const one = recommendations[place];
      return one ? [{ one, place }] : [];
    });
    const hit = incident.impact.map(({ service }) => inputOf.get(service));
    const madeOf = [window.from, window.to, rules.degradedWeight, ...hit, ...acting.flatMap(Object.values)];
    const known = kept.get(incident);
    if (known && sameList(known.madeOf, madeOf)) return known.replayed;
    const made = replayIncident(window, counting, incident, acting, rules);
    kept.set(incident, { madeOf, replayed: made });
    return made;
  });
  const all = perReading((reading) => replayed.flatMap(({ covers }) => covers[reading]));
  const ofService = perReading((reading) => groupBy(all[reading], ({ service }) => service));
  const ofServices = new Map<string, Segments>();
  return {
    incidents: replayed.filter(({ segments }) => totalMs(segments.high) > 0),
    total: segmentsPerReading(all),
    ofService: (service) => {
      const known = ofServices.get(service);
      if (known) return known;
      const own = perReading((reading) => ofService[reading].get(service) ?? []);
      const segments = segmentsPerReading(own);
      ofServices.set(service, segments);
      return segments;
    },
  };
}

function replayIncident(
  window: Interval,
  counting: ReadonlyMap<string, Counting>,
  incident: MeasuredIncident,
  acting: readonly { one: ReplayedRecommendation; place: number }[],
  rules: AccountingRules,
): ReplayedIncident {
  const edges = { start: impactStartOf(incident), end: impactEndOf(incident) };
  const kinds = KINDS.filter((kind) => kind === "outage" || rules.degradedWeight > 0);
  const covers = perReading((reading) => {
    const hit = kinds.map((kind) => ({ kind, down: downOf(window, counting, incident, kind, reading) }));
    // An effect of ten minutes takes ten minutes out of the incident, whatever kinds of impact they fall on.
    const whole = wholeOf(hit.map(({ down }) => down));
    const cuts = acting.map(({ one, place }) => ({
      place,
      cut: cutOf(one, incident, edges, whole, reading),
    }));
    return hit.flatMap(({ kind, down }) =>
      [...down].map(([service, intervals]) => ({
        service,
        weight: kind === "outage" ? 1 : rules.degradedWeight,
        down: intervals,
        cuts: cuts.flatMap(({ place, cut }) => {
          const region = cut.get(service) ?? [];
          const taken = hit.length === 1 ? region : intersect(intervals, region);
          return taken.length > 0 ? [{ recommendation: place, intervals: taken }] : [];
        }),
      })),
    );
  });
  return { incident, covers, segments: segmentsPerReading(covers), acting: acting.map(({ place }) => place) };
}

function sameList(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((value, i) => value === other[i]);
}

function wholeOf([first, ...more]: Map<string, Interval[]>[]): Map<string, Interval[]> {
  const whole = new Map(first);
  for (const down of more)
    for (const [service, intervals] of down)
      whole.set(service, union([...(whole.get(service) ?? []), ...intervals]));
  return whole;
}

/** Segments of each reading; a reading that is the same as the one before shares its segments. */
function segmentsPerReading(covers: Record<Reading, Cover[]>): Segments {
  const low = segmentsOf(covers.low);
  const best = sameCovers(covers.low, covers.best) ? low : segmentsOf(covers.best);
  return { low, best, high: sameCovers(covers.best, covers.high) ? best : segmentsOf(covers.high) };
}

function sameCovers(one: readonly Cover[], other: readonly Cover[]): boolean {
  return one.length === other.length && one.every((cover, i) => sameCover(cover, other[i]));
}

function sameCover(one: Cover, other: Cover | undefined): boolean {
  if (!other || one.weight !== other.weight || one.cuts.length !== other.cuts.length) return false;
  return (
    sameIntervals(one.down, other.down) &&
    one.cuts.every(
      ({ recommendation, intervals }, i) =>
        other.cuts[i]?.recommendation === recommendation && sameIntervals(intervals, other.cuts[i].intervals),
    )
  );
}

function sameIntervals(one: readonly Interval[], other: readonly Interval[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ from, to }, i) => from === other[i]?.from && to === other[i].to)
  );
}

/**
 * The replay with a set of recommendations. Each reading is replayed by itself, low effects on the low reading; what is
 * saved in a higher reading is at least what is saved in a lower one.
 */
export function replay(segments: Segments, chosen: ReadonlySet<number>): Replayed {
  const before = perReading((reading) => totalMs(segments[reading]));
  const saved = ascending(perReading((reading) => savedMs(segments[reading], chosen)));
  const left = READINGS.map((reading) => Math.max(0, before[reading] - saved[reading]));
  return {
    before,
    saved,
    after: { low: Math.min(...left), best: left[1] ?? 0, high: Math.max(...left) },
  };
}

/** What each recommendation saves on top of the chosen ones. */
export function savedMore(segments: Segments, chosen: ReadonlySet<number>, count: number): BoundedValue[] {
  const more = perReading((reading) => savedMoreMs(segments[reading], chosen, count));
  return Array.from({ length: count }, (_, i) => ascending(perReading((reading) => more[reading][i] ?? 0)));
}

/** What each recommendation saves by itself, by its place; in one pass however many there are. */
export function savedAlone(segments: Segments): (place: number) => BoundedValue {
  const alone = perReading((reading) => savedAloneMs(segments[reading]));
  return (place) => ascending(perReading((reading) => alone[reading].get(place) ?? 0));
}

/** The places of the recommendations that act on each incident: by its id, then by the patterns it links. */
function indexByReach(
  recommendations: readonly ReplayedRecommendation[],
  incidents: readonly MeasuredIncident[],
): Map<string, number[]> {
  const places = new Map<string, number[]>();
  const put = (key: string, place: number) => places.set(key, [...(places.get(key) ?? []), place]);
  recommendations.forEach(({ incidentIds, patternIds }, place) => {
    for (const id of incidentIds) put(`incident ${id}`, place);
    for (const id of patternIds) put(`pattern ${id}`, place);
    if (incidentIds.length + patternIds.length === 0) put("class", place);
  });
  return new Map(
    incidents.map((incident) => {
      const keys = [`incident ${incident.id}`, ...incident.patternIds.map((id) => `pattern ${id}`), "class"];
      const near = [...new Set(keys.flatMap((key) => places.get(key) ?? []))].sort((a, b) => a - b);
      return [
        incident.id,
        near.filter((place) => {
          const one = recommendations[place];
          return one !== undefined && actsOn(one, incident);
        }),
      ];
    }),
  );
}

/** What of a service's downtime counts: not in maintenance, within its hours. */
interface Counting {
  seenTo: number;
  maintenance: Interval[];
  serviceTime: readonly Interval[] | undefined;
}

function countingOf(window: Interval, input: LedgerInput): Counting {
  const seenTo = lastSeenIn(window, input);
  const ofIncidents = input.impact.flatMap((one) =>
    one.kind === "maintenance" ? [readingOf(one, "best", seenTo)] : [],
  );
  return {
    seenTo,
    maintenance: union([...(input.maintenance ?? []), ...ofIncidents]),
    serviceTime: input.serviceTime && union(input.serviceTime),
  };
}

function downOf(
  window: Interval,
  counting: ReadonlyMap<string, Counting>,
  { impact }: MeasuredIncident,
  kind: (typeof KINDS)[number],
  reading: Reading,
): Map<string, Interval[]> {
  const down = new Map<string, Interval[]>();
  for (const service of new Set(impact.map((one) => one.service))) {
    const rules = counting.get(service);
    if (!rules) continue;
    const hit = clipAll(
      impact.flatMap((one) =>
        one.service === service && one.kind === kind ? [readingOf(one, reading, rules.seenTo)] : [],
      ),
      window,
    );
    if (hit.length === 0) continue;
    const counted = subtract(hit, rules.maintenance);
    const promised = rules.serviceTime ? intersect(counted, rules.serviceTime) : counted;
    if (promised.length > 0) down.set(service, promised);
  }
  return down;
}

function ascending({ low, best, high }: BoundedValue): BoundedValue {
  return { low, best: Math.max(low, best), high: Math.max(low, best, high) };
}
