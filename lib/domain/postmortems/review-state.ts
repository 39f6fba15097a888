/** What people say of a draft on its way to a version. */
export const REVIEW_KINDS = ["requested", "approved", "withdrawn"] as const;
export type ReviewKind = (typeof REVIEW_KINDS)[number];

export const REVIEW_STATES = ["draft", "in-review", "approved", "published"] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

export interface ReviewEvent {
  kind: ReviewKind;
  /** sha256 of the draft it was said of. */
  hash: string;
  actor: string;
  /** Epoch milliseconds. */
  at: number;
  note: string;
}

export interface Review {
  state: ReviewState;
  /** Who asked for the review that is open. */
  request: ReviewEvent | null;
  /** The newest approval since the last version; it holds only while the text is the one that was signed. */
  approval: ReviewEvent | null;
  /** True when the text has changed since it was approved. */
  lapsed: boolean;
}

/**
 * Where a draft stands. `events` in order of time; those up to `publishedAt` belong to the version published then. A draft
 * that equals its newest version is published, whatever was said before.
 */
export function reviewOf(
  events: readonly ReviewEvent[],
  draft: { hash: string; publishedAt: number | null; changed: boolean },
): Review {
  if (draft.publishedAt !== null && !draft.changed)
    return { state: "published", request: null, approval: null, lapsed: false };
  const since = events.filter(({ at }) => draft.publishedAt === null || at > draft.publishedAt);
  const open = since.slice(since.findLastIndex(({ kind }) => kind === "withdrawn") + 1);
  const request = open.findLast(({ kind }) => kind === "requested") ?? null;
  const approval = open.findLast(({ kind }) => kind === "approved") ?? null;
  if (approval?.hash === draft.hash) return { state: "approved", request, approval, lapsed: false };
  const state = request || approval ? "in-review" : "draft";
  return { state, request, approval, lapsed: approval !== null };
}
