import { SEVERITIES } from "../incidents/incident";
import type { Interval } from "../time/interval";
import type { LocalDay } from "../time/local-days";
import { figureOf, figureRow } from "./figure";
import type { Figure, FigureRow, LeftOut } from "./figure";
import { groupBy } from "./group-by";
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
  const figure = (key: string, rule: string, of: readonly MeasuredIncident[]) =>
    figureOf({
      key,
      unit: "count",
      fold: "count",
      rule,
      known,
      leftOut,
      rows: of.map((one) => rowOf(one, window)),
    });
  const split = (name: string, keyOf: (incident: MeasuredIncident) => string) =>
    [...groupBy(incidents, keyOf)].map(([key, of]) =>
      figure(`incidents/${name}/${key}`, `incidents-by-${name}`, of),
    );
  const services = [...new Set(incidents.flatMap((one) => one.services))].sort();
  const firstMs = (incident: MeasuredIncident) =>
    Math.max(window.from, impactStartOf(incident)?.best ?? window.from);
  return [
    figure("incidents", "incidents-touching", incidents),
    ...SEVERITIES.flatMap((severity) => {
      const of = incidents.filter((one) => one.severity === severity);
      return of.length > 0 ? [figure(`incidents/severity/${severity}`, "incidents-by-severity", of)] : [];
    }),
    ...split("cause", ({ cause }) => cause),
    ...services.map((service) =>
      figure(
        `incidents/service/${service}`,
        "incidents-by-service",
        incidents.filter((one) => one.services.includes(service)),
      ),
    ),
    ...days.flatMap(({ day, from, to }) => {
      const of = incidents.filter((one) => firstMs(one) >= from && firstMs(one) < to);
      return of.length > 0 ? [figure(`incidents/day/${day}`, "incidents-by-day", of)] : [];
    }),
  ];
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
