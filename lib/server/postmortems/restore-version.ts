import type { SavedDraft } from "@/lib/contracts/postmortems";
import type { Context } from "../context";
import { getVersion } from "./get-version";
import { saveDraft } from "./save-draft";

/**
 * Makes the text of a version the draft, over the revision that the person saw. Nothing is lost: a draft that was never
 * published must be confirmed by its revision, and every version stays as it is.
 */
export async function restoreVersion(
  ctx: Context,
  id: string,
  input: { version: string; revision: number },
): Promise<SavedDraft> {
  const { document } = await getVersion(ctx, id, input.version);
  return saveDraft(ctx, id, input.revision, document);
}
