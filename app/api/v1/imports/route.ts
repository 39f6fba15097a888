import { importListQuerySchema, importOptionsSchema } from "@/lib/contracts/imports";
import { route } from "@/lib/server/http";
import { targetOf, withinScope } from "@/lib/server/imports/import-scope";
import { listImports } from "@/lib/server/imports/list-imports";
import { receiveImport } from "@/lib/server/imports/receive-import";
import { contentLength, requestBytes } from "@/lib/server/imports/request-bytes";
import { JsonAnswer } from "@/lib/server/json-answer";

export const GET = route({
  action: "read-imports",
  object: (ctx) => ({ ownerId: ctx.caller.id }),
  query: importListQuerySchema,
  run: (ctx, { query }) => listImports(ctx, query),
});

export const POST = route({
  action: "upload-logs",
  object: (ctx, { query }) => targetOf(ctx.caller, query),
  query: importOptionsSchema,
  run: async (ctx, { query, request }) => {
    const received = await receiveImport(ctx, {
      options: withinScope(ctx.caller, query),
      contentEncoding: request.headers.get("content-encoding"),
      contentLength: contentLength(request),
      body: requestBytes(request),
    });
    return new JsonAnswer(received, received.duplicateOf === null ? 201 : 200);
  },
});
