import { postmortemParamsSchema, publishVersionInputSchema } from "@/lib/contracts/postmortems";
import { route } from "@/lib/server/http";
import { listVersions } from "@/lib/server/postmortems/get-version";
import { readPublishKey } from "@/lib/server/postmortems/publish-key";
import { publishVersion } from "@/lib/server/postmortems/publish-version";

export const GET = route({
  action: "read-versions",
  params: postmortemParamsSchema,
  run: (ctx, { params }) => listVersions(ctx, params.postmortemId),
});

export const POST = route({
  action: "publish-versions",
  params: postmortemParamsSchema,
  body: publishVersionInputSchema,
  status: 201,
  run: (ctx, { params, body, request }) =>
    publishVersion(ctx, params.postmortemId, body, readPublishKey(request.headers)),
});
