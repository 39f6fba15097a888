import { documentJsonSchema } from "@/lib/contracts/document-export";
import { route } from "@/lib/server/http";

export const GET = route({
  action: "read-drafts",
  run: (_, { request }) => {
    const { pathname } = new URL(request.url);
    return Response.json(documentJsonSchema(pathname), {
      headers: { "Content-Type": "application/schema+json" },
    });
  },
});
