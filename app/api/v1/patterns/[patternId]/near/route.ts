import { patternParamsSchema } from "@/lib/contracts/patterns";
import { route } from "@/lib/server/http";
import { listNear } from "@/lib/server/patterns/compare-pair";

export const GET = route({
  action: "read-analysis",
  params: patternParamsSchema,
  run: (ctx, { params }) => listNear(ctx, params.patternId),
});
