import { sql } from "drizzle-orm";
import * as z from "zod";
import type { Db } from "../client";

/** Names of those who have an account, own an action item or published a version; each once. */
export async function listPeopleNames(db: Db, limit: number): Promise<string[]> {
  const rows = await db.execute(sql`
    select distinct name from (
      select name from users
      union all select owner from action_items where owner is not null
      union all select author from postmortem_versions
      union all select approved_by from postmortem_versions where approved_by is not null
    ) people
    where length(name) >= 3
    order by name limit ${limit}`);
  return z
    .array(z.object({ name: z.string() }))
    .parse([...rows])
    .map(({ name }) => name);
}
