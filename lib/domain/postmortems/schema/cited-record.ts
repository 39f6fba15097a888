import * as z from "zod";
import { itemIdSchema } from "./primitives";

/** Whether a cited record is what it was when it was cited. */
export const CITATION_STATES = ["held", "changed", "gone"] as const;
export type CitationState = (typeof CITATION_STATES)[number];

/** A cited record as an export carries it, and as it comes back with a document. */
export const citedRecordSchema = z.object({
  /** The record's address. */
  id: itemIdSchema,
  /** ISO 8601 in UTC; null where the record's time is unknown. */
  at: z.string().nullable(),
  service: z.string().default(""),
  source: z.string().default(""),
  /** The very line, or lines; null where nothing of it is held any more. */
  text: z.string().nullable(),
  state: z.enum(CITATION_STATES).default("held"),
});
export type CitedRecord = z.infer<typeof citedRecordSchema>;
