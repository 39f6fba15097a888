import { openImportInputSchema } from "@/lib/contracts/imports";
import { route } from "@/lib/server/http";
import { openImport } from "@/lib/server/imports/open-import";

export const POST = route({
  action: "upload-logs",
  body: openImportInputSchema,
  status: 201,
  run: (ctx, { body }) => openImport(ctx, body),
});
