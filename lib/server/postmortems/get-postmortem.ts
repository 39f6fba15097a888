import { listImpact } from "@/db/queries/incidents";
import { listReviews } from "@/db/queries/postmortem-reviews";
import { findPostmortem, listVersions } from "@/db/queries/postmortems";
import type { WirePostmortem } from "@/lib/contracts/postmortems";
import { durationOfImpact } from "@/lib/domain/incidents/impact-duration";
import type { Context } from "../context";
import { notFound } from "../errors";
import { readGoesOnTo } from "../incidents/goes-on-to";
import { impactWindowOf } from "../incidents/present-incident";
import { presentPostmortemSummary, presentVersion, readDocument } from "./present-postmortem";
import { presentReview } from "./review-draft";

/** One post-mortem: its draft, what to send back with a save, and its versions, newest first. */
export async function getPostmortem(ctx: Context, id: string): Promise<WirePostmortem> {
  const found = await findPostmortem(ctx.db, id);
  if (!found) notFound("post-mortem");
  const { row } = found;
  const [versions, reviews] = await Promise.all([listVersions(ctx.db, id), listReviews(ctx.db, id)]);
  const impact = row.incidentId ? await listImpact(ctx.db, [row.incidentId]) : [];
  const goesOnTo = await readGoesOnTo(ctx, impact);
  const document = readDocument(row.draft);
  const summary = presentPostmortemSummary(found, document);
  return {
    ...summary,
    document,
    revision: row.draftRevision,
    hash: row.draftHash,
    versions: versions.map(presentVersion),
    imported: found.imported,
    review: presentReview(reviews, {
      hash: row.draftHash,
      publishedAt: versions[0]?.createdAt.getTime() ?? null,
      changed: summary.changed,
    }),
    incidentDowntime: row.incidentId
      ? durationOfImpact(
          impact.map((window) => ({ ...impactWindowOf(window), goesOnTo: goesOnTo(window) })),
          (window) => window.goesOnTo,
        )
      : null,
  };
}
