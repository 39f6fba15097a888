import { SEVERITIES } from "../incidents/incident";
import type { IncidentSeverity, IncidentStatus, Phase } from "../incidents/incident";
import { earliestOf, latestOf } from "../incidents/impact-window";
import type { BoundedInstant } from "../time/instant";
import type { LedgerImpact } from "./state-sets";

export const MEASURED_INSTANTS = ["detected", "acknowledged", "mitigated", "resolved"] as const;
export type MeasuredInstant = (typeof MEASURED_INSTANTS)[number];

/** An incident as the figures see it: its impact whole, not clipped to any window. */
export interface MeasuredIncident {
  id: string;
  number: number;
  status: IncidentStatus;
  severity: IncidentSeverity;
  services: string[];
  patternIds: string[];
  /** What it is counted under: a root cause in words, or the key of what the analysis saw. */
  cause: string;
  impact: LedgerImpact[];
  phases: Phase[];
  instants: Partial<Record<MeasuredInstant, BoundedInstant>>;
}

/** When it began to hurt: the earliest start of its outages and degradations; null without any. */
export function impactStartOf({ impact }: Pick<MeasuredIncident, "impact">): BoundedInstant | null {
  let first: BoundedInstant | null = null;
  for (const { kind, start } of impact)
    if (kind !== "maintenance") first = first ? earliestOf(first, start) : start;
  return first;
}

/** When it stopped hurting; null while it goes on or without impact. */
export function impactEndOf({ impact }: Pick<MeasuredIncident, "impact">): BoundedInstant | null {
  let last: BoundedInstant | null = null;
  for (const { kind, end } of impact) {
    if (kind === "maintenance") continue;
    if (!end) return null;
    last = last ? latestOf(last, end) : end;
  }
  return last;
}

/** Worst first: by rank, never by spelling; then by start, then by id. */
export function compareByBadness(a: MeasuredIncident, b: MeasuredIncident): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    (impactStartOf(a)?.best ?? 0) - (impactStartOf(b)?.best ?? 0) ||
    (a.id < b.id ? -1 : 1)
  );
}
