import type { OverviewDocuments } from "@/lib/contracts/overview";
import { listOpenActions } from "../actions/list-action-items";
import type { Context } from "../context";
import { listPostmortems } from "../postmortems/list-postmortems";

const SHOWN = 8;

/** The newest drafts and post-mortems and the open actions; null where there is no document. */
export async function getDocuments(ctx: Context): Promise<OverviewDocuments | null> {
  const [drafts, published, actions] = await Promise.all([
    listPostmortems(ctx, { status: ["draft", "in-review", "approved"], limit: SHOWN }),
    listPostmortems(ctx, { status: ["published"], limit: SHOWN }),
    listOpenActions(ctx, SHOWN),
  ]);
  if (drafts.items.length + published.items.length === 0) return null;
  return { drafts: drafts.items, published: published.items, actions };
}
