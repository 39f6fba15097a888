import { metricsQuerySchema } from "@/lib/contracts/metrics";
import { route } from "@/lib/server/http";
import { getMetrics } from "@/lib/server/metrics/get-metrics";
import { exportFigures } from "@/lib/server/metrics/open-figure";
import { csvBody, csvResponse } from "@/lib/server/metrics/write-csv";

export const GET = route({
  action: "read-analysis",
  query: metricsQuerySchema,
  run: async (ctx, { query }) =>
    query.format === "csv"
      ? csvResponse(csvBody(await exportFigures(ctx, query)), "metrics")
      : getMetrics(ctx, query),
});
