import {
  type IncidentRow,
  findIncident,
  insertHistory,
  moveIncidentParts,
  updateIncident,
} from "@/db/queries/incidents";
import type { WireIncident } from "@/lib/contracts/incidents";
import type { Context } from "../context";
import { ApplicationError, notFound } from "../errors";
import { getIncident } from "./get-incident";

/** Merges any number of incidents into one. The merged ones keep their address and point to where they went. */
export async function mergeIncidents(
  ctx: Context,
  intoId: string,
  incidentIds: string[],
  reason?: string,
): Promise<WireIncident> {
  const ids = incidentIds.filter((id) => id !== intoId);
  const rows = await Promise.all([intoId, ...ids].map((id) => findIncident(ctx.db, id)));
  const [first, ...others] = rows.flatMap((row) => row ?? []);
  if (!first || others.length !== ids.length) notFound("incident");
  const into: IncidentRow = first;
  if (others.some((row) => row.mergedInto))
    throw new ApplicationError("not-allowed-now", { facts: { state: "merged" } });
  const at = new Date(ctx.now());
  await ctx.db.transaction(async (tx) => {
    const union = <Item>(pick: (row: IncidentRow) => Item[]) => [...new Set([into, ...others].flatMap(pick))];
    const starts = [into, ...others].flatMap((row) => row.startBest?.getTime() ?? []);
    const merged = await updateIncident(tx, intoId, into.revision, {
      services: union((row) => row.services),
      findingIds: union((row) => row.findingIds),
      patternIds: union((row) => row.patternIds),
      phases: [into, ...others].flatMap((row) => row.phases).sort((a, b) => a.start.best - b.start.best),
      setByPeople: [...new Set([...into.setByPeople, "impact", "services", "phases"])].sort(),
      startBest: starts.length > 0 ? new Date(Math.min(...starts)) : null,
      status: into.status === "proposed" ? "open" : into.status,
      updatedAt: at,
    });
    if (!merged) throw new ApplicationError("conflict");
    for (const other of others) {
      if (!(await updateIncident(tx, other.id, other.revision, { mergedInto: intoId, updatedAt: at })))
        throw new ApplicationError("conflict");
      await moveIncidentParts(tx, other.id, intoId);
      await insertHistory(tx, {
        incidentId: other.id,
        at,
        actor: ctx.actor,
        action: "merged-into",
        reason: reason ?? null,
        change: { into: into.number },
      });
    }
    await insertHistory(tx, {
      incidentId: intoId,
      at,
      actor: ctx.actor,
      action: "merged",
      reason: reason ?? null,
      change: { incidents: others.map((row) => row.number) },
    });
  });
  return getIncident(ctx, intoId);
}
