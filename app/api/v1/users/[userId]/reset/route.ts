import { userParamsSchema } from "@/lib/contracts/people";
import { resetLinkFor } from "@/lib/server/access/people";
import { route } from "@/lib/server/http";

export const POST = route({
  action: "change-people",
  params: userParamsSchema,
  status: 201,
  run: (ctx, { params }) => resetLinkFor(ctx, params.userId),
});
