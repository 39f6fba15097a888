import { postmortemParamsSchema } from "@/lib/contracts/postmortems";
import { redactionInputSchema } from "@/lib/contracts/document-export";
import { route } from "@/lib/server/http";
import { getRedaction, setRedaction } from "@/lib/server/postmortems/export-redaction";

export const GET = route({
  action: "read-drafts",
  params: postmortemParamsSchema,
  run: (ctx, { params }) => getRedaction(ctx, params.postmortemId),
});

export const PUT = route({
  action: "edit-drafts",
  params: postmortemParamsSchema,
  body: redactionInputSchema,
  run: (ctx, { params, body }) => setRedaction(ctx, params.postmortemId, body),
});
