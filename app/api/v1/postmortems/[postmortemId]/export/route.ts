import { exportQuerySchema } from "@/lib/contracts/document-export";
import { postmortemParamsSchema } from "@/lib/contracts/postmortems";
import { route } from "@/lib/server/http";
import { download } from "@/lib/server/postmortems/download";
import { exportPostmortem } from "@/lib/server/postmortems/export-postmortem";

export const GET = route({
  action: "export-document",
  params: postmortemParamsSchema,
  query: exportQuerySchema,
  boundsItself: true,
  run: async (ctx, { params, query }) => download(await exportPostmortem(ctx, params.postmortemId, query)),
});
