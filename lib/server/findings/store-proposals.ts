import type { Tx } from "@/db/client";
import {
  deleteProposals,
  insertHistory,
  insertIncident,
  insertImpact,
  insertRecordEvents,
  listAnalysed,
  listImpact,
  deleteRecordEvents,
  replaceImpact,
  updateIncident,
  type AnalysedIncident,
} from "@/db/queries/incidents";
import type { timelineEvents } from "@/db/schema";
import type { ProposedIncident } from "@/lib/domain/incidents/incident";
import { matchProposals, possibleSpan } from "@/lib/domain/incidents/match-proposals";
import { storedImpact } from "../incidents/stored-impact";
import { contentUuid } from "./content-uuid";

const ACTOR = "analysis";

/**
 * Brings the stored incidents in line with the proposals. A field that a person set is never overwritten; a proposal that
 * a person dismissed, deleted or merged is not proposed again; one that no longer holds goes, unless a person touched it.
 * What began before `horizon` (epoch ms) stays as it was found: its records have been dropped since.
 */
export async function storeProposals(
  tx: Tx,
  proposals: ProposedIncident[],
  { now, newId, horizon = null }: { now: number; newId: () => string; horizon?: number | null },
): Promise<void> {
  const stored = await listAnalysed(tx);
  const byId = new Map(stored.map((row) => [row.id, row]));
  const { pairs, unmatched, gone } = matchProposals(stored, proposals);
  for (const { incidentId, proposal } of pairs) {
    const row = byId.get(incidentId);
    if (row && !row.settled && !isOld(row.from)) await refresh(tx, row, proposal, now);
  }
  for (const proposal of unmatched)
    if (!isOld(possibleSpan(proposal).from)) await insert(tx, proposal, newId(), now);
  await deleteProposals(
    tx,
    gone.filter((id) => byId.get(id)?.untouched && !isOld(byId.get(id)?.from ?? Infinity)),
  );

  function isOld(from: number): boolean {
    return horizon !== null && from < horizon;
  }
}

async function insert(tx: Tx, proposal: ProposedIncident, id: string, now: number): Promise<void> {
  await insertIncident(tx, {
    id,
    proposalId: proposal.id,
    status: "proposed",
    severity: proposal.severity,
    ...fieldsOf(proposal, []),
    createdAt: new Date(now),
    updatedAt: new Date(now),
  });
  await insertImpact(tx, impactRows(proposal, id));
  await insertRecordEvents(tx, eventRows(proposal, id, now));
  await insertHistory(tx, {
    incidentId: id,
    at: new Date(now),
    actor: ACTOR,
    action: "proposed",
    change: {},
  });
}

async function refresh(
  tx: Tx,
  row: AnalysedIncident,
  proposal: ProposedIncident,
  now: number,
): Promise<void> {
  if (row.proposalId === proposal.id && row.contentHash === contentOf(proposal)) return;
  await updateIncident(tx, row.id, row.revision, {
    proposalId: proposal.id,
    ...fieldsOf(proposal, row.setByPeople),
    updatedAt: new Date(now),
  });
  if (!row.setByPeople.includes("impact")) {
    const windows = (await listImpact(tx, [row.id])).filter((window) => window.origin === "person");
    await replaceImpact(tx, row.id, [...windows, ...impactRows(proposal, row.id)]);
  }
  await deleteRecordEvents(tx, row.id);
  await insertRecordEvents(tx, eventRows(proposal, row.id, now));
}

function fieldsOf(proposal: ProposedIncident, setByPeople: readonly string[]) {
  const span = possibleSpan(proposal);
  const mine = (field: string) => setByPeople.includes(field);
  const start = Math.min(...proposal.impact.map((window) => window.start.best));
  const end = Math.max(...proposal.impact.map((window) => window.end?.best ?? Infinity));
  return {
    titleKey: proposal.titleKey,
    titleFacts: proposal.titleFacts,
    contentHash: contentOf(proposal),
    ...(mine("severity") ? {} : { severity: proposal.severity }),
    ...(mine("services") ? {} : { services: proposal.services }),
    ...(mine("phases") ? {} : { phases: proposal.phases }),
    ...(mine("impact")
      ? {}
      : {
          startBest: new Date(start),
          endBest: Number.isFinite(end) && Number.isFinite(span.to) ? new Date(end) : null,
        }),
    findingIds: proposal.findingIds,
    patternIds: proposal.patternIds,
  };
}

function contentOf(proposal: ProposedIncident): string {
  return contentUuid(JSON.stringify(proposal));
}

function impactRows(proposal: ProposedIncident, incidentId: string) {
  return proposal.impact.map((window) =>
    storedImpact(
      window,
      incidentId,
      contentUuid(
        incidentId,
        window.service,
        window.kind,
        window.start.notBefore,
        window.start.notAfter,
        window.end?.notBefore ?? null,
      ),
      "records",
    ),
  );
}

function eventRows(
  proposal: ProposedIncident,
  incidentId: string,
  now: number,
): (typeof timelineEvents.$inferInsert)[] {
  return proposal.timeline.map((event) => ({
    id: contentUuid(incidentId, event.id),
    incidentId,
    kind: event.kind,
    notBefore: new Date(event.at.notBefore),
    notAfter: new Date(event.at.notAfter),
    best: new Date(event.at.best),
    service: event.service,
    text: event.text,
    origin: "records" as const,
    recordId: event.recordId,
    actor: null,
    createdAt: new Date(now),
  }));
}
