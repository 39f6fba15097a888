import { postmortemParamsSchema } from "@/lib/contracts/postmortems";
import { route } from "@/lib/server/http";
import { download } from "@/lib/server/postmortems/download";
import { importedOriginal } from "@/lib/server/postmortems/import-original";

export const GET = route({
  action: "export-document",
  params: postmortemParamsSchema,
  run: async (ctx, { params }) => {
    const { name, bytes } = await importedOriginal(ctx, params.postmortemId);
    return download({ name, contentType: "application/octet-stream", body: new Blob([bytes.slice()]) });
  },
});
