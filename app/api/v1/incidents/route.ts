import { declareIncidentInputSchema, incidentListQuerySchema } from "@/lib/contracts/incidents";
import { route } from "@/lib/server/http";
import { declareIncident } from "@/lib/server/incidents/declare-incident";
import { listIncidents } from "@/lib/server/incidents/list-incidents";

export const GET = route({
  action: "read-analysis",
  query: incidentListQuerySchema,
  run: (ctx, { query }) => listIncidents(ctx, query),
});

export const POST = route({
  action: "change-incidents",
  body: declareIncidentInputSchema,
  status: 201,
  run: (ctx, { body }) => declareIncident(ctx, body),
});
