import { importParamsSchema } from "@/lib/contracts/imports";
import { route } from "@/lib/server/http";
import { importOwner } from "@/lib/server/imports/import-scope";
import { cancelImport } from "@/lib/server/imports/undo-import";

export const POST = route({
  action: "upload-logs",
  object: (ctx, { params }) => importOwner(ctx, params.importId),
  params: importParamsSchema,
  run: (ctx, { params }) => cancelImport(ctx, params.importId),
});
