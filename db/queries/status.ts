import type { Sql } from "postgres";

/** True when the schema is in place; throws when the database does not answer. */
export async function findSchemaState(sql: Sql): Promise<boolean> {
  const rows = await sql<
    { there: boolean }[]
  >`select to_regclass('postmortem_versions') is not null as there`;
  return rows[0]?.there ?? false;
}

/** Totals from the count tables: their cost does not grow with the records. */
export async function countStored(sql: Sql): Promise<{
  records: number;
  patterns: number;
  imports: { state: string; count: number }[];
  incidents: { status: string; count: number }[];
}> {
  const [totals] = await sql<{ records: number; patterns: number }[]>`
    select (select coalesce(sum(count), 0)::float8 from signature_totals) as records,
      (select count(*)::int from patterns) as patterns`;
  const imports = await sql<{ state: string; count: number }[]>`
    select state, count(*)::int as count from imports group by 1 order by 1`;
  const incidents = await sql<{ status: string; count: number }[]>`
    select status, count(*)::int as count from incidents where deleted_at is null group by 1 order by 1`;
  return {
    records: totals?.records ?? 0,
    patterns: totals?.patterns ?? 0,
    imports: [...imports],
    incidents: [...incidents],
  };
}
