import { tokenParamsSchema } from "@/lib/contracts/people";
import { revokeIngestToken } from "@/lib/server/access/tokens";
import { route } from "@/lib/server/http";

export const DELETE = route({
  action: "change-tokens",
  params: tokenParamsSchema,
  run: (ctx, { params }) => revokeIngestToken(ctx, params.tokenId),
});
