import * as z from "zod";
import { MECHANISMS } from "@/lib/domain/postmortems/schema/recommendation";
import { instantSchema, listParameterSchema, spanQuerySchema } from "./primitives";

export const whatIfQuerySchema = spanQuerySchema.extend({
  service: listParameterSchema,
  /** Ids of recommendations as this answer's `recommendations` gives them; none: what each would save alone. */
  recommendation: listParameterSchema,
  /** Days of work to spend: asks for the best set. */
  effortDays: z.coerce.number().min(0).max(10_000).optional(),
  format: z.enum(["json", "csv"]).default("json"),
});
/** The question, whatever form its answer takes. */
export type WhatIfQuestion = Omit<z.infer<typeof whatIfQuerySchema>, "format">;

const boundedMsSchema = z.object({ low: z.number(), best: z.number(), high: z.number() });

const spanSchema = z.object({ from: instantSchema, to: instantSchema });

/** Milliseconds throughout. Nothing saved is counted twice: two recommendations for the same minutes save them once. */
export const whatIfSchema = z.object({
  from: instantSchema,
  to: instantSchema,
  chosen: z.array(z.string()),
  /** Ids that were asked for and are no known recommendation. */
  unknown: z.array(z.string()),
  total: z.object({ before: boundedMsSchema, saved: boundedMsSchema, after: boundedMsSchema }),
  /** The same in minutes, as people speak of it. */
  minutesSaved: boundedMsSchema,
  incidents: z.array(
    z.object({
      id: z.string(),
      number: z.number(),
      title: z.string(),
      titleKey: z.string().nullable(),
      titleFacts: z.record(z.string(), z.union([z.string(), z.number()])),
      services: z.array(z.string()),
      before: boundedMsSchema,
      saved: boundedMsSchema,
      after: boundedMsSchema,
      /** Downtime in its best reading, per service, and the parts of it the chosen set takes away. */
      impact: z.array(spanSchema.extend({ service: z.string() })),
      removed: z.array(spanSchema.extend({ service: z.string(), recommendationIds: z.array(z.string()) })),
    }),
  ),
  budgets: z.array(
    z.object({
      service: z.string(),
      target: z.number(),
      remainingBefore: boundedMsSchema,
      remainingAfter: boundedMsSchema,
    }),
  ),
  /** Every recommendation of the post-mortems: what it would save alone, and on top of the chosen ones. */
  recommendations: z.array(
    z.object({
      id: z.string(),
      postmortemId: z.string(),
      title: z.string(),
      mechanism: z.enum(MECHANISMS).nullable(),
      target: z.object({
        services: z.array(z.string()),
        patternIds: z.array(z.string()),
        phase: z.string().nullable(),
        incidentIds: z.array(z.string()),
      }),
      effectMinutes: boundedMsSchema.nullable(),
      effortDays: z.number().nullable(),
      done: z.boolean(),
      /** Why it cannot be replayed: no-mechanism, no-effect, no-incident; null when it can. */
      leftOut: z.string().nullable(),
      savedAlone: boundedMsSchema,
      savedMore: boundedMsSchema,
      /** Minutes a day of effort, best reading; null without an effort. */
      minutesPerEffortDay: z.number().nullable(),
      /** Once done: what was foreseen for the time since against what was seen; null before. */
      observed: z
        .object({
          doneAt: instantSchema,
          predictedMsPerDay: boundedMsSchema,
          beforeMsPerDay: z.number().nullable(),
          afterMsPerDay: z.number().nullable(),
          incidentsBefore: z.number(),
          incidentsAfter: z.number(),
          daysAfter: z.number(),
        })
        .nullable(),
    }),
  ),
  best: z
    .object({
      effortDays: z.number(),
      recommendationIds: z.array(z.string()),
      effortUsedDays: z.number(),
      saved: boundedMsSchema,
      /** exact: no set of this effort saves more; greedy: too many to try them all. */
      method: z.enum(["exact", "greedy"]),
      /** Left out because nobody has said what they cost. */
      withoutEffort: z.array(z.string()),
    })
    .nullable(),
});
export type WhatIf = z.infer<typeof whatIfSchema>;
