import { postmortemParamsSchema } from "@/lib/contracts/postmortems";
import { route } from "@/lib/server/http";
import { restorePostmortem } from "@/lib/server/postmortems/delete-postmortem";

export const POST = route({
  action: "bin-documents",
  params: postmortemParamsSchema,
  run: (ctx, { params }) => restorePostmortem(ctx, params.postmortemId),
});
