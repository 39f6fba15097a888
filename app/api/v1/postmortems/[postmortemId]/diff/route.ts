import { postmortemParamsSchema } from "@/lib/contracts/postmortems";
import { diffQuerySchema } from "@/lib/contracts/reviews";
import { route } from "@/lib/server/http";
import { compareAsMarkdown, compareVersions } from "@/lib/server/postmortems/compare-versions";

export const GET = route({
  action: "read-versions",
  params: postmortemParamsSchema,
  query: diffQuerySchema,
  boundsItself: true,
  run: async (ctx, { params, query }) => {
    if (query.format === "json") return compareVersions(ctx, params.postmortemId, query);
    const markdown = await compareAsMarkdown(ctx, params.postmortemId, query);
    return new Response(markdown, {
      headers: { "Content-Type": "text/markdown; charset=utf-8", "Cache-Control": "no-store" },
    });
  },
});
