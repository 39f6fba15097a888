import { sql } from "drizzle-orm";
import * as z from "zod";
import type { Db } from "../client";
import { textArray } from "./buckets";
import { escapeLike } from "./patterns";

/** Where the words of a hit begin and end in its snippet: characters for private use, that no document has. */
export const HIT_START = "\uE000";
export const HIT_END = "\uE001";

const hitSchema = z.object({
  id: z.string(),
  snippet: z.string(),
  /** Rejected hypotheses that have the words. */
  ruledOut: z.array(z.string()),
});
export type PostmortemHit = z.infer<typeof hitSchema>;

/**
 * Post-mortems with the words in any form, best first: both languages, quotes for phrases, "-" to leave out, and parts of
 * titles. What has another form only, found by its root, comes after what has the very words.
 */
export async function searchPostmortems(
  db: Db,
  filter: {
    text: string;
    kinds: string[] | null;
    statuses: string[] | null;
    incidentId: string | null;
    offset: number;
    limit: number;
  },
): Promise<PostmortemHit[]> {
  const inTitle = sql`translate(postmortems.title, 'ёЁ', 'еЕ') ilike translate(${`%${escapeLike(filter.text)}%`}, 'ёЁ', 'еЕ')`;
  const options = `StartSel=${HIT_START}, StopSel=${HIT_END}, MaxWords=26, MinWords=10, MaxFragments=2, FragmentDelimiter=" … "`;
  const rows = await db.execute(sql`
    with asked as (
      select postmortem_query(${filter.text}) as query
    ), hits as (
      select postmortems.id, postmortems.search_words, postmortems.draft, postmortems.updated_at, asked.query,
        (${inTitle})::int + ts_rank_cd(postmortems.search, asked.query) as rank
      from postmortems cross join asked
      where postmortems.deleted_at is null
        and (postmortems.search @@ asked.query or ${inTitle})
        and (${filter.kinds === null} or postmortems.kind = any(${textArray(filter.kinds ?? [])}))
        and (${filter.statuses === null} or postmortems.status = any(${textArray(filter.statuses ?? [])}))
        and (${filter.incidentId === null} or postmortems.incident_id = ${filter.incidentId}::uuid)
      order by rank desc, postmortems.updated_at desc, postmortems.id desc
      offset ${filter.offset} limit ${filter.limit}
    )
    select hits.id,
      ts_headline('russian', shown.words, postmortem_marks(${filter.text}, shown.words), ${options}) as snippet,
      coalesce((
        select jsonb_agg(hypothesis ->> 'text')
        from jsonb_array_elements(hits.draft -> 'hypotheses') hypothesis
        where hypothesis ->> 'verdict' = 'rejected' and postmortem_vector(hypothesis ->> 'text') @@ hits.query
      ), '[]'::jsonb) as "ruledOut"
    from hits, lateral left(hits.search_words, 200000) shown (words) order by hits.rank desc, hits.updated_at desc, hits.id desc`);
  return z.array(hitSchema).parse([...rows]);
}
