import { comparePairQuerySchema } from "@/lib/contracts/grouping";
import { route } from "@/lib/server/http";
import { comparePair } from "@/lib/server/patterns/compare-pair";

export const GET = route({
  action: "read-analysis",
  query: comparePairQuerySchema,
  run: (ctx, { query }) => comparePair(ctx, query),
});
