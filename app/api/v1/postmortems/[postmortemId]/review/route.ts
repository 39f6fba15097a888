import { postmortemParamsSchema } from "@/lib/contracts/postmortems";
import { reviewInputSchema } from "@/lib/contracts/reviews";
import { route } from "@/lib/server/http";
import { reviewDraft } from "@/lib/server/postmortems/review-draft";

export const POST = route({
  action: "edit-drafts",
  params: postmortemParamsSchema,
  body: reviewInputSchema,
  run: (ctx, { params, body }) => reviewDraft(ctx, params.postmortemId, body),
});
