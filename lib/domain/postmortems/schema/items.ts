import * as z from "zod";
import {
  boundedMinutesSchema,
  boundedTextInstantSchema,
  itemFields,
  labelledFieldSchema,
  markdownSchema,
  prioritySchema,
} from "./primitives";

/** One row of the timeline. `timeText` is the author's own time; `at` and `until` what it means, null where unclear. */
export const timelineRowSchema = z.object({
  ...itemFields,
  at: boundedTextInstantSchema.nullable().default(null),
  until: boundedTextInstantSchema.nullable().default(null),
  timeText: z.string().default(""),
  service: z.string().nullable().default(null),
  text: markdownSchema,
  /** The remaining cells of a wider table, under the section's column headings. */
  cells: z.array(markdownSchema).default([]),
});
export type TimelineRow = z.infer<typeof timelineRowSchema>;

export const impactRowSchema = z.object({
  ...itemFields,
  aspect: z.string(),
  level: prioritySchema.nullable().default(null),
  status: markdownSchema.default(""),
  detail: markdownSchema.default(""),
});
export type ImpactRow = z.infer<typeof impactRowSchema>;

export const phaseSchema = z.object({
  ...itemFields,
  heading: z.string().nullable().default(null),
  title: z.string(),
  priority: prioritySchema.nullable().default(null),
  start: boundedTextInstantSchema.nullable().default(null),
  end: boundedTextInstantSchema.nullable().default(null),
  minutes: boundedMinutesSchema.nullable().default(null),
  text: markdownSchema.default(""),
});
export type DocumentPhase = z.infer<typeof phaseSchema>;

export const componentSchema = z.object({
  ...itemFields,
  name: z.string(),
  state: z.string().default(""),
  health: z.string().default(""),
  figures: z.array(labelledFieldSchema).default([]),
});
export type Component = z.infer<typeof componentSchema>;

export const HYPOTHESIS_VERDICTS = ["open", "supported", "rejected"] as const;

export const hypothesisSchema = z.object({
  ...itemFields,
  text: markdownSchema,
  verdict: z.enum(HYPOTHESIS_VERDICTS),
  evidenceFor: z.array(markdownSchema).default([]),
  evidenceAgainst: z.array(markdownSchema).default([]),
});
export type Hypothesis = z.infer<typeof hypothesisSchema>;

/** A statement of its own: a root cause, an action taken, a lesson, a note, a reference. */
export const statementSchema = z.object({
  ...itemFields,
  heading: z.string().nullable().default(null),
  text: markdownSchema,
  /** The remaining cells of a table row, under the section's column headings. */
  cells: z.array(markdownSchema).default([]),
});
export type Statement = z.infer<typeof statementSchema>;

export const measurementSchema = z.object({
  ...itemFields,
  name: z.string(),
  before: z.string().default(""),
  after: z.string().default(""),
  cells: z.array(markdownSchema).default([]),
});
export type Measurement = z.infer<typeof measurementSchema>;

export const revisionSchema = z.object({
  ...itemFields,
  version: z.string(),
  date: z.string().default(""),
  author: z.string().default(""),
  text: markdownSchema.default(""),
});
export type Revision = z.infer<typeof revisionSchema>;

/** A remark of the lint that a person accepted on purpose; `id` is the remark's key. */
export const acceptedRemarkSchema = z.object({
  id: z.string().min(1).max(400),
  reason: z.string(),
  by: z.string().nullable().default(null),
});
export type AcceptedRemark = z.infer<typeof acceptedRemarkSchema>;

/** A question the importer asks instead of guessing; `key` is worded by the interface from `facts`. */
export const questionSchema = z.object({
  id: z.string(),
  key: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  options: z.array(z.string()),
});
export type Question = z.infer<typeof questionSchema>;
