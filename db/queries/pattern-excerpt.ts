import { sql } from "drizzle-orm";
import type { Db } from "../client";
import { at } from "./buckets";
import { recordIdOf } from "@/lib/domain/logs/record-address";

/** The first records of a pattern in a span (anywhere without one), as they stood in the log. */
export async function listPatternExcerpt(
  db: Db,
  patternId: string,
  span: { from: number; to: number } | null,
  limit: number,
): Promise<{ recordId: string; text: string }[]> {
  const within = span ? sql`and r.at >= ${at(span.from)} and r.at <= ${at(span.to)}` : sql``;
  const rows = await db.execute<{
    source_id: number;
    micros: string | null;
    hash: string;
    ordinal: number;
    text: string;
  }>(sql`
    select r.source_id, case when isfinite(r.at) then (extract(epoch from r.at) * 1000000)::int8::text end as micros,
      r.hash::text as hash, r.ordinal, coalesce(r.original, r.body) as text
    from signatures g
    cross join lateral (
      select * from log_records r where r.signature_id = g.id ${within} order by r.at limit ${limit}
    ) r
    where g.pattern_id = ${patternId} order by r.at limit ${limit}`);
  return rows.map((row) => ({
    recordId: recordIdOf({
      sourceId: row.source_id,
      atMicros: row.micros === null ? null : BigInt(row.micros),
      hash: BigInt(row.hash),
      ordinal: row.ordinal,
    }),
    text: row.text,
  }));
}
