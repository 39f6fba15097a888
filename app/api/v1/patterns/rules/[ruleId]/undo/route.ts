import { groupingRuleParamsSchema } from "@/lib/contracts/grouping";
import { route } from "@/lib/server/http";
import { undoRule } from "@/lib/server/patterns/undo-rule";

export const POST = route({
  action: "group-patterns",
  params: groupingRuleParamsSchema,
  run: (ctx, { params }) => undoRule(ctx, params.ruleId),
});
