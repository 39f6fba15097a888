import type { Sql } from "postgres";

/** The services shop, search and mail, which one import saw from the second to the fourteenth of March. */
export async function addSeenServices(sql: Sql): Promise<void> {
  await sql`insert into services (name) values ('shop'), ('search'), ('mail')`;
  await sql`insert into sources (service_id, name) select id, 'log' from services`;
  await sql`insert into imports (id, name, state, source, created_at, updated_at)
    values (gen_random_uuid(), 'a.log', 'done', 'log', now(), now())`;
  await sql`insert into observed_spans (source_id, from_at, to_at)
    select id, '2026-03-02T00:00:00Z', '2026-03-14T00:00:00Z' from sources`;
}
