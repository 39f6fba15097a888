import { incidentParamsSchema } from "@/lib/contracts/incidents";
import { route } from "@/lib/server/http";
import { restoreIncident } from "@/lib/server/incidents/delete-incident";

export const POST = route({
  action: "change-incidents",
  params: incidentParamsSchema,
  run: (ctx, { params }) => restoreIncident(ctx, params.incidentId),
});
