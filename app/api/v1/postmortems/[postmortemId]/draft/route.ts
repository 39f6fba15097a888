import { postmortemParamsSchema, saveDraftInputSchema } from "@/lib/contracts/postmortems";
import { ApplicationError } from "@/lib/server/errors";
import { route } from "@/lib/server/http";
import { saveDraft } from "@/lib/server/postmortems/save-draft";
import { JsonAnswer } from "@/lib/server/json-answer";

export const PUT = route({
  action: "edit-drafts",
  params: postmortemParamsSchema,
  body: saveDraftInputSchema,
  run: async (ctx, { params, body, request }) => {
    const match = /^(?:W\/)?"?(\d{1,9})"?$/.exec(request.headers.get("if-match") ?? "");
    if (!match)
      throw new ApplicationError("invalid", {
        fields: { "If-Match": "must name the revision this text was made from" },
      });
    const saved = await saveDraft(ctx, params.postmortemId, Number(match[1]), body.document);
    return new JsonAnswer(saved, 200, { ETag: `"${saved.revision}"` });
  },
});
