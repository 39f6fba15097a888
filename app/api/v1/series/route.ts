import { seriesQuerySchema } from "@/lib/contracts/patterns";
import { route } from "@/lib/server/http";
import { getSeries } from "@/lib/server/series/get-series";

export const GET = route({
  action: "read-analysis",
  query: seriesQuerySchema,
  run: (ctx, { query }) => getSeries(ctx, query),
});
