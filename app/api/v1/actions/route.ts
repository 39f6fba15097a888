import { acceptRecommendationInputSchema, actionItemListQuerySchema } from "@/lib/contracts/action-items";
import { acceptRecommendation } from "@/lib/server/actions/accept-recommendation";
import { listActionItems } from "@/lib/server/actions/list-action-items";
import { route } from "@/lib/server/http";

export const GET = route({
  action: "read-analysis",
  query: actionItemListQuerySchema,
  run: (ctx, { query }) => listActionItems(ctx, query),
});

export const POST = route({
  action: "run-actions",
  body: acceptRecommendationInputSchema,
  status: 201,
  run: (ctx, { body }) => acceptRecommendation(ctx, body),
});
