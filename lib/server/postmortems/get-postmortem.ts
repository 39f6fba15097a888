import { listImpact } from "@/db/queries/incidents";
import { findPostmortem, listVersions } from "@/db/queries/postmortems";
import type { WirePostmortem } from "@/lib/contracts/postmortems";
import { durationOfImpact } from "@/lib/domain/incidents/impact-duration";
import type { Context } from "../context";
import { notFound } from "../errors";
import { impactWindowOf } from "../incidents/present-incident";
import { presentPostmortemSummary, presentVersion, readDocument } from "./present-postmortem";

/** One post-mortem: its draft, what to send back with a save, and its versions, newest first. */
export async function getPostmortem(ctx: Context, id: string): Promise<WirePostmortem> {
  const found = await findPostmortem(ctx.db, id);
  if (!found) notFound("post-mortem");
  const { row } = found;
  const versions = await listVersions(ctx.db, id);
  const impact = row.incidentId ? await listImpact(ctx.db, [row.incidentId]) : [];
  return {
    ...presentPostmortemSummary(found, found.previousHash),
    document: readDocument(row.draft),
    revision: row.draftRevision,
    hash: row.draftHash,
    versions: versions.map(presentVersion),
    incidentDowntime: row.incidentId ? durationOfImpact(impact.map(impactWindowOf), ctx.now()) : null,
  };
}
