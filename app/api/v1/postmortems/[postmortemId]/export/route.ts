import { exportQuerySchema, postmortemParamsSchema } from "@/lib/contracts/postmortems";
import { route } from "@/lib/server/http";
import { exportPostmortem } from "@/lib/server/postmortems/export-postmortem";

export const GET = route({
  params: postmortemParamsSchema,
  query: exportQuerySchema,
  run: async (ctx, { params, query }) => {
    const { fileName, contentType, text } = await exportPostmortem(ctx, params.postmortemId, query);
    return new Response(text, {
      headers: {
        "Content-Type": contentType,
        // RFC 6266: the name in ASCII for old clients, whole in UTF-8 for the rest.
        "Content-Disposition": `attachment; filename="post-mortem.${query.format}"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
      },
    });
  },
});
