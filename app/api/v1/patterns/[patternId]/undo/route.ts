import { patternParamsSchema } from "@/lib/contracts/patterns";
import { route } from "@/lib/server/http";
import { undoPatternRule } from "@/lib/server/patterns/undo-rule";

export const POST = route({
  action: "group-patterns",
  params: patternParamsSchema,
  run: (ctx, { params, request }) =>
    undoPatternRule(ctx, params.patternId, new URL(request.url).searchParams.get("rule") ?? undefined),
});
