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

/** The server's version, the schema's newest migration, and the bytes of the database. */
export async function findServer(sql: Sql): Promise<{ server: string; schema: string; bytes: number }> {
  const [row] = await sql<{ server: string; schema: string; bytes: number }[]>`
    select current_setting('server_version') as server, pg_database_size(current_database())::float8 as bytes,
      (select max(name) from schema_migrations) as schema`;
  return row ?? { server: "", schema: "", bytes: 0 };
}

/** What waits: imports by state, those half taken back, and an analysis that is owed. */
export async function findQueue(sql: Sql): Promise<{
  imports: { state: string; count: number }[];
  undoing: number;
  analysisWaiting: boolean;
}> {
  const imports = await sql<{ state: string; count: number; undoing: number }[]>`
    select state, count(*)::int as count, count(*) filter (where undoing)::int as undoing from imports group by 1 order by 1`;
  const [analysis] = await sql<{ waiting: boolean }[]>`
    select exists (select 1 from analysis_runs where finished_at is null) as waiting`;
  return {
    imports: imports.map(({ state, count }) => ({ state, count })),
    undoing: imports.reduce((sum, row) => sum + row.undoing, 0),
    analysisWaiting: analysis?.waiting ?? false,
  };
}

/** Sums over all imports ever made: lines delivered, records added, lines rejected and records held already. */
export async function sumImports(sql: Sql) {
  const [row] = await sql<
    { lines: number; records: number; rejected: number; held: number; bytes: number }[]
  >`
    select coalesce(sum(lines), 0)::float8 as lines, coalesce(sum(records), 0)::float8 as records,
      coalesce(sum(rejected_lines), 0)::float8 as rejected, coalesce(sum(already_held), 0)::float8 as held,
      coalesce(sum(processed_bytes), 0)::float8 as bytes from imports where state = 'done'`;
  return row ?? { lines: 0, records: 0, rejected: 0, held: 0, bytes: 0 };
}
