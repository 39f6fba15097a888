import type { Sql } from "postgres";

/** Notes that the findings have to be made anew. */
export async function requestRun(sql: Sql, now: number): Promise<void> {
  await sql`
    insert into analysis_runs (requested_at) select ${new Date(now)}
    where not exists (select from analysis_runs where started_at is null)`;
}

/** Starts all runs asked for so far: the greatest id, or null when none is waiting. */
export async function startRuns(sql: Sql, now: number): Promise<number | null> {
  const rows = await sql<{ id: string }[]>`
    update analysis_runs set started_at = ${new Date(now)}, error = null where started_at is null returning id`;
  return rows.length === 0 ? null : Math.max(...rows.map((row) => Number(row.id)));
}

/** How runs ended: by which rules, null where nobody can tell, and what went wrong. */
export interface RunEnd {
  rules: string | null;
  error: string | null;
}

/** Ends all runs up to an id; the oldest rows go. */
export async function finishRuns(sql: Sql, upTo: number, now: number, end: RunEnd): Promise<void> {
  await sql`
    update analysis_runs set finished_at = ${new Date(now)}, error = ${end.error}, rules = ${end.rules}
    where id <= ${upTo} and finished_at is null and started_at is not null`;
  await sql`delete from analysis_runs where id < ${upTo - 100}`;
}

/** At start: what a stopped process had begun waits again. True when something waits. */
export async function reopenRuns(sql: Sql): Promise<boolean> {
  await sql`update analysis_runs set started_at = null where finished_at is null`;
  const rows = await sql`select 1 from analysis_runs where started_at is null limit 1`;
  return rows.length > 0;
}

/** By which rules the newest run went that ended well; null where none did or nobody can tell. */
export async function findLastRules(sql: Sql): Promise<string | null> {
  const rows = await sql<{ rules: string | null }[]>`
    select rules from analysis_runs where finished_at is not null and error is null order by id desc limit 1`;
  return rows[0]?.rules ?? null;
}

/** The id of the newest run asked for, 0 before the first: it moves with everything the analysis reads. */
export async function findNewestRunId(sql: Sql): Promise<number> {
  const rows = await sql<{ id: string }[]>`select coalesce(max(id), 0)::text as id from analysis_runs`;
  return Number(rows[0]?.id ?? 0);
}
