import { postmortemParamsSchema } from "@/lib/contracts/postmortems";
import { route } from "@/lib/server/http";
import { lintDraft } from "@/lib/server/postmortems/lint-draft";

export const GET = route({
  action: "read-drafts",
  params: postmortemParamsSchema,
  run: (ctx, { params }) => lintDraft(ctx, params.postmortemId),
});
