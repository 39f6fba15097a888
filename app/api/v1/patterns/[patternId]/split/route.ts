import { patternParamsSchema, splitPatternInputSchema } from "@/lib/contracts/patterns";
import { route } from "@/lib/server/http";
import { splitPattern } from "@/lib/server/patterns/split-pattern";

export const POST = route({
  action: "group-patterns",
  params: patternParamsSchema,
  body: splitPatternInputSchema,
  run: (ctx, { params, body }) => splitPattern(ctx, params.patternId, body.signatureIds),
});
