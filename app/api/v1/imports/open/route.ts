import { openImportInputSchema } from "@/lib/contracts/imports";
import { route } from "@/lib/server/http";
import { targetOf, withinScope } from "@/lib/server/imports/import-scope";
import { openImport } from "@/lib/server/imports/open-import";

export const POST = route({
  action: "upload-logs",
  object: (ctx, { body }) => targetOf(ctx.caller, body),
  body: openImportInputSchema,
  status: 201,
  run: (ctx, { body }) => openImport(ctx, withinScope(ctx.caller, body)),
});
