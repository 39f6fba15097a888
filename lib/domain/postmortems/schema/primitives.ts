import * as z from "zod";
import { PRIORITIES } from "../priority";

/** Stable within its document; given by the caller, never made here. */
export const itemIdSchema = z.string().min(1).max(80);

/** Markdown exactly as written; it is cut, stored and shown, never re-serialised. */
export const markdownSchema = z.string();

export const prioritySchema = z.enum(PRIORITIES);

/** Where an item came from: the analysis of log records, a person, or an imported document. */
export const ORIGINS = ["records", "person", "document"] as const;
export const originSchema = z.enum(ORIGINS);
export type Origin = z.infer<typeof originSchema>;

/** ISO 8601: a day, or a time with its offset, or a local time where the zone is not known. */
export const isoTextSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})?)?$/);

/** An instant with its bounds; equal bounds say that it is known. `text` keeps the author's own words for it. */
export const boundedTextInstantSchema = z.object({
  notBefore: isoTextSchema,
  notAfter: isoTextSchema,
  best: isoTextSchema,
  text: z.string().nullable().default(null),
});
export type BoundedTextInstant = z.infer<typeof boundedTextInstantSchema>;

/** Minutes with low ≤ best ≤ high; all equal for a known figure. */
export const boundedMinutesSchema = z.object({ low: z.number(), best: z.number(), high: z.number() });
export type BoundedMinutes = z.infer<typeof boundedMinutesSchema>;

/** The part of the imported source an item was cut from: character offsets, half-open. */
export const sourceRangeSchema = z.object({ from: z.number().int().min(0), to: z.number().int().min(0) });

/** What every item of a list has: its id, the section it stands in, its origin and the records that prove it. */
export const itemFields = {
  id: itemIdSchema,
  sectionId: itemIdSchema.nullable().default(null),
  origin: originSchema.default("person"),
  recordIds: z.array(z.string()).default([]),
  source: sourceRangeSchema.nullable().default(null),
};

/** A labelled value as its author wrote it: `**Frequency:** every 2 minutes`. */
export const labelledFieldSchema = z.object({ label: z.string(), value: markdownSchema });
export type LabelledField = z.infer<typeof labelledFieldSchema>;
