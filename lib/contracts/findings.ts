import * as z from "zod";
import { FINDING_RULES } from "@/lib/domain/findings/finding";
import { boundedInstantSchema, listParameterSchema, spanQuerySchema } from "./primitives";

export const findingListQuerySchema = spanQuerySchema.extend({
  service: listParameterSchema,
  rule: z.enum(FINDING_RULES).optional(),
  incident: z.uuid().optional(),
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
  thresholds: z.record(z.string(), z.number()),
  margin: z.number(),
  evidence: z.array(z.string()),
});
export type WireFinding = z.infer<typeof findingSchema>;
export const findingPageSchema = z.object({ items: z.array(findingSchema), next: z.string().nullable() });
