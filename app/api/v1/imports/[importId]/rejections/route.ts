import { importParamsSchema, rejectionListQuerySchema } from "@/lib/contracts/imports";
import { route } from "@/lib/server/http";
import { downloadRejections, listRejections } from "@/lib/server/imports/list-rejections";

export const GET = route({
  action: "read-imports",
  params: importParamsSchema,
  query: rejectionListQuerySchema,
  run: (ctx, { params, query: { format, ...query } }) =>
    format === "json"
      ? listRejections(ctx, { ...params, ...query })
      : downloadRejections(ctx, { ...params, reason: query.reason, format }),
});
