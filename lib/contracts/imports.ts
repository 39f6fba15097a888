import * as z from "zod";
import { idSchema, instantSchema, pageOf, pageQuerySchema } from "./primitives";

export const IMPORT_STATES = ["receiving", "processing", "done", "failed", "cancelled", "undone"] as const;

/** What a person may say of a delivery; all of it is detected when left out. */
export const importOptionsSchema = z.object({
  name: z.string().max(1024).optional(),
  source: z.string().min(1).max(1024).optional(),
  service: z.string().min(1).max(1024).optional(),
  /** IANA name or ±hh:mm. */
  timeZone: z.string().max(64).optional(),
  format: z.string().max(64).optional(),
  year: z.coerce.number().int().min(1970).max(9999).optional(),
});
export type ImportOptions = z.infer<typeof importOptionsSchema>;

export const openImportInputSchema = importOptionsSchema.extend({
  name: z.string().min(1).max(1024),
  sizeBytes: z.number().int().min(0).optional(),
});

const choiceSchema = z.object({
  value: z.string().nullable(),
  /** Stable code of why: worded by the interface. */
  reason: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).default({}),
});

/** What was detected in one file of a delivery (an archive holds several), with the reason for each choice. */
export const entryReportSchema = z.object({
  name: z.string().nullable(),
  encoding: choiceSchema,
  formats: z.array(z.object({ id: z.string(), lines: z.number() })),
  timeZone: choiceSchema,
  year: choiceSchema,
  lines: z.number(),
  records: z.number(),
  clockJumps: z.number(),
  withoutOwnTime: z.number(),
  /** Batches of records in one JSON text that did not come to their end, the first of them; their lines, and how many records were read. */
  brokenBatches: z
    .array(
      z.object({
        firstLine: z.number(),
        lastLine: z.number(),
        reason: z.enum(["cut-off", "fault"]),
        records: z.number(),
      }),
    )
    .default([]),
});
export type EntryReport = z.infer<typeof entryReportSchema>;

export const importSchema = z.object({
  id: idSchema,
  name: z.string(),
  state: z.enum(IMPORT_STATES),
  source: z.string(),
  services: z.array(z.string()),
  options: importOptionsSchema,
  sizeBytes: z.number().nullable(),
  /** Bytes safely received; a resumable upload goes on from here. */
  committedOffset: z.number(),
  bytes: z.number(),
  processedBytes: z.number(),
  lines: z.number(),
  records: z.number(),
  alreadyHeld: z.number(),
  multiLineRecords: z.number(),
  continuationLines: z.number(),
  rejectedLines: z.number(),
  cutBytes: z.number(),
  /** Secrets that were masked before anything was stored. */
  masked: z.number(),
  rejected: z.array(z.object({ reason: z.string(), count: z.number(), firstLine: z.number() })),
  patterns: z.number(),
  from: instantSchema.nullable(),
  to: instantSchema.nullable(),
  format: z.string().nullable(),
  encoding: z.string().nullable(),
  timeZone: z.string().nullable(),
  entries: z.array(entryReportSchema),
  /** SHA-256 of the log, whatever it was packed in; of an archive that of its logs' names and digests. */
  digest: z.string().nullable(),
  duplicateOf: idSchema.nullable(),
  error: z.object({ code: z.string(), facts: z.record(z.string(), z.unknown()) }).nullable(),
  createdAt: instantSchema,
  finishedAt: instantSchema.nullable(),
});
export type Import = z.infer<typeof importSchema>;

export const importPageSchema = pageOf(importSchema);
export const importListQuerySchema = pageQuerySchema.extend({
  state: z.enum(IMPORT_STATES).optional(),
  /** An ingest token's id; `none`: what no such token made. */
  sender: z.union([z.literal("none"), idSchema]).optional(),
});

/** A token that delivers, with what it delivered in the last hour. */
export const importSenderSchema = z.object({
  id: idSchema,
  name: z.string(),
  /** The services it may write to; null for any. */
  services: z.array(z.string()).nullable(),
  revoked: z.boolean(),
  lastAt: instantSchema,
  lastHour: z.object({
    deliveries: z.number(),
    failed: z.number(),
    records: z.number(),
    rejectedLines: z.number(),
  }),
});
export type ImportSender = z.infer<typeof importSenderSchema>;
export const importSendersSchema = z.object({ items: z.array(importSenderSchema) });

/** One server-sent event of a running import. */
export const importProgressSchema = importSchema.pick({
  id: true,
  state: true,
  sizeBytes: true,
  committedOffset: true,
  processedBytes: true,
  lines: true,
  records: true,
  alreadyHeld: true,
});
export type ImportProgress = z.infer<typeof importProgressSchema>;

export const rejectionSchema = z.object({
  entry: z.string().nullable(),
  line: z.number(),
  reason: z.string(),
  text: z.string(),
});

export const importParamsSchema = z.object({ importId: idSchema });
export const partQuerySchema = z.object({ offset: z.coerce.number().int().min(0) });
export const rejectionListQuerySchema = pageQuerySchema.extend({
  reason: z.string().max(64).optional(),
  /** `json`: a page; `text` and `ndjson`: the whole list as a download. */
  format: z.enum(["json", "text", "ndjson"]).default("json"),
});
export const rejectionPageSchema = pageOf(rejectionSchema);
export type RejectionPage = z.infer<typeof rejectionPageSchema>;
