import type { ObservedRecord } from "../observing/observations";
import { findSettledBy, type FailingZone, type OutageEdges } from "./outage-edges";
import { firstFrom, lastBefore } from "../views/service-view";
import type { ServiceView } from "../views/service-view";
import type { AnalysisSettings } from "../settings";

/**
 * The edges of a boot after which nothing bad came before it was over: an earlier boot that came up so ended whatever had
 * failed before, also where the service writes of no work by which one could tell.
 */
export function sinceSettled(
  view: ServiceView,
  edges: OutageEdges,
  zone: FailingZone,
  settings: AnalysisSettings,
): OutageEdges {
  const up = lastSettled(view, zone, settings);
  if (!up || up.at <= (edges.lastGood?.at ?? -Infinity)) return edges;
  // An error says that it lived on; a crash or a stop, that it did not.
  const ends = view.life.filter(({ role }) => role === "crash" || role === "stop");
  const end = ends.find(({ record }) => record.at > up.at && record.at <= zone.from);
  return { ...edges, lastGood: up, firstBad: end?.record ?? firstFrom(view.patterns, zone.from) };
}

/** The last line of the last boot before the zone that settled before it. */
function lastSettled(
  view: ServiceView,
  zone: FailingZone,
  settings: AnalysisSettings,
): ObservedRecord | null {
  const start = view.life.findLast(
    ({ role, record }) =>
      role === "start" && !record.approximate && record.at < zone.from - settings.bootClusterMs,
  );
  if (!start) return null;
  const { at } = start.record;
  const settledBy = findSettledBy(view, { ...zone, from: at, to: at, starts: [at] });
  if (settledBy === null || settledBy > zone.from) return null;
  return lastBefore(view.patterns, at + settings.bootClusterMs);
}
