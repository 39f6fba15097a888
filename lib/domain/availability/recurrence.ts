import { figureOf, figureRow } from "./figure";
import type { Figure } from "./figure";
import { impactEndOf, impactStartOf } from "./measured-incident";
import type { MeasuredIncident } from "./measured-incident";

/** A pattern that incidents share: fixed when the first of them was resolved, back when the next one began after that. */
export interface RecurringPattern {
  patternId: string;
  incidentIds: string[];
  fixedAt: number | null;
  recurredAt: number | null;
}

/** Every pattern behind an incident, with its first return after its fix; those that came back first. */
export function recurringPatterns(incidents: readonly MeasuredIncident[]): RecurringPattern[] {
  const byPattern = new Map<string, MeasuredIncident[]>();
  for (const incident of incidents)
    for (const id of new Set(incident.patternIds))
      byPattern.set(id, [...(byPattern.get(id) ?? []), incident]);
  return [...byPattern]
    .map(([patternId, of]) => recurrenceOf(patternId, of))
    .sort(
      (a, b) =>
        Number(b.recurredAt !== null) - Number(a.recurredAt !== null) ||
        b.incidentIds.length - a.incidentIds.length ||
        (a.patternId < b.patternId ? -1 : 1),
    );
}

/** Share of the fixed patterns that came back. Patterns of incidents that nobody resolved are left out. */
export function recurrenceFigure(patterns: readonly RecurringPattern[]): Figure {
  const unfixed = patterns.filter(({ fixedAt }) => fixedAt === null).map(({ patternId }) => patternId);
  const rows = patterns.flatMap(({ patternId, incidentIds, fixedAt, recurredAt }) => {
    if (fixedAt === null) return [];
    const back = recurredAt === null ? 0 : 1;
    return figureRow({
      key: patternId,
      incidentIds,
      from: fixedAt,
      to: recurredAt,
      low: back,
      best: back,
      high: back,
      ofLow: 1,
      ofBest: 1,
      ofHigh: 1,
    });
  });
  return figureOf({
    key: "recurrence",
    unit: "share",
    fold: "share",
    rule: "recurred-after-fix",
    leftOut: [{ reason: "not-fixed", count: unfixed.length, keys: unfixed }],
    rows,
  });
}

function recurrenceOf(patternId: string, incidents: readonly MeasuredIncident[]): RecurringPattern {
  const inOrder = incidents
    .map((incident) => ({ incident, startMs: impactStartOf(incident)?.best ?? Infinity }))
    .sort((a, b) => a.startMs - b.startMs || (a.incident.id < b.incident.id ? -1 : 1));
  const fixes = inOrder.flatMap(({ incident }) => fixOf(incident) ?? []);
  const fixedAt = fixes.length > 0 ? Math.min(...fixes) : null;
  const next =
    fixedAt === null ? undefined : inOrder.find(({ startMs }) => startMs > fixedAt && startMs < Infinity);
  return {
    patternId,
    incidentIds: inOrder.map(({ incident }) => incident.id),
    fixedAt,
    recurredAt: next?.startMs ?? null,
  };
}

/** When a person said that it was resolved; the end of its impact where it is closed without an instant. */
function fixOf(incident: MeasuredIncident): number | null {
  if (incident.instants.resolved) return incident.instants.resolved.best;
  const over = incident.status === "resolved" || incident.status === "closed";
  return over ? (impactEndOf(incident)?.best ?? null) : null;
}
