import { availabilityQuerySchema } from "@/lib/contracts/availability";
import { exportAvailability } from "@/lib/server/availability/export-availability";
import { deriveLedgers, getAvailability } from "@/lib/server/availability/get-availability";
import { route } from "@/lib/server/http";
import { csvBody, csvResponse } from "@/lib/server/metrics/write-csv";

export const GET = route({
  action: "read-analysis",
  query: availabilityQuerySchema,
  run: async (ctx, { query }) =>
    query.format === "csv"
      ? csvResponse(csvBody(exportAvailability((await deriveLedgers(ctx, query)).answer)), "availability")
      : getAvailability(ctx, query),
});
