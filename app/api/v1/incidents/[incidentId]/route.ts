import { changeIncidentInputSchema, incidentParamsSchema } from "@/lib/contracts/incidents";
import { route } from "@/lib/server/http";
import { changeIncident } from "@/lib/server/incidents/change-incident";
import { deleteIncident } from "@/lib/server/incidents/delete-incident";
import { getIncident } from "@/lib/server/incidents/get-incident";

export const GET = route({
  action: "read-analysis",
  params: incidentParamsSchema,
  run: (ctx, { params }) => getIncident(ctx, params.incidentId),
});

export const PATCH = route({
  action: "change-incidents",
  params: incidentParamsSchema,
  body: changeIncidentInputSchema,
  run: (ctx, { params, body }) => changeIncident(ctx, params.incidentId, body),
});

export const DELETE = route({
  action: "change-incidents",
  params: incidentParamsSchema,
  run: (ctx, { params }) => deleteIncident(ctx, params.incidentId),
});
