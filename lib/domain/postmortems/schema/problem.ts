import * as z from "zod";
import { itemFields, itemIdSchema, labelledFieldSchema, markdownSchema, prioritySchema } from "./primitives";

/** A consequence at one level, for example "High: fills the disk". */
export const levelledTextSchema = z.object({ level: prioritySchema.nullable(), text: markdownSchema });

/** A fenced excerpt or command, with the fence's language and a caption. */
export const excerptSchema = z.object({
  caption: z.string().default(""),
  language: z.string().default(""),
  text: z.string(),
  recordIds: z.array(z.string()).default([]),
});
export type Excerpt = z.infer<typeof excerptSchema>;

/** One thing that is wrong. `heading` is the author's whole heading line, `title` what it says without marks and numbers. */
export const problemSchema = z.object({
  ...itemFields,
  heading: z.string().nullable().default(null),
  title: z.string(),
  priority: prioritySchema.nullable().default(null),
  urgency: z.string().nullable().default(null),
  status: z.string().nullable().default(null),
  frequency: z.string().nullable().default(null),
  /** How often, as a number, where it is stated or counted. */
  occurrences: z.number().int().nullable().default(null),
  period: z.string().nullable().default(null),
  location: z.string().nullable().default(null),
  description: markdownSchema.default(""),
  symptoms: z.array(markdownSchema).default([]),
  causes: z.array(markdownSchema).default([]),
  impact: z.array(levelledTextSchema).default([]),
  excerpts: z.array(excerptSchema).default([]),
  before: excerptSchema.nullable().default(null),
  after: excerptSchema.nullable().default(null),
  recommendations: z.array(markdownSchema).default([]),
  commands: z.array(excerptSchema).default([]),
  relatedProblemIds: z.array(itemIdSchema).default([]),
  /** Labelled lines in the author's words, those with a field of their own included. */
  fields: z.array(labelledFieldSchema).default([]),
  /** The names the author gave to its parts, keyed by field: "Возможные причины" for `causes`. */
  partNames: z.record(z.string(), z.string()).default({}),
  /** Everything of its text that has no field, verbatim. */
  text: markdownSchema.default(""),
});
export type Problem = z.infer<typeof problemSchema>;
