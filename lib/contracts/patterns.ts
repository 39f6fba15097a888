import * as z from "zod";
import { SEVERITY_BANDS } from "@/lib/domain/logs/severity";
import { incidentSummarySchema } from "./incidents";
import { instantSchema, listParameterSchema, pageOf, pageQuerySchema, spanQuerySchema } from "./primitives";
import { severityParameterSchema } from "./records";
import { SEARCH_MAX } from "./search-max";

export const cadenceSchema = z.object({
  everyMs: z.number(),
  toleranceMs: z.number(),
  share: z.number(),
  count: z.number(),
});

export const PATTERN_SORTS = ["count", "lastSeen", "firstSeen", "severity"] as const;

export const patternFiltersSchema = spanQuerySchema.extend({
  service: listParameterSchema,
  severity: severityParameterSchema,
  q: z.string().max(SEARCH_MAX).optional(),
});
export const patternListQuerySchema = patternFiltersSchema.extend(pageQuerySchema.shape).extend({
  sort: z.enum(PATTERN_SORTS).default("count"),
});
export type PatternListQuery = z.infer<typeof patternListQuerySchema>;

export const patternSchema = z.object({
  id: z.string(),
  /** Constants and slots; each slot is `<*>`. */
  template: z.string(),
  /** The highest severity among its records. */
  severity: z.number(),
  severityBand: z.enum(SEVERITY_BANDS),
  /** The service with most of its records. */
  service: z.string(),
  services: z.array(z.string()),
  count: z.number(),
  /** Null when no record of it tells its time. */
  firstSeen: instantSchema.nullable(),
  lastSeen: instantSchema.nullable(),
  cadence: cadenceSchema.nullable(),
  /** At most 48 equal buckets over the asked span (or first to last), oldest first; whole days of UTC from three weeks on. */
  sparkline: z.array(z.number()),
  signatures: z.number(),
});
export type WirePattern = z.infer<typeof patternSchema>;

export const patternPageSchema = pageOf(patternSchema).extend({
  /** Law 1, visibly: the patterns' counts and the records they add up to. */
  totalPatterns: z.number(),
  totalRecords: z.number(),
  /** Patterns that stand for messages there was no room to keep apart, over the whole of time. */
  overflow: z.object({ patterns: z.number(), records: z.number() }),
});
export type PatternPage = z.infer<typeof patternPageSchema>;

export const patternDetailSchema = patternSchema.extend({
  slots: z.array(
    z.object({
      index: z.number(),
      distinct: z.number(),
      values: z.array(z.object({ value: z.string(), count: z.number() })),
    }),
  ),
  /** How many records the slot values were read from. */
  slotSample: z.number(),
  members: z.array(z.object({ signatureId: z.string(), template: z.string(), count: z.number() })),
  rules: z.array(
    z.object({ id: z.string(), kind: z.enum(["merge", "split"]), actor: z.string(), at: instantSchema }),
  ),
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
});
export type PatternDetail = z.infer<typeof patternDetailSchema>;

export const patternParamsSchema = z.object({ patternId: z.string().min(1).max(100) });

export const mergePatternsInputSchema = z.object({ patternIds: z.array(z.string()).min(2).max(100) });
export const splitPatternInputSchema = z.object({ signatureIds: z.array(z.string()).min(1).max(1000) });

export const SERIES_KEYS = ["severity", "pattern", "service"] as const;
export const seriesQuerySchema = spanQuerySchema.extend({
  bucketMs: z.coerce.number().int().min(60_000).optional(),
  by: z.enum(SERIES_KEYS).default("severity"),
  service: listParameterSchema,
  pattern: listParameterSchema,
  severity: severityParameterSchema,
});
export type SeriesQuery = z.infer<typeof seriesQuerySchema>;
export const seriesSchema = z.object({
  from: instantSchema,
  to: instantSchema,
  bucketMs: z.number(),
  series: z.array(z.object({ key: z.string(), label: z.string(), counts: z.array(z.number()) })),
  /** Records in the span that belong to no listed series. */
  othersCount: z.number(),
});
export type Series = z.infer<typeof seriesSchema>;
