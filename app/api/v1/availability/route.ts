import { availabilityQuerySchema } from "@/lib/contracts/availability";
import { exportAvailability } from "@/lib/server/availability/export-availability";
import { getAvailability } from "@/lib/server/availability/get-availability";
import { route } from "@/lib/server/http";
import { csvResponse } from "@/lib/server/metrics/write-csv";

export const GET = route({
  action: "read-analysis",
  query: availabilityQuerySchema,
  run: async (ctx, { query }) => {
    const report = await getAvailability(ctx, query);
    return query.format === "csv" ? csvResponse(exportAvailability(report), "availability") : report;
  },
});
