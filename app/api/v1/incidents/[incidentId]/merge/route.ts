import { incidentParamsSchema, mergeIncidentsInputSchema } from "@/lib/contracts/incidents";
import { route } from "@/lib/server/http";
import { mergeIncidents } from "@/lib/server/incidents/merge-incidents";

export const POST = route({
  action: "change-incidents",
  params: incidentParamsSchema,
  body: mergeIncidentsInputSchema,
  run: (ctx, { params, body }) => mergeIncidents(ctx, params.incidentId, body.incidentIds, body.reason),
});
