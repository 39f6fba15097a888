import { documentImportQuerySchema } from "@/lib/contracts/document-import";
import { route } from "@/lib/server/http";
import { importBody } from "@/lib/server/postmortems/import-body";
import { previewImport } from "@/lib/server/postmortems/import-preview";

export const POST = route({
  action: "import-documents",
  query: documentImportQuerySchema,
  boundsItself: true,
  run: async (_ctx, { query, request }) => previewImport(await importBody(request), query),
});
