import * as z from "zod";
import { actionItemSchema } from "./action-items";
import { findingSchema } from "./findings";
import { incidentSummarySchema } from "./incidents";
import { patternSchema, seriesSchema } from "./patterns";
import { postmortemSummarySchema } from "./postmortems";
import { instantSchema, spanQuerySchema } from "./primitives";

export const SERVICE_STATES = ["up", "down", "degraded", "maintenance", "unobserved"] as const;
export const sourceSchema = z.object({
  id: z.number(),
  name: z.string(),
  timeZone: z.string().nullable(),
  format: z.string().nullable(),
});
export const serviceSummarySchema = z.object({
  name: z.string(),
  /** At the end of what was observed, since there is no evidence after it. */
  state: z.enum(SERVICE_STATES),
  observedTo: instantSchema.nullable(),
  records: z.number(),
  errors: z.number(),
  patterns: z.number(),
  sources: z.array(sourceSchema),
});
export type ServiceSummary = z.infer<typeof serviceSummarySchema>;
export const serviceListSchema = z.object({ items: z.array(serviceSummarySchema) });

export const sourceParamsSchema = z.object({ sourceId: z.coerce.number().int().min(1).max(0x7fffffff) });
export const changeSourceInputSchema = z.object({
  timeZone: z.string().max(64).nullable().optional(),
  format: z.string().max(64).nullable().optional(),
});

/** What waits for people, whatever the period: drafts that somebody asked to have read, and actions past their day. */
export const waitingSchema = z.object({
  reviews: z.array(postmortemSummarySchema),
  /** The longest overdue first. */
  overdue: z.array(actionItemSchema),
});
export type Waiting = z.infer<typeof waitingSchema>;

/** What there is to see where no logs are: the newest documents, and the open actions, by their due day. */
export const overviewDocumentsSchema = z.object({
  drafts: z.array(postmortemSummarySchema),
  published: z.array(postmortemSummarySchema),
  actions: z.array(actionItemSchema),
});
export type OverviewDocuments = z.infer<typeof overviewDocumentsSchema>;

export const overviewSchema = z.object({
  empty: z.boolean(),
  records: z.number(),
  from: instantSchema.nullable(),
  to: instantSchema.nullable(),
  services: z.array(serviceSummarySchema),
  incidents: z.array(incidentSummarySchema),
  errors: seriesSchema.nullable(),
  newestPatterns: z.array(patternSchema),
  findings: z.array(findingSchema),
  waiting: waitingSchema,
  /** Only while `empty`; null where there are no documents either. */
  documents: overviewDocumentsSchema.nullable(),
});
export type Overview = z.infer<typeof overviewSchema>;

export const overviewQuerySchema = spanQuerySchema;
export type OverviewQuery = z.infer<typeof overviewQuerySchema>;
