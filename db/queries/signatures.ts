import type { Sql } from "postgres";
import { GROUPING_VERSION } from "@/lib/domain/grouping";

export interface NewSignature {
  id: bigint;
  /** The id in base 36. */
  textId: string;
  template: string;
  sample: string;
}

/** Stores signatures that are not known yet, each at first as a pattern of its own. */
export async function insertSignatures(sql: Sql, signatures: NewSignature[]): Promise<void> {
  const rows = signatures.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const ids = `{${rows.map((row) => row.id).join(",")}}`;
  const textIds = rows.map((row) => row.textId);
  const templates = rows.map((row) => row.template);
  await sql.begin(async (tx) => {
    await tx`
      insert into patterns (id, template, grouping_version)
      select n.text_id, n.template, ${GROUPING_VERSION}::int
      from unnest(${ids}::bigint[], ${textIds}::text[], ${templates}::text[]) n (id, text_id, template)
      where not exists (select from signatures s where s.id = n.id)
      order by n.text_id on conflict do nothing`;
    await tx`
      insert into signatures (id, template, sample, pattern_id)
      select * from unnest(${ids}::bigint[], ${templates}::text[], ${rows.map((row) => row.sample)}::text[], ${textIds}::text[])
      order by 1 on conflict do nothing`;
  });
}
