import { listReviews, insertReview, type PostmortemReviewRow } from "@/db/queries/postmortem-reviews";
import { listVersions, lockPostmortem, updatePostmortem } from "@/db/queries/postmortems";
import type { ReviewInput, WireReview, WireReviewEvent } from "@/lib/contracts/reviews";
import {
  reviewOf,
  type Review,
  type ReviewEvent,
  type ReviewKind,
} from "@/lib/domain/postmortems/review-state";
import type { Context } from "../context";
import { ApplicationError, notFound } from "../errors";

const KIND: Record<ReviewInput["action"], ReviewKind> = {
  request: "requested",
  approve: "approved",
  withdraw: "withdrawn",
};

/**
 * Asks for a review, approves the very text that `hash` names, or takes both back. A draft that has moved on meanwhile is
 * refused: nobody signs what they have not read.
 */
export async function reviewDraft(ctx: Context, id: string, input: ReviewInput): Promise<undefined> {
  await ctx.db.transaction(async (tx) => {
    const row = await lockPostmortem(tx, id);
    if (!row) notFound("post-mortem");
    if (row.draftHash !== input.hash)
      throw new ApplicationError("conflict", { facts: { hash: row.draftHash } });
    const newest = (await listVersions(tx, id))[0];
    const said = {
      id: ctx.newId(),
      postmortemId: id,
      kind: KIND[input.action],
      contentHash: row.draftHash,
      actor: ctx.actor,
      note: input.note,
      createdAt: new Date(ctx.now()),
    };
    await insertReview(tx, said);
    const withdrawn = newest ? "published" : "draft";
    const status = { request: "in-review", approve: "approved", withdraw: withdrawn } as const;
    await updatePostmortem(tx, id, { status: status[input.action] });
  });
}

/** Where the draft stands, from rows in order of time. */
export function presentReview(
  rows: readonly PostmortemReviewRow[],
  draft: { hash: string; publishedAt: number | null; changed: boolean },
): WireReview {
  const events = rows.map(eventOf);
  const review: Review = reviewOf(events, draft);
  return {
    state: review.state,
    request: review.request && presentEvent(review.request),
    approval: review.approval && presentEvent(review.approval),
    lapsed: review.lapsed,
    history: events.toReversed().map(presentEvent),
  };
}

/** Who has approved the text of this hash since the newest version; null when nobody has. */
export async function approvalOf(
  tx: Parameters<typeof listReviews>[0],
  id: string,
  draft: { hash: string; publishedAt: number | null },
): Promise<ReviewEvent | null> {
  const events = (await listReviews(tx, id)).map(eventOf);
  const { state, approval } = reviewOf(events, { ...draft, changed: true });
  return state === "approved" ? approval : null;
}

function eventOf(row: PostmortemReviewRow): ReviewEvent {
  const { kind, contentHash: hash, actor, note, createdAt } = row;
  return { kind, hash, actor, note, at: createdAt.getTime() };
}

function presentEvent(event: ReviewEvent): WireReviewEvent {
  return { ...event, at: new Date(event.at).toISOString() };
}
