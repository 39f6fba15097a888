import { importParamsSchema } from "@/lib/contracts/imports";
import { route } from "@/lib/server/http";
import { cancelImport } from "@/lib/server/imports/undo-import";

export const POST = route({
  action: "upload-logs",
  params: importParamsSchema,
  run: (ctx, { params }) => cancelImport(ctx, params.importId),
});
