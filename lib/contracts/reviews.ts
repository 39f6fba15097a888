import * as z from "zod";
import { REVIEW_KINDS, REVIEW_STATES } from "@/lib/domain/postmortems/review-state";
import { idSchema, instantSchema } from "./primitives";

export const reviewEventSchema = z.object({
  kind: z.enum(REVIEW_KINDS),
  /** sha256 of the draft it was said of. */
  hash: z.string(),
  actor: z.string(),
  at: instantSchema,
  note: z.string(),
});
export type WireReviewEvent = z.infer<typeof reviewEventSchema>;

export const reviewSchema = z.object({
  state: z.enum(REVIEW_STATES),
  request: reviewEventSchema.nullable(),
  approval: reviewEventSchema.nullable(),
  /** True when the text has changed since it was approved. */
  lapsed: z.boolean(),
  /** Everything that was said, newest first. */
  history: z.array(reviewEventSchema),
});
export type WireReview = z.infer<typeof reviewSchema>;

export const REVIEW_ACTIONS = ["request", "approve", "withdraw"] as const;
export const reviewInputSchema = z.object({
  action: z.enum(REVIEW_ACTIONS),
  /** Hash of the draft the person saw: what an approval signs. Another draft is a conflict. */
  hash: z.string().length(64),
  note: z.string().trim().max(5000).default(""),
});
export type ReviewInput = z.infer<typeof reviewInputSchema>;

export const binItemSchema = z.object({
  id: idSchema,
  title: z.string(),
  incidentId: idSchema.nullable(),
  incidentNumber: z.number().nullable(),
  versions: z.number(),
  deletedAt: instantSchema,
  /** After this it is gone for good. */
  purgedAt: instantSchema,
});
export type BinItem = z.infer<typeof binItemSchema>;
export const binSchema = z.object({ items: z.array(binItemSchema), keptDays: z.number() });

export const CHAIN_FAULTS = ["content-changed", "chain-broken"] as const;
export const chainLinkSchema = z.object({
  number: z.string(),
  intact: z.boolean(),
  /** What does not add up: its text has another hash, or it does not follow the version before it. */
  fault: z.enum(CHAIN_FAULTS).nullable(),
});
export const chainSchema = z.object({ intact: z.boolean(), versions: z.array(chainLinkSchema) });
export type WireChain = z.infer<typeof chainSchema>;

const versionOrDraft = z.union([z.literal("draft"), z.string().regex(/^\d+\.\d+$/)]);
export const diffQuerySchema = z.object({
  /** A version, or "draft". */
  from: versionOrDraft,
  to: versionOrDraft.default("draft"),
  format: z.enum(["json", "md"]).default("json"),
  language: z.enum(["en", "ru"]).optional(),
});
export type DiffQuery = z.infer<typeof diffQuerySchema>;

const sideSchema = z.object({
  version: z.string(),
  note: z.string().nullable(),
  author: z.string().nullable(),
  at: instantSchema,
  hash: z.string(),
});
const wordsSchema = z
  .array(z.object({ kind: z.enum(["same", "added", "removed"]), text: z.string() }))
  .nullable();
const rowFields = { list: z.string(), id: z.string() };
const changeFields = {
  before: z.unknown().optional(),
  after: z.unknown().optional(),
  words: wordsSchema,
  deltaMinutes: z.number().nullable(),
};
export const documentChangeSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("field"), path: z.string(), ...changeFields }),
  z.object({ kind: z.literal("row-added"), ...rowFields, index: z.number(), row: z.unknown() }),
  z.object({ kind: z.literal("row-removed"), ...rowFields, index: z.number(), row: z.unknown() }),
  z.object({ kind: z.literal("row-moved"), ...rowFields, from: z.number(), to: z.number() }),
  z.object({ kind: z.literal("row-changed"), ...rowFields, field: z.string(), ...changeFields }),
]);

/** Applying `changes` to the document of `from` gives that of `to`. */
export const documentDiffSchema = z.object({
  from: sideSchema,
  to: sideSchema,
  counts: z.object({
    fields: z.number(),
    added: z.number(),
    removed: z.number(),
    moved: z.number(),
    changed: z.number(),
  }),
  changes: z.array(documentChangeSchema),
});
export type DiffSide = z.infer<typeof sideSchema>;

export const restoreVersionInputSchema = z.object({
  /** Revision of the draft that it replaces; a newer one is a conflict. */
  revision: z.number().int(),
});

/** The draft, unless a version is named. */
export const evidenceQuerySchema = z.object({
  version: z
    .string()
    .regex(/^\d+\.\d+$/)
    .optional(),
});
/** "kept": it is not held, but its line was kept at publishing; "carried": but its line came with the document. */
export const EVIDENCE_STATES = ["held", "changed", "gone", "kept", "carried"] as const;
export const keptLineSchema = z.object({
  at: instantSchema.nullable(),
  service: z.string(),
  source: z.string(),
  text: z.string(),
  /** When it was kept: the first publishing of a version that cites it. */
  keptAt: instantSchema,
  /** When its record was dropped for its age; null where that is not known. */
  goneSince: instantSchema.nullable(),
});
export type WireKeptLine = z.infer<typeof keptLineSchema>;
export const citedRecordSchema = z.object({
  id: z.string(),
  state: z.enum(EVIDENCE_STATES),
  /** When the line changed: the record that now stands at its place. */
  now: z.string().nullable(),
  /** The line as it stood when a version was published; null while the record is held, and where none was kept. */
  kept: keptLineSchema.nullable(),
});
export const evidenceSchema = z.object({
  statements: z.number(),
  evidenced: z.number(),
  records: z.array(citedRecordSchema),
});
export type WireEvidence = z.infer<typeof evidenceSchema>;

export const lintFindingSchema = z.object({
  key: z.string(),
  rule: z.string(),
  itemId: z.string().nullable(),
  quote: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
  accepted: z.object({ reason: z.string(), by: z.string().nullable() }).nullable(),
});
export const lintSchema = z.object({ findings: z.array(lintFindingSchema) });
