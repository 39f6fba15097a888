import { incidentParamsSchema, undoChangeQuerySchema } from "@/lib/contracts/incidents";
import { route } from "@/lib/server/http";
import { undoIncidentChange } from "@/lib/server/incidents/undo-incident-change";

export const POST = route({
  action: "change-incidents",
  params: incidentParamsSchema,
  query: undoChangeQuerySchema,
  run: (ctx, { params, query }) => undoIncidentChange(ctx, params.incidentId, query.revision),
});
