import { incidentParamsSchema, splitIncidentInputSchema } from "@/lib/contracts/incidents";
import { route } from "@/lib/server/http";
import { splitIncident } from "@/lib/server/incidents/split-incident";

export const POST = route({
  action: "change-incidents",
  params: incidentParamsSchema,
  body: splitIncidentInputSchema,
  status: 201,
  run: (ctx, { params, body }) => splitIncident(ctx, params.incidentId, body),
});
