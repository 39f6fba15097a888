import { groupingRuleParamsSchema } from "@/lib/contracts/grouping";
import { route } from "@/lib/server/http";
import { restoreRule } from "@/lib/server/patterns/undo-rule";

export const POST = route({
  action: "group-patterns",
  params: groupingRuleParamsSchema,
  run: (ctx, { params }) => restoreRule(ctx, params.ruleId),
});
