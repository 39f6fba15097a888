import { documentImportQuerySchema } from "@/lib/contracts/document-import";
import { route } from "@/lib/server/http";
import { importBody } from "@/lib/server/postmortems/import-body";
import { importDocument } from "@/lib/server/postmortems/import-document";

export const POST = route({
  action: "import-documents",
  query: documentImportQuerySchema,
  status: 201,
  boundsItself: true,
  run: async (ctx, { query, request }) => importDocument(ctx, await importBody(request), query),
});
