import { postmortemParamsSchema, publishVersionInputSchema } from "@/lib/contracts/postmortems";
import { route } from "@/lib/server/http";
import { listVersions } from "@/lib/server/postmortems/get-version";
import { publishVersion } from "@/lib/server/postmortems/publish-version";

export const GET = route({
  params: postmortemParamsSchema,
  run: (ctx, { params }) => listVersions(ctx, params.postmortemId),
});

export const POST = route({
  params: postmortemParamsSchema,
  body: publishVersionInputSchema,
  status: 201,
  run: (ctx, { params, body }) => publishVersion(ctx, params.postmortemId, body),
});
