import { changeTimelineEventInputSchema, timelineEventParamsSchema } from "@/lib/contracts/incidents";
import { route } from "@/lib/server/http";
import { changeTimelineEvent, deleteTimelineEvent } from "@/lib/server/incidents/timeline-events";

export const PATCH = route({
  params: timelineEventParamsSchema,
  body: changeTimelineEventInputSchema,
  run: (ctx, { params, body }) => changeTimelineEvent(ctx, params.incidentId, params.eventId, body),
});

export const DELETE = route({
  params: timelineEventParamsSchema,
  run: (ctx, { params }) => deleteTimelineEvent(ctx, params.incidentId, params.eventId),
});
