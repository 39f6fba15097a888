import * as z from "zod";
import { FINDING_RULES } from "@/lib/domain/findings/finding";
import { boundedInstantSchema, instantSchema, listParameterSchema, spanQuerySchema } from "./primitives";
import { incidentSummarySchema } from "./incidents";
import { logRecordSchema } from "./records";

export const findingListQuerySchema = spanQuerySchema.extend({
  service: listParameterSchema,
  rule: z.enum(FINDING_RULES).optional(),
  pattern: z.string().max(100).optional(),
  incident: z.uuid().optional(),
  order: z.enum(["oldest", "newest"]).default("oldest"),
  after: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(10_000).default(10_000),
});
export type FindingListQuery = z.infer<typeof findingListQuerySchema>;

export const findingSchema = z.object({
  id: z.string(),
  rule: z.enum(FINDING_RULES),
  version: z.number(),
  service: z.string(),
  patternId: z.string().nullable(),
  start: boundedInstantSchema,
  end: boundedInstantSchema.nullable(),
  facts: z.record(z.string(), z.union([z.number(), z.string(), z.boolean(), z.null()])),
  /** What it was judged by: the settings are part of the finding's identity. */
  thresholds: z.record(z.string(), z.number()),
  margin: z.number(),
  evidence: z.array(z.string()),
});
export type WireFinding = z.infer<typeof findingSchema>;
export const findingPageSchema = z.object({
  items: z.array(findingSchema),
  next: z.string().nullable(),
  /** All that fit the filter, and how many fit it of each rule when the rule is left out of the filter. */
  total: z.number(),
  byRule: z.partialRecord(z.enum(FINDING_RULES), z.number()),
  /** Templates of the patterns that the items are about, by pattern id. */
  templates: z.record(z.string(), z.string()),
});
export type FindingPage = z.infer<typeof findingPageSchema>;

export const findingParamsSchema = z.object({ findingId: z.string().min(1).max(100) });

/** A finding with the records that met it and the incidents that stand on it. */
export const findingDetailSchema = findingSchema.extend({
  patternTemplate: z.string().nullable(),
  records: z.array(logRecordSchema),
  incidents: z.array(
    incidentSummarySchema.pick({
      id: true,
      number: true,
      title: true,
      titleKey: true,
      titleFacts: true,
      services: true,
      status: true,
      severity: true,
    }),
  ),
  /** When a person last set the thresholds it was judged by; null: all are the defaults. */
  settingsAt: instantSchema.nullable(),
});
export type FindingDetail = z.infer<typeof findingDetailSchema>;
