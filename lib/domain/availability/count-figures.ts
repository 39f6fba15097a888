import { SEVERITIES } from "../incidents/incident";
import type { Interval } from "../time/interval";
import type { LocalDay } from "../time/local-days";
import { figureOf, figureRow } from "./figure";
import type { Figure, FigureRow, LeftOut } from "./figure";
import { impactEndOf, impactStartOf } from "./measured-incident";
import type { MeasuredIncident } from "./measured-incident";

/** How many incidents touch the window, also those that began before it; by severity, cause, service and first day. */
export function countFigures(
  window: Interval,
  incidents: readonly MeasuredIncident[],
  days: readonly LocalDay[],
  leftOut: LeftOut[],
  known: boolean,
): Figure[] {
  const counted = incidents.map((incident) => ({ incident, row: rowOf(incident, window) }));
  type Counted = (typeof counted)[number];
  const figure = (key: string, rule: string, of: readonly Counted[]) =>
    figureOf({ key, unit: "count", fold: "count", rule, known, leftOut, rows: of.map(({ row }) => row) });
  const split = (name: string, keys: readonly string[], keysOf: (one: Counted) => readonly string[]) => {
    const groups = new Map<string, Counted[]>(keys.map((key) => [key, []]));
    for (const one of counted) for (const key of new Set(keysOf(one))) groups.get(key)?.push(one);
    return [...groups].flatMap(([key, of]) =>
      of.length > 0 ? [figure(`incidents/${name}/${key}`, `incidents-by-${name}`, of)] : [],
    );
  };
  const distinct = (keysOf: (incident: MeasuredIncident) => readonly string[]) =>
    [...new Set(incidents.flatMap(keysOf))].sort();
  return [
    figure("incidents", "incidents-touching", counted),
    ...split("severity", SEVERITIES, ({ incident }) => [incident.severity]),
    ...split(
      "cause",
      distinct(({ cause }) => [cause]),
      ({ incident }) => [incident.cause],
    ),
    ...split(
      "service",
      distinct(({ services }) => services),
      ({ incident }) => incident.services,
    ),
    ...split(
      "day",
      days.map(({ day }) => day),
      ({ row }) => dayOf(days, row.from ?? window.from),
    ),
  ];
}

/** The day an instant lies in; its list is empty beyond the days. */
function dayOf(days: readonly LocalDay[], at: number): string[] {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle]?.to ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  const day = days[low];
  return day && day.from <= at ? [day.day] : [];
}

function rowOf(incident: MeasuredIncident, window: Interval): FigureRow {
  const [start, end] = [impactStartOf(incident), impactEndOf(incident)];
  return figureRow({
    key: incident.id,
    incidentIds: [incident.id],
    from: start ? Math.max(window.from, start.best) : null,
    to: end ? Math.max(start?.best ?? window.from, Math.min(window.to, end.best)) : null,
    low: 1,
    best: 1,
    high: 1,
  });
}
