import { findIncident, insertHistory, updateIncident } from "@/db/queries/incidents";
import type { Context } from "../context";
import { ApplicationError, notFound } from "../errors";

/** Moves an incident out of sight; nothing of it is destroyed, and the analysis does not propose it again. */
export async function deleteIncident(ctx: Context, id: string): Promise<undefined> {
  const row = await findIncident(ctx.db, id);
  if (!row) notFound("incident");
  const at = new Date(ctx.now());
  await ctx.db.transaction(async (tx) => {
    if (!(await updateIncident(tx, id, row.revision, { deletedAt: at, updatedAt: at })))
      throw new ApplicationError("conflict");
    await insertHistory(tx, { incidentId: id, at, actor: ctx.actor, action: "deleted", change: {} });
  });
}

/** Brings a deleted incident back. */
export async function restoreIncident(ctx: Context, id: string): Promise<undefined> {
  const row = await findIncident(ctx.db, id, { deleted: true });
  if (!row) notFound("incident");
  const at = new Date(ctx.now());
  await ctx.db.transaction(async (tx) => {
    if (!(await updateIncident(tx, id, row.revision, { deletedAt: null, updatedAt: at })))
      throw new ApplicationError("conflict");
    await insertHistory(tx, { incidentId: id, at, actor: ctx.actor, action: "restored", change: {} });
  });
}
