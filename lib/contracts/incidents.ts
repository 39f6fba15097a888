import * as z from "zod";
import {
  INCIDENT_INSTANTS,
  IMPACT_KINDS,
  INCIDENT_STATUSES,
  PHASE_KEYS,
  SEVERITIES,
  TIMELINE_EVENT_KINDS,
} from "@/lib/domain/incidents/incident";
import {
  boundedDurationSchema,
  boundedInstantSchema,
  idSchema,
  instantSchema,
  listParameterSchema,
  pageOf,
  pageQuerySchema,
  spanQuerySchema,
} from "./primitives";
import { SEARCH_MAX } from "./search-max";

export const incidentListQuerySchema = spanQuerySchema.extend(pageQuerySchema.shape).extend({
  status: listParameterSchema,
  severity: listParameterSchema,
  service: listParameterSchema,
  q: z.string().max(SEARCH_MAX).optional(),
});
export type IncidentListQuery = z.infer<typeof incidentListQuerySchema>;

export const impactWindowSchema = z.object({
  id: idSchema,
  service: z.string(),
  kind: z.enum(IMPACT_KINDS),
  start: boundedInstantSchema,
  end: boundedInstantSchema.nullable(),
  /** Where the end is null: until when it is known to last, which is its service's last record, or now if a person says so. */
  goesOnTo: instantSchema.nullable(),
  origin: z.enum(["records", "person"]),
});
export const phaseSchema = z.object({
  key: z.enum(PHASE_KEYS),
  service: z.string().nullable(),
  start: boundedInstantSchema,
  end: boundedInstantSchema.nullable(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
});
export const timelineEventSchema = z.object({
  id: idSchema,
  kind: z.enum(TIMELINE_EVENT_KINDS),
  at: boundedInstantSchema,
  service: z.string().nullable(),
  text: z.string(),
  origin: z.enum(["records", "person"]),
  recordId: z.string().nullable(),
  actor: z.string().nullable(),
});
export type WireTimelineEvent = z.infer<typeof timelineEventSchema>;

export const incidentSummarySchema = z.object({
  id: idSchema,
  number: z.number(),
  /** What a person called it, else worded from titleKey in the reader's language. */
  title: z.string(),
  titleKey: z.string().nullable(),
  titleFacts: z.record(z.string(), z.union([z.string(), z.number()])),
  status: z.enum(INCIDENT_STATUSES),
  severity: z.enum(SEVERITIES),
  services: z.array(z.string()),
  start: boundedInstantSchema.nullable(),
  end: boundedInstantSchema.nullable(),
  downtime: boundedDurationSchema,
  proposed: z.boolean(),
  postmortemIds: z.array(z.string()),
  createdAt: instantSchema,
});
export type IncidentSummary = z.infer<typeof incidentSummarySchema>;
export const incidentPageSchema = pageOf(incidentSummarySchema);

export const historyEntrySchema = z.object({
  at: instantSchema,
  actor: z.string(),
  action: z.string(),
  reason: z.string().nullable(),
  change: z.record(z.string(), z.unknown()),
});

export const incidentSchema = incidentSummarySchema.extend({
  impact: z.array(impactWindowSchema),
  phases: z.array(phaseSchema),
  timeline: z.array(timelineEventSchema),
  findings: z.array(z.string()),
  patterns: z.array(z.string()),
  instants: z.partialRecord(z.enum(INCIDENT_INSTANTS), boundedInstantSchema),
  setByPeople: z.array(z.string()),
  mergedInto: idSchema.nullable(),
  revision: z.number(),
  history: z.array(historyEntrySchema),
  /** Statuses it may move to from here. */
  nextStatuses: z.array(z.enum(INCIDENT_STATUSES)),
  /** Which entry of its history can be taken back: a change of fields, a merge or a split. */
  undoable: z.number().int().nullable(),
});
export type WireIncident = z.infer<typeof incidentSchema>;

const impactInputSchema = z.object({
  id: idSchema.optional(),
  service: z.string().min(1).max(1024),
  kind: z.enum(IMPACT_KINDS),
  start: boundedInstantSchema,
  end: boundedInstantSchema.nullable(),
});

export const declareIncidentInputSchema = z.object({
  title: z.string().min(1).max(500),
  severity: z.enum(SEVERITIES).default("medium"),
  services: z.array(z.string().min(1).max(1024)).max(100).default([]),
  impact: z.array(impactInputSchema).max(200).default([]),
});
export type DeclareIncidentInput = z.infer<typeof declareIncidentInputSchema>;

/** Every field is optional; `reason` says why, and stands in the history with the actor. */
export const changeIncidentInputSchema = z.object({
  title: z.string().min(1).max(500).optional(),
  status: z.enum(INCIDENT_STATUSES).optional(),
  severity: z.enum(SEVERITIES).optional(),
  services: z.array(z.string().min(1).max(1024)).max(100).optional(),
  impact: z.array(impactInputSchema).max(200).optional(),
  instants: z.partialRecord(z.enum(INCIDENT_INSTANTS), boundedInstantSchema.nullable()).optional(),
  reason: z.string().max(2000).optional(),
  /** Refused with 409 when the incident has moved on. */
  revision: z.number().int().optional(),
});
export type ChangeIncidentInput = z.infer<typeof changeIncidentInputSchema>;

/** `revision` as it was seen: refused with 409 when the incident has moved on. */
export const undoChangeQuerySchema = z.object({ revision: z.coerce.number().int().optional() });

export const timelineEventInputSchema = z.object({
  kind: z.enum(TIMELINE_EVENT_KINDS).default("note"),
  at: z.union([instantSchema, boundedInstantSchema]),
  service: z.string().max(1024).nullish(),
  text: z.string().min(1).max(10_000),
  recordId: z.string().max(200).nullish(),
});
export type TimelineEventInput = z.infer<typeof timelineEventInputSchema>;
export const changeTimelineEventInputSchema = timelineEventInputSchema.partial();

export const mergeIncidentsInputSchema = z.object({
  incidentIds: z.array(idSchema).min(1).max(50),
  reason: z.string().max(2000).optional(),
});
export const splitIncidentInputSchema = z.object({
  title: z.string().min(1).max(500),
  impactIds: z.array(idSchema).max(200).default([]),
  eventIds: z.array(idSchema).max(1000).default([]),
  reason: z.string().max(2000).optional(),
});

export const incidentParamsSchema = z.object({ incidentId: idSchema });
export const timelineEventParamsSchema = z.object({ incidentId: idSchema, eventId: idSchema });
