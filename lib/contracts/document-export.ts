import * as z from "zod";
import {
  REDACTION_KINDS,
  hiddenWordsSchema,
  redactionRulesSchema,
} from "@/lib/domain/postmortems/redaction/rules";
import { DOCUMENT_LANGUAGES, postmortemDocumentSchema } from "@/lib/domain/postmortems/schema";

export const EXPORT_FORMATS = ["md", "json", "html", "pdf"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
export const RENDITIONS = ["internal", "public"] as const;

export const exportQuerySchema = z.object({
  format: z.enum(EXPORT_FORMATS).default("md"),
  version: z.string().max(20).optional(),
  language: z.enum(DOCUMENT_LANGUAGES).optional(),
  /** "public" hides what the document's redaction rules name, and is refused when any of it would still stand in it. */
  rendition: z.enum(RENDITIONS).default("internal"),
});
export type ExportQuery = z.infer<typeof exportQuerySchema>;

/** A document's own rules, and the words that are hidden in every document, where they are to change. */
export const redactionInputSchema = redactionRulesSchema.extend({ everywhere: hiddenWordsSchema.optional() });
export type RedactionInput = z.infer<typeof redactionInputSchema>;

/** The rules of a document's public rendition, and what they find in its draft. */
export const redactionSchema = z.object({
  rules: redactionRulesSchema,
  /** Names and words that the public rendition of every document hides. */
  everywhere: z.array(z.string()),
  hidden: z.array(
    z.object({ kind: z.enum([...REDACTION_KINDS, "words"]), text: z.string(), count: z.number() }),
  ),
  sections: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type WireRedaction = z.infer<typeof redactionSchema>;

/** A document as its JSON export has it: with the schema's address and the lines it cites. */
export const exportedDocumentSchema = postmortemDocumentSchema.extend({
  $schema: z.string().optional(),
  /** Says that letters which look misread were meant so; absent where none do. */
  encoding: z.string().optional(),
});

/** JSON Schema (draft 2020-12) of the JSON export and of what the import takes. */
export function documentJsonSchema(address: string): Record<string, unknown> {
  return {
    $id: address,
    title: "Afterword post-mortem",
    ...z.toJSONSchema(exportedDocumentSchema, { io: "input" }),
  };
}
