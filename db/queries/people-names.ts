import { sql } from "drizzle-orm";
import * as z from "zod";
import type { Db } from "../client";

/** Names of those who have an account, own an action item or published a version; each once. */
export async function listPeopleNames(
  db: Db,
  limit: number,
): Promise<{ name: string; hasAccount: boolean }[]> {
  const rows = await db.execute(sql`
    select name, bool_or(has_account) as "hasAccount" from (
      select name, true as has_account from users
      union all select owner, false from action_items where owner is not null
      union all select author, false from postmortem_versions
      union all select approved_by, false from postmortem_versions where approved_by is not null
    ) people
    where length(name) >= 3
    group by name order by name limit ${limit}`);
  return z.array(z.object({ name: z.string(), hasAccount: z.boolean() })).parse([...rows]);
}
