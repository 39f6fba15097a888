import { insertActionItem } from "@/db/queries/action-items";
import { lockPostmortem } from "@/db/queries/postmortems";
import type { AcceptRecommendationInput, WireActionItem } from "@/lib/contracts/action-items";
import { dueDayOf, isOver } from "@/lib/domain/postmortems/action-item";
import type { Context } from "../context";
import { notFound } from "../errors";
import { readDocument } from "../postmortems/present-postmortem";
import { getActionItem } from "./list-action-items";

/**
 * Makes an action item of a recommendation in the draft: its owner, due day and "done when" are the document's unless
 * others are given. Accepting it again gives the same action item.
 */
export async function acceptRecommendation(
  ctx: Context,
  input: AcceptRecommendationInput,
): Promise<WireActionItem> {
  const id = await ctx.db.transaction(async (tx) => {
    const row = await lockPostmortem(tx, input.postmortemId);
    if (!row) notFound("post-mortem");
    const found = readDocument(row.draft).recommendations.find((each) => each.id === input.recommendationId);
    if (!found) notFound("recommendation");
    const now = new Date(ctx.now());
    const status = input.status ?? (found.done ? "done" : "open");
    return insertActionItem(tx, {
      id: ctx.newId(),
      postmortemId: row.id,
      recommendationId: found.id,
      title: found.title,
      owner: input.owner === undefined ? found.owner : input.owner,
      due: input.due === undefined ? dueDayOf(found.due) : input.due,
      status,
      doneWhen: input.doneWhen ?? found.doneWhen ?? "",
      createdBy: ctx.actor,
      createdAt: now,
      updatedBy: ctx.actor,
      updatedAt: now,
      closedAt: isOver(status) ? now : null,
    });
  });
  return getActionItem(ctx, id);
}
