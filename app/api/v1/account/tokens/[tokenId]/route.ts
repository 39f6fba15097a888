import { tokenParamsSchema } from "@/lib/contracts/people";
import { revokeOwnToken } from "@/lib/server/access/tokens";
import { route } from "@/lib/server/http";

export const DELETE = route({
  action: "own-account",
  object: (ctx) => ({ ownerId: ctx.caller.id }),
  params: tokenParamsSchema,
  run: (ctx, { params }) => revokeOwnToken(ctx, params.tokenId),
});
