import { changeTimelineEventInputSchema, timelineEventParamsSchema } from "@/lib/contracts/incidents";
import { route } from "@/lib/server/http";
import { changeTimelineEvent, deleteTimelineEvent } from "@/lib/server/incidents/timeline-events";

export const PATCH = route({
  action: "change-incidents",
  params: timelineEventParamsSchema,
  body: changeTimelineEventInputSchema,
  run: (ctx, { params, body }) => changeTimelineEvent(ctx, params.incidentId, params.eventId, body),
});

export const DELETE = route({
  action: "change-incidents",
  params: timelineEventParamsSchema,
  run: (ctx, { params }) => deleteTimelineEvent(ctx, params.incidentId, params.eventId),
});
