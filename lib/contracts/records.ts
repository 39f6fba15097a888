import * as z from "zod";
import { SEVERITY_BANDS } from "@/lib/domain/logs/severity";
import { TIME_KINDS } from "@/lib/domain/logs/log-record";
import {
  idSchema,
  instantSchema,
  listParameterSchema,
  pageOf,
  pageQuerySchema,
  spanQuerySchema,
} from "./primitives";
import { SEARCH_MAX } from "./search-max";

/** Bands (`error`), numbers (`17`) or "at least" (`warn+`), comma-separated. */
export const severityParameterSchema = listParameterSchema;

export const recordFiltersSchema = spanQuerySchema.extend({
  service: listParameterSchema,
  source: listParameterSchema,
  pattern: listParameterSchema,
  severity: severityParameterSchema,
  importId: idSchema.optional(),
  q: z.string().max(SEARCH_MAX).optional(),
});
export type RecordFilters = z.infer<typeof recordFiltersSchema>;

export const recordListQuerySchema = recordFiltersSchema.extend(pageQuerySchema.shape).extend({
  order: z.enum(["newest", "oldest"]).default("newest"),
});
export type RecordListQuery = z.infer<typeof recordListQuerySchema>;

export const logRecordSchema = z.object({
  /** Content address: the same record has the same id after any re-import. */
  id: z.string(),
  at: instantSchema.nullable(),
  timeKind: z.enum(TIME_KINDS),
  severity: z.number().int().min(0).max(24),
  severityBand: z.enum(SEVERITY_BANDS),
  severityText: z.string().nullable(),
  body: z.string(),
  /** The text as it stood in the input, colours included; null when equal to the body. */
  original: z.string().nullable(),
  service: z.string(),
  source: z.string(),
  patternId: z.string(),
  importId: idSchema,
  line: z.number(),
  lines: z.number(),
  attributes: z.record(z.string(), z.unknown()).nullable(),
  flags: z.array(z.string()),
});
export type WireRecord = z.infer<typeof logRecordSchema>;

/**
 * A search for rare text is bounded in time: `isPart` says that it stopped before its page was full, and `searchedTo` how far it
 * has looked, null among records of unknown time; `next` goes on.
 */
export const recordPageSchema = pageOf(logRecordSchema).extend({
  isPart: z.boolean(),
  searchedTo: instantSchema.nullable(),
});
export type RecordPage = z.infer<typeof recordPageSchema>;

export const recordParamsSchema = z.object({ recordId: z.string().max(60) });
export const recordContextQuerySchema = z.object({
  context: z.coerce.number().int().min(0).max(200).default(0),
});
/** One record with its neighbours of the same source, in order of time. */
export const recordWithContextSchema = logRecordSchema.extend({
  before: z.array(logRecordSchema),
  after: z.array(logRecordSchema),
});
export type RecordWithContext = z.infer<typeof recordWithContextSchema>;
