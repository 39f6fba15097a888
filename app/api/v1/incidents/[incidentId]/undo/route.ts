import { incidentParamsSchema } from "@/lib/contracts/incidents";
import { route } from "@/lib/server/http";
import { undoIncidentChange } from "@/lib/server/incidents/undo-incident-change";

export const POST = route({
  action: "change-incidents",
  params: incidentParamsSchema,
  run: (ctx, { params }) => undoIncidentChange(ctx, params.incidentId),
});
