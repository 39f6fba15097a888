import { userParamsSchema } from "@/lib/contracts/people";
import { endSessionsOf } from "@/lib/server/access/people";
import { route } from "@/lib/server/http";

export const DELETE = route({
  action: "end-sessions",
  params: userParamsSchema,
  run: (ctx, { params }) => endSessionsOf(ctx, params.userId),
});
