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
import { groupBy } from "@/lib/domain/availability/group-by";
import { concerns, WHOLE_HISTORY, type Lasting, type Stretch } from "@/lib/domain/findings/plan-stretches";
import type { ProposedIncident } from "@/lib/domain/incidents/incident";
import { matchProposals, possibleSpan } from "@/lib/domain/incidents/match-proposals";
import { storedImpact } from "../incidents/stored-impact";
import { contentUuid } from "./content-uuid";

const ACTOR = "analysis";
const DAY = 86_400_000;

/**
 * Brings the stored incidents in line with the proposals. A field that a person set is never overwritten; a proposal that
 * a person dismissed, deleted or merged is not proposed again; one that no longer holds goes, unless a person touched it.
 * What began before `horizon` (epoch ms) stays as it was found: its records have been dropped since; so does what does not
 * concern the stretch's core. What began before the stretch and goes on in it ends where the stretch tells.
 */
export async function storeProposals(
  tx: Tx,
  proposals: ProposedIncident[],
  {
    now,
    newId,
    horizon = null,
    stretch = WHOLE_HISTORY,
  }: { now: number; newId: () => string; horizon?: number | null; stretch?: Stretch },
): Promise<void> {
  const stored = await listAnalysed(tx);
  const byId = new Map(stored.map((row) => [row.id, row]));
  const { pairs, unmatched, gone } = matchProposals(stored.map(asReadIn(stretch)), proposals);
  const merged = groupBy(pairs, ({ incidentId }) => whereItWent(byId, incidentId));
  for (const { incidentId, proposal } of pairs) {
    const row = byId.get(incidentId);
    if (
      !row ||
      row.settledFrom !== null ||
      isOld(row.from) ||
      !(isCore(row) || isCore(proposedSpan(proposal)))
    )
      continue;
    const others = (merged.get(incidentId) ?? []).filter((pair) => pair.incidentId !== incidentId);
    if (row.from >= stretch.read.from) await refresh(tx, row, proposal, { others, now });
    else await goOn(tx, row, proposal, { now, from: stretch.read.from });
  }
  for (const proposal of unmatched) {
    const span = proposedSpan(proposal);
    if (isCore(span) && !isOld(span.from)) await insert(tx, proposal, newId(), now);
  }
  await deleteProposals(
    tx,
    gone.filter((id) => {
      const row = byId.get(id);
      return row?.untouched && !isOld(row.from) && isCore(row) && row.from >= stretch.read.from;
    }),
  );

  function isOld(from: number): boolean {
    return horizon !== null && from < horizon;
  }

  function isCore(lasting: Lasting): boolean {
    return concerns(stretch, lasting);
  }
}

/** What began before the stretch and goes on can go on in it only from its first day: what begins later there is another. */
function asReadIn({ read }: Stretch): (row: AnalysedIncident) => AnalysedIncident {
  return (row) => (row.to === null && row.from < read.from ? { ...row, to: read.from + DAY } : row);
}

/** The incident that stands for one: itself, or what it was merged into, however often. */
function whereItWent(byId: ReadonlyMap<string, AnalysedIncident>, id: string): string {
  const seen = new Set<string>();
  let at = id;
  for (let next = byId.get(at)?.mergedInto; next && !seen.has(next); next = byId.get(at)?.mergedInto) {
    seen.add(next);
    at = next;
  }
  return at;
}

function proposedSpan(proposal: ProposedIncident): Lasting {
  const { from, to } = possibleSpan(proposal);
  return { from, to: Number.isFinite(to) ? to : null };
}

/** Gives what is still open of an incident, seen from a later beginning, the ends that are known now. */
async function goOn(
  tx: Tx,
  row: AnalysedIncident,
  proposal: ProposedIncident,
  { now, from }: { now: number; from: number },
): Promise<void> {
  if (row.setByPeople.includes("impact") || row.contentHash === contentOf(proposal)) return;
  const windows = (await listImpact(tx, [row.id])).map((window) => {
    const isOpen = window.origin === "records" && (window.endNotAfter?.getTime() ?? Infinity) >= from;
    const last = proposal.impact.findLast(
      ({ service, kind }) => service === window.service && kind === window.kind,
    );
    if (!isOpen || !last) return window;
    const { endNotBefore, endNotAfter, endBest, proofs } = storedImpact(last, row.id, window.id, "records");
    return {
      ...window,
      endNotBefore,
      endNotAfter,
      endBest,
      proofs: { ...Object(proofs), ...startProofs(window) },
    };
  });
  const ends = windows.map(({ endBest }) => endBest?.getTime() ?? Infinity);
  const end = Math.max(...ends);
  await updateIncident(tx, row.id, row.revision, {
    contentHash: contentOf(proposal),
    endBest: Number.isFinite(end) ? new Date(end) : null,
    updatedAt: new Date(now),
  });
  await replaceImpact(tx, row.id, windows);
  await insertRecordEvents(tx, eventRows(proposal, row.id, now));
}

function startProofs({ proofs }: { proofs: unknown }): object {
  return Object.fromEntries(Object.entries(Object(proofs)).filter(([name]) => name.startsWith("start")));
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

/** Tells an incident as it is proposed now, with what was merged into it: people set its bounds and services, the rest is told of all. */
async function refresh(
  tx: Tx,
  row: AnalysedIncident,
  proposal: ProposedIncident,
  { others, now }: { others: readonly Pair[]; now: number },
): Promise<void> {
  const all = [proposal, ...others.map((other) => other.proposal)];
  const contentHash = others.length > 0 ? contentUuid(...all.map(contentOf)) : contentOf(proposal);
  if (row.proposalId === proposal.id && row.contentHash === contentHash) return;
  await updateIncident(tx, row.id, row.revision, {
    proposalId: proposal.id,
    ...fieldsOf(proposal, row.setByPeople),
    findingIds: [...new Set(all.flatMap(({ findingIds }) => findingIds))],
    patternIds: [...new Set(all.flatMap(({ patternIds }) => patternIds))],
    contentHash,
    updatedAt: new Date(now),
  });
  if (!row.setByPeople.includes("impact")) {
    const windows = (await listImpact(tx, [row.id])).filter((window) => window.origin === "person");
    await replaceImpact(tx, row.id, [...windows, ...impactRows(proposal, row.id)]);
  }
  await deleteRecordEvents(tx, row.id);
  for (const pair of [{ incidentId: row.id, proposal }, ...others])
    await insertRecordEvents(
      tx,
      eventRows(pair.proposal, pair.incidentId, now).map((event) => ({ ...event, incidentId: row.id })),
    );
}

interface Pair {
  incidentId: string;
  proposal: ProposedIncident;
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
