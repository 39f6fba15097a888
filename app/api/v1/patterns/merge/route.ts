import { mergePatternsInputSchema } from "@/lib/contracts/patterns";
import { route } from "@/lib/server/http";
import { mergePatterns } from "@/lib/server/patterns/merge-patterns";

export const POST = route({
  action: "group-patterns",
  body: mergePatternsInputSchema,
  run: (ctx, { body }) => mergePatterns(ctx, body.patternIds),
});
