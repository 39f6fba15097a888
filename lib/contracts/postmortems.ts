import * as z from "zod";
import {
  DOCUMENT_KINDS,
  DOCUMENT_LANGUAGES,
  postmortemDocumentSchema,
} from "@/lib/domain/postmortems/schema";
import { citedRecordSchema } from "@/lib/domain/postmortems/schema/cited-record";
import { SEVERITIES } from "@/lib/domain/incidents/incident";
import {
  boundedDurationSchema,
  idSchema,
  instantSchema,
  listParameterSchema,
  pageOf,
  pageQuerySchema,
} from "./primitives";
import { reviewSchema } from "./reviews";
import { SEARCH_MAX } from "./search-max";

export const POSTMORTEM_STATUSES = ["draft", "in-review", "approved", "published"] as const;

export const postmortemListQuerySchema = pageQuerySchema.extend({
  kind: listParameterSchema,
  status: listParameterSchema,
  incident: idSchema.optional(),
  q: z.string().max(SEARCH_MAX).optional(),
});
export type PostmortemListQuery = z.infer<typeof postmortemListQuerySchema>;

/** Where the words that were asked for stand in a document. */
export const foundWordsSchema = z.object({
  snippet: z.array(z.object({ text: z.string(), isHit: z.boolean() })),
  /** Hypotheses with the words that the document rejected: "ruled out in …". */
  ruledOut: z.array(z.string()),
});
export type FoundWords = z.infer<typeof foundWordsSchema>;

export const postmortemSummarySchema = z.object({
  id: idSchema,
  title: z.string(),
  kind: z.enum(DOCUMENT_KINDS),
  language: z.enum(DOCUMENT_LANGUAGES),
  status: z.enum(POSTMORTEM_STATUSES),
  severity: z.enum(SEVERITIES).nullable(),
  date: z.string().nullable(),
  incidentId: idSchema.nullable(),
  incidentNumber: z.number().nullable(),
  /** Newest published version; null before the first. */
  version: z.string().nullable(),
  /** True when the draft differs from the newest version. */
  changed: z.boolean(),
  downtimeMinutes: z.object({ low: z.number(), best: z.number(), high: z.number() }).nullable(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
  /** Only in an answer to a search. */
  found: foundWordsSchema.optional(),
});
export type PostmortemSummary = z.infer<typeof postmortemSummarySchema>;
export const postmortemPageSchema = pageOf(postmortemSummarySchema);

export const versionSchema = z.object({
  number: z.string(),
  note: z.string(),
  author: z.string(),
  createdAt: instantSchema,
  contentHash: z.string(),
  previousHash: z.string().nullable(),
  /** Who had approved this very text; null when it was published without. */
  approvedBy: z.string().nullable(),
  approvedAt: instantSchema.nullable(),
});
export type PostmortemVersion = z.infer<typeof versionSchema>;

export const postmortemSchema = postmortemSummarySchema.extend({
  document: postmortemDocumentSchema,
  /** Sent back as If-Match with every save. */
  revision: z.number(),
  /** sha256 of the stored draft: "saved" is shown only when it equals what was sent. */
  hash: z.string(),
  versions: z.array(versionSchema),
  /** Whether it came from a file, which can be had again. */
  imported: z.boolean().default(false),
  review: reviewSchema,
  /** What the ledger says of the incident, to stand beside the prose; null without an incident. */
  incidentDowntime: boundedDurationSchema.nullable(),
});
export type WirePostmortem = z.infer<typeof postmortemSchema>;

/** From an incident (filled with what is known), or blank. */
export const startPostmortemInputSchema = z.object({
  incidentId: idSchema.optional(),
  title: z.string().min(1).max(500).optional(),
  kind: z.enum(DOCUMENT_KINDS).default("incident"),
  language: z.enum(DOCUMENT_LANGUAGES).optional(),
  timeZone: z.string().max(64).optional(),
  /** A template of the team, whose kind and language it takes. */
  templateId: idSchema.optional(),
});
export type StartPostmortemInput = z.infer<typeof startPostmortemInputSchema>;

export const saveDraftInputSchema = z.object({ document: postmortemDocumentSchema });
export const savedDraftSchema = z.object({
  revision: z.number(),
  hash: z.string(),
  updatedAt: instantSchema,
});
export type SavedDraft = z.infer<typeof savedDraftSchema>;

/** Who saved a draft last: stands in the facts of a refused save (`saved`). */
export const draftSaverSchema = z.object({
  by: z.string(),
  /** The token by which it came; null for a person at a page. */
  token: z.string().nullable(),
  at: instantSchema,
});
export type DraftSaver = z.infer<typeof draftSaverSchema>;

export const VERSION_BUMPS = ["minor", "major"] as const;
export const publishVersionInputSchema = z.object({
  note: z.string().trim().min(1).max(5000),
  bump: z.enum(VERSION_BUMPS).default("minor"),
  /** Revision of the draft the person saw; a newer draft is a conflict. */
  revision: z.number().int().optional(),
});
export type PublishVersionInput = z.infer<typeof publishVersionInputSchema>;

export const versionDetailSchema = versionSchema.extend({
  document: postmortemDocumentSchema,
  /** The lines that it cites: held, or as they stood at publishing. Pages ask for them apart, as evidence. */
  citedRecords: z.array(citedRecordSchema).optional(),
});
export type VersionDetail = z.infer<typeof versionDetailSchema>;
export const versionListSchema = z.object({ items: z.array(versionSchema) });

export const postmortemParamsSchema = z.object({ postmortemId: idSchema });
export const versionParamsSchema = z.object({
  postmortemId: idSchema,
  version: z.string().regex(/^\d+\.\d+$/),
});

/** What came of an imported document: nothing of it is lost, and what could not be decided is asked. */
export const importedPostmortemSchema = z.object({
  id: idSchema,
  document: postmortemDocumentSchema,
  encoding: z.string(),
  kept: z.object({ words: z.number(), lost: z.number() }),
  questions: postmortemDocumentSchema.shape.questions,
  /** Further post-mortems made of a file that held several incidents. */
  others: z.array(idSchema),
});
export type ImportedPostmortem = z.infer<typeof importedPostmortemSchema>;
