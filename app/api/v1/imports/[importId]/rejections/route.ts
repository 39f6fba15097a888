import { importParamsSchema, rejectionListQuerySchema } from "@/lib/contracts/imports";
import { route } from "@/lib/server/http";
import { importOwner } from "@/lib/server/imports/import-scope";
import { downloadRejections, listRejections } from "@/lib/server/imports/list-rejections";

export const GET = route({
  action: "read-imports",
  object: (ctx, { params }) => importOwner(ctx, params.importId),
  params: importParamsSchema,
  query: rejectionListQuerySchema,
  run: (ctx, { params, query: { format, ...query } }) =>
    format === "json"
      ? listRejections(ctx, { ...params, ...query })
      : downloadRejections(ctx, { ...params, reason: query.reason, format }),
});
