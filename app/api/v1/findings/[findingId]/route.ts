import { findingParamsSchema } from "@/lib/contracts/findings";
import { getFinding } from "@/lib/server/findings/get-finding";
import { route } from "@/lib/server/http";

export const GET = route({
  action: "read-analysis",
  params: findingParamsSchema,
  run: (ctx, { params }) => getFinding(ctx, params.findingId),
});
