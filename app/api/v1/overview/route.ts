import { overviewQuerySchema } from "@/lib/contracts/overview";
import { route } from "@/lib/server/http";
import { getOverview } from "@/lib/server/overview/get-overview";

export const GET = route({
  action: "read-analysis",
  query: overviewQuerySchema,
  run: (ctx, { query }) => getOverview(ctx, query),
});
