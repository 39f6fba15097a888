import type { ProposedIncident } from "@/lib/domain/incidents/incident";
import { presentInstant } from "./present-instant";

/** An incident as the analysis proposes it, on the wire; `title` is its wording in the reader's language. */
export function presentProposal(incident: ProposedIncident, title: string) {
  const { id, titleKey, titleFacts, severity, services, downtime, findingIds, patternIds } = incident;
  return {
    id,
    title,
    titleKey,
    titleFacts,
    status: "proposed" as const,
    severity,
    services,
    impact: incident.impact.map((window) => ({
      ...window,
      start: presentInstant(window.start),
      end: window.end && presentInstant(window.end),
    })),
    downtime,
    phases: incident.phases.map((phase) => ({
      ...phase,
      start: presentInstant(phase.start),
      end: phase.end && presentInstant(phase.end),
    })),
    timeline: incident.timeline.map((event) => ({ ...event, at: presentInstant(event.at) })),
    findings: findingIds,
    patterns: patternIds,
    proposed: true,
  };
}
