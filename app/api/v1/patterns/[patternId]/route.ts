import { patternParamsSchema } from "@/lib/contracts/patterns";
import { route } from "@/lib/server/http";
import { getPattern } from "@/lib/server/patterns/get-pattern";

export const GET = route({
  action: "read-analysis",
  params: patternParamsSchema,
  run: (ctx, { params }) => getPattern(ctx, params.patternId),
});
