import { asc, eq } from "drizzle-orm";
import type { Db, Tx } from "../client";
import { postmortemReviews } from "../schema";

export type PostmortemReviewRow = typeof postmortemReviews.$inferSelect;

/** What was said of a draft, in order of time. */
export async function listReviews(db: Db | Tx, postmortemId: string): Promise<PostmortemReviewRow[]> {
  return db
    .select()
    .from(postmortemReviews)
    .where(eq(postmortemReviews.postmortemId, postmortemId))
    .orderBy(asc(postmortemReviews.createdAt), asc(postmortemReviews.id));
}

export async function insertReview(tx: Tx, row: typeof postmortemReviews.$inferInsert): Promise<void> {
  await tx.insert(postmortemReviews).values(row);
}
