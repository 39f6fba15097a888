import { patternListQuerySchema } from "@/lib/contracts/patterns";
import { route } from "@/lib/server/http";
import { listPatterns } from "@/lib/server/patterns/list-patterns";

export const GET = route({
  action: "read-analysis",
  query: patternListQuerySchema,
  run: (ctx, { query }) => listPatterns(ctx, query),
});
