import { incidentParamsSchema, timelineEventInputSchema } from "@/lib/contracts/incidents";
import { route } from "@/lib/server/http";
import { addTimelineEvent } from "@/lib/server/incidents/timeline-events";

export const POST = route({
  action: "change-incidents",
  params: incidentParamsSchema,
  body: timelineEventInputSchema,
  status: 201,
  run: (ctx, { params, body }) => addTimelineEvent(ctx, params.incidentId, body),
});
