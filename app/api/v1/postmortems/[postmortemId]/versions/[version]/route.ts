import { versionParamsSchema } from "@/lib/contracts/postmortems";
import { route } from "@/lib/server/http";
import { getVersionWithLines } from "@/lib/server/postmortems/get-version";

export const GET = route({
  action: "read-versions",
  params: versionParamsSchema,
  run: (ctx, { params }) => getVersionWithLines(ctx, params.postmortemId, params.version),
});
