import * as z from "zod";
import type { RedactionChoice } from "@/lib/domain/redaction/redaction-rules";
import { instantSchema } from "./primitives";

const keepDaysSchema = z.number().int().min(1).max(36_500);

export const changeRetentionInputSchema = z.object({ keepDays: keepDaysSchema.nullable() });
export const retentionPreviewQuerySchema = z.object({ keepDays: z.coerce.number().pipe(keepDaysSchema) });

export const retentionSchema = z.object({
  /** Null: records are kept for ever. */
  keepDays: z.number().nullable(),
  updatedBy: z.string().nullable(),
  updatedAt: instantSchema.nullable(),
  /** Records before this instant were dropped. */
  droppedBefore: instantSchema.nullable(),
  runs: z.array(
    z.object({ at: instantSchema, actor: z.string(), before: instantSchema, records: z.number() }),
  ),
});
export type Retention = z.infer<typeof retentionSchema>;

export const retentionPreviewSchema = z.object({
  keepDays: z.number(),
  before: instantSchema,
  records: z.number(),
  /** Of them, records without a known time: their import is older. */
  untimed: z.number(),
  from: instantSchema.nullable(),
  to: instantSchema.nullable(),
  sources: z.array(z.object({ service: z.string(), source: z.string(), records: z.number() })),
});
export type RetentionPreview = z.infer<typeof retentionPreviewSchema>;

export const backupSchema = z.object({ name: z.string(), at: instantSchema, bytes: z.number() });
export type Backup = z.infer<typeof backupSchema>;

export const operatorStatusSchema = z.object({
  version: z.string(),
  now: instantSchema,
  startedAt: instantSchema,
  database: z.object({ embedded: z.boolean(), bytes: z.number(), schema: z.string(), server: z.string() }),
  disk: z.object({ totalBytes: z.number(), freeBytes: z.number(), full: z.boolean() }),
  queue: z.object({
    /** Imports being read by this process, by any process, and half undone ones. */
    reading: z.number(),
    unfinished: z.number(),
    undoing: z.number(),
    analysisWaiting: z.boolean(),
  }),
  imports: z.array(z.object({ state: z.string(), count: z.number() })),
  backups: z.object({
    /** False: the database is not the embedded one, or AFTERWORD_BACKUP_KEEP is 0. */
    automatic: z.boolean(),
    keep: z.number(),
    items: z.array(backupSchema),
    lastFailure: z.string().nullable(),
  }),
  refused: z.object({ imports: z.number(), reads: z.number() }),
  memoryBytes: z.number(),
});
export type OperatorStatus = z.infer<typeof operatorStatusSchema>;

/** Which secrets are masked in records before they are stored. */
export const redactionChoiceSchema = z.object({
  keys: z.boolean(),
  tokens: z.boolean(),
  privateKeys: z.boolean(),
  passwords: z.boolean(),
  cookies: z.boolean(),
  cards: z.boolean(),
  emails: z.boolean(),
  addresses: z.boolean(),
}) satisfies z.ZodType<RedactionChoice>;
export const redactionSchema = z.object({
  rules: redactionChoiceSchema,
  updatedBy: z.string().nullable(),
  updatedAt: instantSchema.nullable(),
});
export type Redaction = z.infer<typeof redactionSchema>;
