import { sessionParamsSchema } from "@/lib/contracts/people";
import { endOwnSession } from "@/lib/server/access/account";
import { route } from "@/lib/server/http";

export const DELETE = route({
  action: "own-account",
  object: (ctx) => ({ ownerId: ctx.caller.id }),
  params: sessionParamsSchema,
  run: (ctx, { params }) => endOwnSession(ctx, params.sessionId),
});
