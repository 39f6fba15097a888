import { deleteActionItem, findActionItem, updateActionItem } from "@/db/queries/action-items";
import type { ChangeActionItemInput, WireActionItem } from "@/lib/contracts/action-items";
import { isOver } from "@/lib/domain/postmortems/action-item";
import type { Context } from "../context";
import { ApplicationError, notFound } from "../errors";
import { getActionItem } from "./list-action-items";

/** Changes an action item; with a `revision`, a stale change is refused. */
export async function changeActionItem(
  ctx: Context,
  id: string,
  { revision, ...change }: ChangeActionItemInput,
): Promise<WireActionItem> {
  const found = await findActionItem(ctx.db, id);
  if (!found) notFound("action");
  const now = new Date(ctx.now());
  const closing =
    change.status === undefined || isOver(change.status) === isOver(found.row.status)
      ? {}
      : { closedAt: isOver(change.status) ? now : null };
  const changed = await updateActionItem(ctx.db, id, revision ?? found.row.revision, {
    ...change,
    ...closing,
    owner: change.owner === "" ? null : change.owner,
    updatedBy: ctx.actor,
    updatedAt: now,
  });
  if (!changed) throw new ApplicationError("conflict");
  return getActionItem(ctx, id);
}

/** Takes the acceptance of a recommendation back. */
export async function withdrawActionItem(ctx: Context, id: string): Promise<undefined> {
  if (!(await findActionItem(ctx.db, id)) || !(await deleteActionItem(ctx.db, id))) notFound("action");
}
