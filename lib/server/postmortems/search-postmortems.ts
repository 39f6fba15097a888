import { findPostmortemHeads } from "@/db/queries/postmortems";
import { HIT_END, HIT_START, searchPostmortems as selectHits } from "@/db/queries/postmortem-search";
import type { FoundWords, PostmortemListQuery, PostmortemSummary } from "@/lib/contracts/postmortems";
import { withoutCitations } from "@/lib/domain/postmortems/editing/evidence";
import type { Context } from "../context";
import { ApplicationError } from "../errors";
import { presentHeads } from "./present-heads";

/** A page of the post-mortems that have the words, best first, each with where they stand. */
export async function searchPostmortems(
  ctx: Context,
  text: string,
  query: PostmortemListQuery,
): Promise<{ items: PostmortemSummary[]; next: string | null }> {
  const offset = query.after ? readCursor(query.after) : 0;
  const hits = await selectHits(ctx.db, {
    text,
    kinds: query.kind?.length ? query.kind : null,
    statuses: query.status?.length ? query.status : null,
    incidentId: query.incident ?? null,
    offset,
    limit: query.limit + 1,
  });
  const page = hits.slice(0, query.limit);
  const heads = await findPostmortemHeads(
    ctx.db,
    page.map(({ id }) => id),
  );
  const rows = new Map((await presentHeads(ctx, heads)).map((summary) => [summary.id, summary]));
  return {
    items: page.flatMap(({ id, snippet, ruledOut }) => {
      const found = rows.get(id);
      return found
        ? [
            {
              ...found,
              found: { snippet: partsOf(snippet), ruledOut: ruledOut.map(withoutCitations) },
            },
          ]
        : [];
    }),
    next: hits.length > query.limit ? `best_${offset + query.limit}` : null,
  };
}

/** A link of Markdown, and one that the snippet ends in the middle of: its words are what a reader looks for. */
const LINK = /\[([^[\]\n]*)\]\([^()\s]*\)/g;
const CUT_LINK = /\[([^[\]\n]*)(?:\]\([^()\s]*)?$/;

/** The snippet cut at its hits; without any, nothing: the words stand in the title then. */
function partsOf(snippet: string): FoundWords["snippet"] {
  if (!snippet.includes(HIT_START)) return [];
  return snippet
    .replace(LINK, "$1")
    .replace(CUT_LINK, "$1")
    .replace(/[*_`#|]+/g, " ")
    .replace(/\s+/g, " ")
    .split(HIT_START)
    .flatMap((piece, index) => {
      const [hit = "", rest = ""] = index === 0 ? ["", piece] : piece.split(HIT_END);
      return [
        { text: hit, isHit: true },
        { text: rest, isHit: false },
      ];
    })
    .filter(({ text }) => text !== "");
}

function readCursor(after: string): number {
  const match = /^best_(\d{1,9})$/.exec(after);
  if (!match) throw new ApplicationError("invalid", { fields: { after: "is no cursor of this list" } });
  return Number(match[1]);
}
