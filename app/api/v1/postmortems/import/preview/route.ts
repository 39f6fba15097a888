import { documentImportQuerySchema } from "@/lib/contracts/document-import";
import { route } from "@/lib/server/http";
import { importBody } from "@/lib/server/postmortems/import-body";
import { previewImport } from "@/lib/server/postmortems/import-preview";

export const POST = route({
  action: "import-documents",
  query: documentImportQuerySchema,
  run: async (ctx, { query, request }) => previewImport(ctx, await importBody(request), query),
});
