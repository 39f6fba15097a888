import { versionParamsSchema } from "@/lib/contracts/postmortems";
import { restoreVersionInputSchema } from "@/lib/contracts/reviews";
import { route } from "@/lib/server/http";
import { restoreVersion } from "@/lib/server/postmortems/restore-version";

export const POST = route({
  action: "restore-versions",
  params: versionParamsSchema,
  body: restoreVersionInputSchema,
  run: (ctx, { params, body }) =>
    restoreVersion(ctx, params.postmortemId, { version: params.version, revision: body.revision }),
});
