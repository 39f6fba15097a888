import { postmortemParamsSchema } from "@/lib/contracts/postmortems";
import { route } from "@/lib/server/http";
import { verifyVersions } from "@/lib/server/postmortems/verify-chain";

export const GET = route({
  action: "read-versions",
  params: postmortemParamsSchema,
  run: (ctx, { params }) => verifyVersions(ctx, params.postmortemId),
});
