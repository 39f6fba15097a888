import { ApplicationError } from "@/lib/server/errors";
import { route } from "@/lib/server/http";
import { DOCUMENT_BYTES_MAX, importDocument } from "@/lib/server/postmortems/import-document";

export const POST = route({
  status: 201,
  run: async (ctx, { request }) => {
    const announced = Number(request.headers.get("content-length") ?? 0);
    const bytes = announced > DOCUMENT_BYTES_MAX ? null : new Uint8Array(await request.arrayBuffer());
    if (!bytes || bytes.length > DOCUMENT_BYTES_MAX)
      throw new ApplicationError("too-large", {
        facts: { limit: `${DOCUMENT_BYTES_MAX / 1024 / 1024} MiB` },
      });
    return importDocument(ctx, bytes);
  },
});
