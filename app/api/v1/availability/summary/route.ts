import { availabilitySummaryQuerySchema } from "@/lib/contracts/availability-summary";
import { summarizeAvailability } from "@/lib/server/availability/summarize-availability";
import { route } from "@/lib/server/http";

export const GET = route({
  action: "read-analysis",
  query: availabilitySummaryQuerySchema,
  run: (ctx, { query }) => summarizeAvailability(ctx, query),
});
