import * as z from "zod";
import {
  boundedMinutesSchema,
  itemFields,
  labelledFieldSchema,
  markdownSchema,
  prioritySchema,
} from "./primitives";

export const RECOMMENDATION_TYPES = ["prevent", "detect", "mitigate", "process", "investigate"] as const;
export type RecommendationType = (typeof RECOMMENDATION_TYPES)[number];

/** How a recommendation would have changed an outage; what a what-if replay applies. */
export const MECHANISMS = ["prevents", "shortens-detection", "shortens-mitigation", "reduces-scope"] as const;
export type Mechanism = (typeof MECHANISMS)[number];

/** What a mechanism acts on: empty lists and null stand for all of it. */
export const mechanismTargetSchema = z.object({
  patternIds: z.array(z.string()),
  services: z.array(z.string()),
  /** Key of an incident's phase: "crash-loop", "failing". */
  phase: z.string().nullable(),
});
export type MechanismTarget = z.infer<typeof mechanismTargetSchema>;

/** What should be done. A recommendation with an owner, a due date and a status is an action item. */
export const recommendationSchema = z.object({
  ...itemFields,
  heading: z.string().nullable().default(null),
  title: markdownSchema,
  priority: prioritySchema.nullable().default(null),
  /** The author's own rank: "P1", "Приоритет 2", "SEV3". */
  rank: z.string().nullable().default(null),
  /** When it should be done, in words: "24 hours", "Короткий срок (1 неделя)". */
  horizon: z.string().nullable().default(null),
  effort: z.string().nullable().default(null),
  expectedEffect: z.string().nullable().default(null),
  /** Minutes of outage it would have saved. */
  expectedMinutes: boundedMinutesSchema.nullable().default(null),
  // Fields that came later are absent where nobody set them, so that hashes of older texts stay what they were.
  mechanism: z.enum(MECHANISMS).optional(),
  target: mechanismTargetSchema.optional(),
  /** Work in days. */
  effortDays: z.number().min(0).optional(),
  /** By what one sees that it is done. */
  doneWhen: z.string().optional(),
  type: z.enum(RECOMMENDATION_TYPES).nullable().default(null),
  owner: z.string().nullable().default(null),
  due: z.string().nullable().default(null),
  done: z.boolean().default(false),
  status: z.string().nullable().default(null),
  steps: z.array(markdownSchema).default([]),
  /** The remaining cells of a table row, under the section's column headings. */
  cells: z.array(markdownSchema).default([]),
  fields: z.array(labelledFieldSchema).default([]),
  text: markdownSchema.default(""),
});
export type Recommendation = z.infer<typeof recommendationSchema>;
