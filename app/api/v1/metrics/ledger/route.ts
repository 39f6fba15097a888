import { ledgerQuerySchema } from "@/lib/contracts/metrics";
import { route } from "@/lib/server/http";
import { exportFigures, openFigure } from "@/lib/server/metrics/open-figure";
import { csvBody, csvResponse } from "@/lib/server/metrics/write-csv";

export const GET = route({
  action: "read-analysis",
  query: ledgerQuerySchema,
  run: async (ctx, { query }) =>
    query.format === "csv"
      ? csvResponse(csvBody(await exportFigures(ctx, query)), "ledger")
      : openFigure(ctx, query),
});
