import * as z from "zod";

/** What the public rendition can hide by itself. */
export const REDACTION_KINDS = [
  "people",
  "emails",
  "phones",
  "accounts",
  "addresses",
  "hosts",
  "secrets",
  "internalUrls",
] as const;
export type RedactionKind = (typeof REDACTION_KINDS)[number];

export const hiddenWordsSchema = z.array(z.string().trim().min(2).max(200)).max(500);

/** What is hidden in the public rendition of one document. */
export const redactionRulesSchema = z.object({
  kinds: z.array(z.enum(REDACTION_KINDS)).default([...REDACTION_KINDS]),
  /** Further words to hide wherever they stand, whole or within another word. */
  words: hiddenWordsSchema.default([]),
  /** Ids of sections that are left out with everything in them. */
  sections: z.array(z.string().max(80)).max(500).default([]),
});
export type RedactionRules = z.infer<typeof redactionRulesSchema>;

/** A text that is hidden, and why; "words" are those a person listed. */
export interface HiddenText {
  kind: RedactionKind | "words";
  text: string;
}
