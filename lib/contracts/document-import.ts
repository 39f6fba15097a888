import * as z from "zod";
import { DOCUMENT_FORMATS } from "@/lib/domain/postmortems/markdown/import-document";
import { postmortemDocumentSchema } from "@/lib/domain/postmortems/schema";

/** How a document is to be taken in. */
export const documentImportQuerySchema = z.object({
  /** The file's name, kept with its bytes. */
  name: z.string().max(300).optional(),
  /** "false" reads a broken encoding as it came. */
  repair: z
    .enum(["true", "false"])
    .default("true")
    .transform((value) => value === "true"),
  /** JSON: for each document of the file a list of answers, one for each of its questions, null for an open one. */
  answers: z.string().max(10_000).optional(),
});
export type DocumentImportQuery = z.infer<typeof documentImportQuerySchema>;
export const answersSchema = z.array(z.array(z.string().nullable()));

/** A line as it came and as it reads after the repair of its encoding. */
export const repairedLineSchema = z.object({ line: z.number(), before: z.string(), after: z.string() });

/** What a file would become; nothing is stored. */
export const documentPreviewSchema = z.object({
  format: z.enum(DOCUMENT_FORMATS),
  encoding: z.string(),
  /** Misreadings that were undone, and how many lines each changed; empty for a sound text. */
  repair: z.array(z.object({ misreadAs: z.string(), lines: z.number() })),
  repairedLines: z.array(repairedLineSchema),
  documents: z.array(
    z.object({
      document: postmortemDocumentSchema,
      /** The text that the source ranges of the document's items point into. */
      source: z.string(),
      kept: z.object({ words: z.number(), lost: z.number() }),
    }),
  ),
});
export type DocumentPreview = z.infer<typeof documentPreviewSchema>;
