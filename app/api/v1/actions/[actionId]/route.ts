import { actionItemParamsSchema, changeActionItemInputSchema } from "@/lib/contracts/action-items";
import { changeActionItem, withdrawActionItem } from "@/lib/server/actions/change-action-item";
import { getActionItem } from "@/lib/server/actions/list-action-items";
import { route } from "@/lib/server/http";

export const GET = route({
  action: "read-analysis",
  params: actionItemParamsSchema,
  run: (ctx, { params }) => getActionItem(ctx, params.actionId),
});

export const PATCH = route({
  action: "run-actions",
  params: actionItemParamsSchema,
  body: changeActionItemInputSchema,
  run: (ctx, { params, body }) => changeActionItem(ctx, params.actionId, body),
});

export const DELETE = route({
  action: "run-actions",
  params: actionItemParamsSchema,
  run: (ctx, { params }) => withdrawActionItem(ctx, params.actionId),
});
