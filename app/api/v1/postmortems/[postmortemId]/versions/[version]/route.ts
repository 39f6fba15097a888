import { versionParamsSchema } from "@/lib/contracts/postmortems";
import { route } from "@/lib/server/http";
import { getVersion } from "@/lib/server/postmortems/get-version";

export const GET = route({
  action: "read-versions",
  params: versionParamsSchema,
  run: (ctx, { params }) => getVersion(ctx, params.postmortemId, params.version),
});
