import { SEVERITIES } from "../incidents/incident";
import type { LocalDay } from "../time/local-days";
import type { AccountingRules } from "./accounting";
import { figureOf } from "./figure";
import type { Figure } from "./figure";
import { groupBy } from "./group-by";
import type { ImpactSegment } from "./impact-segments";

/** Figures of downtime: of the whole, then split by severity, cause and day so that each split adds up to the whole. */
export function impactFigures(
  total: readonly ImpactSegment[],
  byService: ReadonlyMap<string, readonly ImpactSegment[]>,
  days: readonly LocalDay[],
  rules: AccountingRules,
  isKnown: (service: string | null) => boolean,
): Figure[] {
  const figure = (
    key: string,
    rule: string,
    segments: readonly ImpactSegment[],
    service: string | null = null,
  ) =>
    figureOf({
      key,
      unit: "ms",
      fold: "sum",
      rule,
      facts: { ...rules },
      known: isKnown(service),
      n: countIncidents(segments),
      rows: segments.map(({ row }) => row),
    });
  const split = (name: string, keys: readonly string[], keyOf: (segment: ImpactSegment) => string) => {
    const groups = groupBy(total, keyOf);
    return keys.map((key) => figure(`impact/${name}/${key}`, `impact-by-${name}`, groups.get(key) ?? []));
  };
  const causes = [...new Set(total.map(causeOf))].sort();
  const severities = SEVERITIES.filter((severity) => total.some(({ under }) => under?.severity === severity));
  return [
    figure("impact", "impact-union", total),
    ...[...byService].map(([service, segments]) =>
      figure(`impact/service/${service}`, "impact-of-service", segments, service),
    ),
    ...split(
      "severity",
      [...severities, ...(total.some(({ under }) => !under) ? [NO_INCIDENT] : [])],
      severityOf,
    ),
    ...split("cause", causes, causeOf),
    ...split(
      "day",
      days.map(({ day }) => day),
      ({ day }) => day,
    ),
  ];
}

/** Downtime of no incident: planned maintenance where that counts. */
export const NO_INCIDENT = "no-incident";

function severityOf({ under }: ImpactSegment): string {
  return under?.severity ?? NO_INCIDENT;
}

function causeOf({ under }: ImpactSegment): string {
  return under?.cause ?? NO_INCIDENT;
}

/** How many incidents are behind the stretches. */
export function countIncidents(segments: readonly ImpactSegment[]): number {
  const ids = new Set<string>();
  for (const { row } of segments) for (const id of row.incidentIds) ids.add(id);
  return ids.size;
}
