import type { HistoryRow, ImpactRow, IncidentRow, TimelineEventRow } from "@/db/queries/incidents";
import type { IncidentSummary, WireIncident, WireTimelineEvent } from "@/lib/contracts/incidents";
import { presentInstant } from "@/lib/contracts/present-instant";
import type { WireInstant } from "@/lib/contracts/primitives";
import { durationOfImpact } from "@/lib/domain/incidents/impact-duration";
import type { ImpactWindow, Phase } from "@/lib/domain/incidents/incident";
import { undoableAt } from "@/lib/domain/incidents/incident-changes";
import { nextStatuses } from "@/lib/domain/incidents/status-machine";
import { wordTitle } from "@/lib/domain/incidents/word-title";
import type { BoundedInstant, Proof } from "@/lib/domain/time/instant";
import type { Locale } from "../error-messages";

/** The line of an incident in a list. */
export function presentIncidentSummary(
  row: IncidentRow,
  impact: ImpactRow[],
  postmortemIds: string[],
  goesOnTo: (window: ImpactRow) => number,
  locale: Locale,
): IncidentSummary {
  const windows = impact.map((window) => ({ ...impactWindowOf(window), goesOnTo: goesOnTo(window) }));
  const starts = windows.map((window) => window.start);
  const ends = windows.map((window) => window.end);
  const open = ends.includes(null);
  return {
    id: row.id,
    number: row.number,
    title: wordTitle(row, locale),
    titleKey: row.titleKey,
    titleFacts: row.titleFacts,
    status: row.status,
    severity: row.severity,
    services: row.services,
    start: earliest(starts),
    end: open ? null : latest(ends.filter((end) => end !== null)),
    downtime: durationOfImpact(windows, (window) => window.goesOnTo),
    proposed: row.status === "proposed",
    postmortemIds,
    createdAt: row.createdAt.toISOString(),
  };
}

/** An incident whole. */
export function presentIncident(
  row: IncidentRow,
  parts: {
    impact: ImpactRow[];
    timeline: TimelineEventRow[];
    history: HistoryRow[];
    postmortemIds: string[];
  },
  goesOnTo: (window: ImpactRow) => number,
  locale: Locale,
): WireIncident {
  return {
    ...presentIncidentSummary(row, parts.impact, parts.postmortemIds, goesOnTo, locale),
    impact: parts.impact.map((window) => ({
      id: window.id,
      origin: window.origin,
      ...presentWindow(impactWindowOf(window)),
      goesOnTo: window.endBest ? null : new Date(goesOnTo(window)).toISOString(),
    })),
    phases: row.phases.map(presentPhase),
    timeline: parts.timeline.map(presentTimelineEvent),
    findings: row.findingIds,
    patterns: row.patternIds,
    instants: presentInstants(row.instants),
    setByPeople: row.setByPeople,
    mergedInto: row.mergedInto,
    revision: row.revision,
    history: parts.history.map((entry) => ({
      at: entry.at.toISOString(),
      actor: entry.actor,
      action: entry.action,
      reason: entry.reason,
      change: toldChange(entry),
    })),
    nextStatuses: nextStatuses(row.status),
    undoable: undoableAt(parts.history),
  };
}

/** What a change says to readers; what it takes to take a merge or a split back stays here. */
function toldChange({ change }: HistoryRow): Record<string, unknown> {
  return isRecord(change)
    ? Object.fromEntries(Object.entries(change).filter(([name]) => name !== "undo"))
    : {};
}

/** A row of the timeline. */
export function presentTimelineEvent(row: TimelineEventRow): WireTimelineEvent {
  return {
    id: row.id,
    kind: row.kind,
    at: {
      notBefore: row.notBefore.toISOString(),
      notAfter: row.notAfter.toISOString(),
      best: row.best.toISOString(),
    },
    service: row.service,
    text: row.text,
    origin: row.origin,
    recordId: row.recordId,
    actor: row.actor,
  };
}

/** The stored window as the domain's, in epoch milliseconds, with what proves its bounds. */
export function impactWindowOf(row: ImpactRow): ImpactWindow {
  const proofs = isRecord(row.proofs) ? (row.proofs as Record<string, Proof>) : {};
  const { endNotBefore, endNotAfter, endBest } = row;
  return {
    service: row.service,
    kind: row.kind,
    start: withProofs(
      {
        notBefore: row.startNotBefore.getTime(),
        notAfter: row.startNotAfter.getTime(),
        best: row.startBest.getTime(),
      },
      proofs.startNotBefore,
      proofs.startNotAfter,
    ),
    end:
      endNotBefore && endNotAfter && endBest
        ? withProofs(
            { notBefore: endNotBefore.getTime(), notAfter: endNotAfter.getTime(), best: endBest.getTime() },
            proofs.endNotBefore,
            proofs.endNotAfter,
          )
        : null,
  };
}

function presentWindow(window: ImpactWindow) {
  return {
    service: window.service,
    kind: window.kind,
    start: presentInstant(window.start),
    end: window.end ? presentInstant(window.end) : null,
  };
}

function presentPhase(phase: Phase): WireIncident["phases"][number] {
  return {
    key: phase.key,
    service: phase.service,
    start: presentInstant(phase.start),
    end: phase.end ? presentInstant(phase.end) : null,
    facts: phase.facts,
  };
}

function presentInstants(stored: unknown): WireIncident["instants"] {
  if (!isRecord(stored)) return {};
  return Object.fromEntries(
    Object.entries(stored).map(([name, instant]) => [name, presentInstant(instant as BoundedInstant)]),
  );
}

function withProofs(instant: BoundedInstant, notBeforeProof?: Proof, notAfterProof?: Proof): BoundedInstant {
  return {
    ...instant,
    ...(notBeforeProof ? { notBeforeProof } : {}),
    ...(notAfterProof ? { notAfterProof } : {}),
  };
}

function earliest(instants: BoundedInstant[]): WireInstant | null {
  const first = instants.toSorted((a, b) => a.best - b.best || a.notBefore - b.notBefore)[0];
  return first ? presentInstant(first) : null;
}

function latest(instants: BoundedInstant[]): WireInstant | null {
  const last = instants.toSorted((a, b) => b.best - a.best || b.notAfter - a.notAfter)[0];
  return last ? presentInstant(last) : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
