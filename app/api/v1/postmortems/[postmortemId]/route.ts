import { postmortemParamsSchema } from "@/lib/contracts/postmortems";
import { route } from "@/lib/server/http";
import { deletePostmortem } from "@/lib/server/postmortems/delete-postmortem";
import { getPostmortem } from "@/lib/server/postmortems/get-postmortem";

export const GET = route({
  action: "read-drafts",
  params: postmortemParamsSchema,
  run: async (ctx, { params }) => {
    const postmortem = await getPostmortem(ctx, params.postmortemId);
    return Response.json(postmortem, {
      headers: { ETag: `"${postmortem.revision}"`, "Cache-Control": "no-store" },
    });
  },
});

export const DELETE = route({
  action: "bin-documents",
  params: postmortemParamsSchema,
  run: (ctx, { params }) => deletePostmortem(ctx, params.postmortemId),
});
