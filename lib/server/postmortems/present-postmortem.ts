import type { PostmortemListRow, PostmortemVersionHead } from "@/db/queries/postmortems";
import type { PostmortemSummary, PostmortemVersion } from "@/lib/contracts/postmortems";
import { postmortemDocumentSchema, type PostmortemDocument } from "@/lib/domain/postmortems/schema";
import { differsFrom } from "./content-hash";

/** What lists show of a post-mortem, from its document. */
export function presentPostmortemSummary(
  found: PostmortemListRow,
  document: PostmortemDocument,
): PostmortemSummary {
  const { row, incidentNumber, version } = found;
  return {
    id: row.id,
    title: row.title,
    kind: document.kind,
    language: document.language,
    status: row.status,
    severity: document.severity,
    date: document.date,
    incidentId: row.incidentId,
    incidentNumber,
    version,
    changed: version === null || differsFrom(document, found),
    downtimeMinutes: document.downtime.statedMinutes,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** A version without its document. */
export function presentVersion(row: PostmortemVersionHead): PostmortemVersion {
  return {
    number: row.number,
    note: row.note,
    author: row.author,
    createdAt: row.createdAt.toISOString(),
    contentHash: row.contentHash,
    previousHash: row.previousHash,
    approvedBy: row.approvedBy,
    approvedAt: row.approvedAt?.toISOString() ?? null,
  };
}

/** A stored document by today's schema; fields that came later take their defaults. */
export function readDocument(stored: unknown): PostmortemDocument {
  return postmortemDocumentSchema.parse(stored);
}
