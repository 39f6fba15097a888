import { importParamsSchema } from "@/lib/contracts/imports";
import { route } from "@/lib/server/http";
import { importOwner } from "@/lib/server/imports/import-scope";
import { streamProgress } from "@/lib/server/imports/stream-progress";

export const GET = route({
  action: "read-imports",
  object: (ctx, { params }) => importOwner(ctx, params.importId),
  params: importParamsSchema,
  run: (ctx, { params, request }) => streamProgress(ctx, params.importId, request.signal),
});

export const HEAD = route({
  action: "read-imports",
  object: (ctx, { params }) => importOwner(ctx, params.importId),
  params: importParamsSchema,
  run: () => new Response(null, { headers: { "Content-Type": "text/event-stream; charset=utf-8" } }),
});
