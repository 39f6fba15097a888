import { findPostmortem, updateDraft } from "@/db/queries/postmortems";
import type { SavedDraft } from "@/lib/contracts/postmortems";
import type { PostmortemDocument } from "@/lib/domain/postmortems/schema";
import type { Context } from "../context";
import { notFound } from "../errors";
import { contentHash } from "./content-hash";
import { refuseStale, savedNow } from "./draft-saver";

/**
 * Saves a draft over the revision it was made from. A stale one is refused with both texts in the facts (`yours`,
 * `theirs`, `revision`) and who saved the other (`saved`); the same text again is no conflict.
 */
export async function saveDraft(
  ctx: Context,
  id: string,
  expectedRevision: number,
  document: PostmortemDocument,
): Promise<SavedDraft> {
  const hash = contentHash(document);
  const now = new Date(ctx.now());
  const saved = await updateDraft(ctx.db, id, expectedRevision, {
    title: document.title,
    kind: document.kind,
    language: document.language,
    draft: document,
    draftHash: hash,
    ...savedNow(ctx),
    updatedAt: now,
  });
  if (saved) return { revision: saved.revision, hash, updatedAt: now.toISOString() };
  const current = await findPostmortem(ctx.db, id);
  if (!current) notFound("post-mortem");
  if (current.row.draftHash === hash)
    return { revision: current.row.draftRevision, hash, updatedAt: current.row.updatedAt.toISOString() };
  return refuseStale(current.row, { yours: document });
}
