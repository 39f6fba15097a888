import * as z from "zod";
import { AUDIT_OUTCOMES } from "@/lib/domain/audit/audit-entry";
import { instantSchema, pageOf, pageQuerySchema, spanQuerySchema } from "./primitives";

export const auditFiltersSchema = spanQuerySchema.extend({
  action: z.string().max(100).optional(),
  actor: z.string().max(200).optional(),
  outcome: z.enum(AUDIT_OUTCOMES).optional(),
  /** Part of what it was done to: an id, a path. */
  about: z.string().max(200).optional(),
});
export type AuditFilters = z.infer<typeof auditFiltersSchema>;

export const auditListQuerySchema = auditFiltersSchema.extend(pageQuerySchema.shape);
export type AuditListQuery = z.infer<typeof auditListQuerySchema>;
export const auditExportQuerySchema = auditFiltersSchema.extend({
  format: z.enum(["csv", "ndjson"]).default("csv"),
});

export const auditEntrySchema = z.object({
  number: z.number().int(),
  at: instantSchema,
  actorKind: z.string(),
  actorId: z.string(),
  actor: z.string(),
  action: z.string(),
  outcome: z.enum(AUDIT_OUTCOMES),
  object: z.string(),
  address: z.string().nullable(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  previousHash: z.string(),
  hash: z.string(),
});
export type WireAuditEntry = z.infer<typeof auditEntrySchema>;

/** A page of entries, newest first, and the names that the log can be filtered by. */
export const auditPageSchema = pageOf(auditEntrySchema).extend({
  actions: z.array(z.string()),
  actors: z.array(z.string()),
});
export type AuditPage = z.infer<typeof auditPageSchema>;

export const auditVerdictSchema = z.object({
  entries: z.number(),
  head: z.object({ number: z.number(), hash: z.string() }),
  /** Heads of the log that were written down in the data folder and compared. */
  anchors: z.number(),
  faults: z.array(
    z.object({
      kind: z.enum(["changed", "unlinked", "missing", "cut", "replaced"]),
      from: z.number(),
      to: z.number(),
    }),
  ),
});
export type AuditVerdict = z.infer<typeof auditVerdictSchema>;
