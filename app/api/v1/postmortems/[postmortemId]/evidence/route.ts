import { evidenceQuerySchema } from "@/lib/contracts/reviews";
import { postmortemParamsSchema } from "@/lib/contracts/postmortems";
import { route } from "@/lib/server/http";
import { checkEvidence } from "@/lib/server/postmortems/check-evidence";

export const GET = route({
  action: "read-drafts",
  params: postmortemParamsSchema,
  query: evidenceQuerySchema,
  run: (ctx, { params, query }) => checkEvidence(ctx, params.postmortemId, query.version),
});
