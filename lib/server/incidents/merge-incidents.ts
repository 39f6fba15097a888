import {
  type IncidentRow,
  findIncident,
  insertHistory,
  listImpact,
  moveIncidentParts,
  updateIncident,
} from "@/db/queries/incidents";
import type { WireIncident } from "@/lib/contracts/incidents";
import type { Moved } from "@/lib/domain/incidents/incident-changes";
import type { Context } from "../context";
import { ApplicationError, notFound } from "../errors";
import { spanOfImpact } from "./change-incident";
import { getIncident } from "./get-incident";
import { fieldsToMove } from "./move-back";
import { impactWindowOf } from "./present-incident";

/** Merges any number of incidents into one. The merged ones keep their address and point to where they went. */
export async function mergeIncidents(
  ctx: Context,
  intoId: string,
  incidentIds: string[],
  reason?: string,
): Promise<WireIncident> {
  const ids = [...new Set(incidentIds)].filter((id) => id !== intoId);
  const rows = await Promise.all([intoId, ...ids].map((id) => findIncident(ctx.db, id)));
  const [first, ...others] = rows.flatMap((row) => row ?? []);
  if (!first || others.length !== ids.length) notFound("incident");
  const into: IncidentRow = first;
  if ([into, ...others].some((row) => row.mergedInto))
    throw new ApplicationError("not-allowed-now", { facts: { state: "merged" } });
  const at = new Date(ctx.now());
  const told = { at, actor: ctx.actor, reason: reason ?? null };
  await ctx.db.transaction(async (tx) => {
    const moved: Moved["moved"] = [];
    for (const other of others) {
      if (!(await updateIncident(tx, other.id, other.revision, { mergedInto: intoId, updatedAt: at })))
        throw new ApplicationError("conflict");
      moved.push({ incidentId: other.id, ...(await moveIncidentParts(tx, other.id, intoId)) });
      const change = { into: into.number };
      await insertHistory(tx, { ...told, incidentId: other.id, action: "merged-into", change });
    }
    const union = <Item>(pick: (row: IncidentRow) => Item[]) => [...new Set([into, ...others].flatMap(pick))];
    const merged = await updateIncident(tx, intoId, into.revision, {
      services: union((row) => row.services),
      findingIds: union((row) => row.findingIds),
      patternIds: union((row) => row.patternIds),
      phases: union((row) => row.phases).sort((a, b) => a.start.best - b.start.best),
      setByPeople: [...new Set([...into.setByPeople, "impact", "services", "phases"])].sort(),
      status: into.status === "proposed" ? "open" : into.status,
      ...spanOfImpact((await listImpact(tx, [intoId])).map(impactWindowOf)),
      updatedAt: at,
    });
    if (!merged) throw new ApplicationError("conflict");
    const numbers = others.map((row) => row.number);
    const change = { incidents: numbers, undo: { before: fieldsToMove(into), moved } };
    await insertHistory(tx, { ...told, incidentId: intoId, action: "merged", change });
  });
  return getIncident(ctx, intoId);
}
