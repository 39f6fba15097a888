import { changeSourceInputSchema, sourceParamsSchema } from "@/lib/contracts/overview";
import { route } from "@/lib/server/http";
import { changeSource } from "@/lib/server/services/change-source";

export const PATCH = route({
  action: "correct-sources",
  params: sourceParamsSchema,
  body: changeSourceInputSchema,
  run: (ctx, { params, body }) => changeSource(ctx, { id: params.sourceId, ...body }),
});
