import type { ProposedIncident } from "./incident";

/** What is needed of a stored incident to find it again in a new analysis. */
export interface StoredIncident {
  id: string;
  proposalId: string | null;
  services: readonly string[];
  /** Epoch milliseconds of the earliest possible start and the latest possible end; `to` null while it goes on. */
  from: number;
  to: number | null;
  /** The latest it can have begun, where a person dismissed, deleted or merged it: it stands for no later trouble of its service. */
  settledFrom: number | null;
}

/**
 * Pairs proposals with stored incidents: first by content id, then by the longest overlap in time among those that share
 * a service. What a person settled is met again only where it is most of a proposal, or began with it while it went on.
 * Each is used once; the result does not depend on the order of either list.
 */
export function matchProposals(
  stored: readonly StoredIncident[],
  proposals: readonly ProposedIncident[],
): {
  pairs: { incidentId: string; proposal: ProposedIncident }[];
  unmatched: ProposedIncident[];
  gone: string[];
} {
  const byProposal = new Map(
    stored.flatMap((incident) => (incident.proposalId ? [[incident.proposalId, incident]] : [])),
  );
  const pairs: { incidentId: string; proposal: ProposedIncident }[] = [];
  const taken = new Set<string>();
  const rest: ProposedIncident[] = [];
  for (const proposal of proposals) {
    const same = byProposal.get(proposal.id);
    if (same) {
      taken.add(same.id);
      pairs.push({ incidentId: same.id, proposal });
    } else rest.push(proposal);
  }
  const candidates = rest
    .flatMap((proposal) =>
      stored
        .filter(
          (incident) =>
            !taken.has(incident.id) && incident.services.some((name) => proposal.services.includes(name)),
        )
        .map((incident) => ({ incident, proposal, overlapMs: overlapOf(incident, proposal) })),
    )
    .filter((candidate) => candidate.overlapMs > 0 && isMetAgain(candidate))
    .sort(
      (a, b) =>
        b.overlapMs - a.overlapMs ||
        compare(a.incident.id, b.incident.id) ||
        compare(a.proposal.id, b.proposal.id),
    );
  const matched = new Set<string>();
  for (const { incident, proposal } of candidates) {
    if (taken.has(incident.id) || matched.has(proposal.id)) continue;
    taken.add(incident.id);
    matched.add(proposal.id);
    pairs.push({ incidentId: incident.id, proposal });
  }
  return {
    pairs,
    unmatched: rest.filter((proposal) => !matched.has(proposal.id)),
    gone: stored.filter((incident) => !taken.has(incident.id)).map((incident) => incident.id),
  };
}

/** The span an incident may take up: from the earliest possible start to the latest possible end (Infinity while open). */
export function possibleSpan({ impact }: Pick<ProposedIncident, "impact">): { from: number; to: number } {
  return {
    from: Math.min(...impact.map((window) => window.start.notBefore)),
    to: Math.max(...impact.map((window) => window.end?.notAfter ?? Infinity)),
  };
}

function overlapOf(incident: StoredIncident, proposal: ProposedIncident): number {
  const span = possibleSpan(proposal);
  return Math.min(incident.to ?? Infinity, span.to) - Math.max(incident.from, span.from);
}

function isMetAgain({ incident, proposal, overlapMs }: Candidate): boolean {
  if (incident.settledFrom === null) return true;
  const { from, to } = possibleSpan(proposal);
  return incident.to === null ? from <= incident.settledFrom : 2 * overlapMs >= to - from;
}

interface Candidate {
  incident: StoredIncident;
  proposal: ProposedIncident;
  overlapMs: number;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
