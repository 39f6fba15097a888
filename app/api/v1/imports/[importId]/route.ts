import { importParamsSchema, partQuerySchema } from "@/lib/contracts/imports";
import { route } from "@/lib/server/http";
import { importOwner } from "@/lib/server/imports/import-scope";
import { appendPart } from "@/lib/server/imports/append-part";
import { getImport } from "@/lib/server/imports/get-import";
import { contentLength, requestBytes } from "@/lib/server/imports/request-bytes";
import { undoImport } from "@/lib/server/imports/undo-import";

export const GET = route({
  action: "read-imports",
  object: (ctx, { params }) => importOwner(ctx, params.importId),
  params: importParamsSchema,
  run: (ctx, { params }) => getImport(ctx, params.importId),
});

export const PATCH = route({
  action: "upload-logs",
  object: (ctx, { params }) => importOwner(ctx, params.importId),
  params: importParamsSchema,
  query: partQuerySchema,
  run: (ctx, { params, query, request }) =>
    appendPart(ctx, {
      id: params.importId,
      offset: query.offset,
      contentLength: contentLength(request),
      body: requestBytes(request),
    }),
});

export const DELETE = route({
  action: "delete-records",
  params: importParamsSchema,
  run: (ctx, { params }) => undoImport(ctx, params.importId),
});
