import {
  findIncident,
  insertHistory,
  moveIncidentParts,
  moveNamedParts,
  updateIncident,
  type IncidentRow,
} from "@/db/queries/incidents";
import type { Tx } from "@/db/client";
import type { incidents } from "@/db/schema";
import type { Moved } from "@/lib/domain/incidents/incident-changes";
import { ApplicationError } from "../errors";

const FIELDS = ["services", "findingIds", "patternIds", "phases", "setByPeople", "status"] as const;

/** The fields of an incident after something was taken back, and what its history says of that. */
export interface TakenBack {
  fields: Partial<typeof incidents.$inferInsert>;
  change: Record<string, unknown>;
}

/** The fields of an incident that merging or splitting changes, as its history keeps them. */
export function fieldsToMove(row: IncidentRow): Moved["before"] {
  const { startBest, endBest } = row;
  return {
    ...Object.fromEntries(FIELDS.map((name) => [name, row[name]])),
    startBest: startBest?.getTime() ?? null,
    endBest: endBest?.getTime() ?? null,
  };
}

/**
 * Takes a merge or a split back: the parts go where they lay, as far as they are still here, and the fields are as they
 * were. What was added since stays with this incident.
 */
export async function moveBack(
  tx: Tx,
  row: IncidentRow,
  { action, before, moved }: Moved,
  told: { at: Date; actor: string; action: string },
): Promise<TakenBack> {
  for (const { incidentId, ...parts } of moved) {
    const other = await findIncident(tx, incidentId);
    const isThere = action === "merged" ? other?.mergedInto === row.id : other && !other.mergedInto;
    if (!other || !isThere) throw new ApplicationError("conflict");
    const mergedInto = action === "merged" ? null : row.id;
    const fields = { mergedInto, contentHash: null, updatedAt: told.at };
    if (!(await updateIncident(tx, incidentId, other.revision, fields)))
      throw new ApplicationError("conflict");
    if (action === "merged") await moveNamedParts(tx, row.id, incidentId, parts);
    else await moveIncidentParts(tx, incidentId, row.id);
    await insertHistory(tx, { ...told, incidentId, change: { undid: action } });
  }
  const { startBest, endBest, ...others } = before;
  return {
    fields: { ...others, startBest: instantOf(startBest), endBest: instantOf(endBest), contentHash: null },
    change: { undid: action },
  };
}

function instantOf(ms: unknown): Date | null {
  return typeof ms === "number" ? new Date(ms) : null;
}
