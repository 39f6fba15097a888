import {
  findIncident,
  insertHistory,
  insertIncident,
  listImpact,
  moveNamedParts,
  updateIncident,
} from "@/db/queries/incidents";
import type { WireIncident } from "@/lib/contracts/incidents";
import type { Context } from "../context";
import { ApplicationError, notFound } from "../errors";
import { getIncident } from "./get-incident";
import { fieldsToMove } from "./move-back";

/** Takes the named impact windows and events out of an incident into a new one. */
export async function splitIncident(
  ctx: Context,
  id: string,
  input: { title: string; impactIds: string[]; eventIds: string[]; reason?: string | undefined },
): Promise<WireIncident> {
  const row = await findIncident(ctx.db, id);
  if (!row) notFound("incident");
  const impact = await listImpact(ctx.db, [id]);
  const taken = impact.filter((window) => input.impactIds.includes(window.id));
  if (taken.length !== input.impactIds.length || (taken.length === 0 && input.eventIds.length === 0))
    throw new ApplicationError("invalid", { fields: { impactIds: "must name windows of this incident" } });
  const newId = ctx.newId();
  const at = new Date(ctx.now());
  await ctx.db.transaction(async (tx) => {
    await insertIncident(tx, {
      id: newId,
      title: input.title,
      status: "open",
      severity: row.severity,
      services: [...new Set(taken.map((window) => window.service))],
      setByPeople: ["title", "status", "severity", "services", "impact"],
      startBest: taken[0]?.startBest ?? row.startBest,
      endBest: taken.at(-1)?.endBest ?? null,
      createdAt: at,
      updatedAt: at,
    });
    await moveNamedParts(tx, id, newId, input);
    const kept = impact.filter((window) => !input.impactIds.includes(window.id));
    const updated = await updateIncident(tx, id, row.revision, {
      setByPeople: [...new Set([...row.setByPeople, "impact", "services"])].sort(),
      services: kept.length > 0 ? [...new Set(kept.map((window) => window.service))] : row.services,
      updatedAt: at,
    });
    if (!updated) throw new ApplicationError("conflict");
    const told = { at, actor: ctx.actor, reason: input.reason ?? null };
    const moved = [
      { incidentId: newId, impactIds: input.impactIds, eventIds: input.eventIds, postmortemIds: [] },
    ];
    const change = { into: newId, undo: { before: fieldsToMove(row), moved } };
    await insertHistory(tx, { ...told, incidentId: id, action: "split", change });
    await insertHistory(tx, {
      ...told,
      incidentId: newId,
      action: "split-from",
      change: { from: row.number },
    });
  });
  return getIncident(ctx, newId);
}
