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

/** Post-mortems with the words, best first: both languages, quotes for phrases, "-" to leave out, and parts of titles. */
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
  const words = filter.text.replaceAll("ё", "е").replaceAll("Ё", "Е");
  const options = `StartSel=${HIT_START}, StopSel=${HIT_END}, MaxWords=26, MinWords=10, MaxFragments=2, FragmentDelimiter=" … "`;
  const rows = await db.execute(sql`
    with asked as (
      select websearch_to_tsquery('english', ${words}) || websearch_to_tsquery('russian', ${words}) as query
    ), hits as (
      select postmortems.id, postmortems.search_words, postmortems.draft, postmortems.updated_at, asked.query,
        (postmortems.title ilike ${`%${escapeLike(filter.text)}%`})::int + ts_rank_cd(postmortems.search, asked.query) as rank
      from postmortems cross join asked
      where postmortems.deleted_at is null
        and (postmortems.search @@ asked.query or postmortems.title ilike ${`%${escapeLike(filter.text)}%`})
        and (${filter.kinds === null} or postmortems.kind = any(${textArray(filter.kinds ?? [])}))
        and (${filter.statuses === null} or postmortems.status = any(${textArray(filter.statuses ?? [])}))
        and (${filter.incidentId === null} or postmortems.incident_id = ${filter.incidentId}::uuid)
      order by rank desc, postmortems.updated_at desc, postmortems.id desc
      offset ${filter.offset} limit ${filter.limit}
    )
    select hits.id,
      ts_headline('russian', translate(left(hits.search_words, 200000), 'ёЁ', 'еЕ'), hits.query, ${options}) as snippet,
      coalesce((
        select jsonb_agg(hypothesis ->> 'text')
        from jsonb_array_elements(hits.draft -> 'hypotheses') hypothesis
        where hypothesis ->> 'verdict' = 'rejected' and postmortem_vector(hypothesis ->> 'text') @@ hits.query
      ), '[]'::jsonb) as "ruledOut"
    from hits order by hits.rank desc, hits.updated_at desc, hits.id desc`);
  return z.array(hitSchema).parse([...rows]);
}
