import * as z from "zod";
import { itemIdSchema, markdownSchema, sourceRangeSchema } from "./primitives";
import { SECTION_KEYS } from "./parts";

export type SectionKey = (typeof SECTION_KEYS)[number];

/**
 * One section in the order of the document. `heading` is the author's own heading, null where the section's name in the
 * document's language stands; `text` is all of its Markdown that is not in an item of a list.
 */
export const sectionSchema = z.object({
  id: itemIdSchema,
  key: z.enum(SECTION_KEYS),
  heading: z.string().nullable().default(null),
  level: z.number().int().min(0).max(6).default(2),
  text: markdownSchema.default(""),
  /** The author's column headings, where the section's items were a table. */
  columns: z.array(z.string()).default([]),
  /** What an empty section asks its writer; never exported, never counted as content. */
  prompt: z.string().nullable().default(null),
  source: sourceRangeSchema.nullable().default(null),
  /** The records its text rests on; absent for none. */
  recordIds: z.array(z.string()).optional(),
});
export type Section = z.infer<typeof sectionSchema>;
