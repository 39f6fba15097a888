import { listPostmortems as selectPostmortems } from "@/db/queries/postmortems";
import type { PostmortemListQuery, PostmortemSummary } from "@/lib/contracts/postmortems";
import type { Context } from "../context";
import { ApplicationError } from "../errors";
import { purgeWhenDue } from "./bin";
import { presentHeads } from "./present-heads";
import { searchPostmortems } from "./search-postmortems";

/** A page of post-mortems, last changed first; with words to look for, best first. */
export async function listPostmortems(
  ctx: Context,
  query: PostmortemListQuery,
): Promise<{ items: PostmortemSummary[]; next: string | null }> {
  await purgeWhenDue(ctx);
  const text = query.q?.trim();
  if (text) return searchPostmortems(ctx, text, query);
  const rows = await selectPostmortems(ctx.db, {
    kinds: query.kind?.length ? query.kind : null,
    statuses: query.status?.length ? query.status : null,
    incidentId: query.incident ?? null,
    after: query.after ? readCursor(query.after) : null,
    limit: query.limit + 1,
  });
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    items: await presentHeads(ctx, page),
    next: rows.length > query.limit && last ? `${last.updatedAt.getTime()}_${last.id}` : null,
  };
}

function readCursor(after: string): { updatedMs: number; id: string } {
  const match = /^(\d{1,16})_([0-9a-f-]{36})$/.exec(after);
  if (!match) throw new ApplicationError("invalid", { fields: { after: "is no cursor of this list" } });
  return { updatedMs: Number(match[1]), id: match[2] ?? "" };
}
