import { sql } from "drizzle-orm";
import type { Db, Tx } from "../client";

/** Notes a run that begins now, and with it every run that was still waiting; its id. */
export async function requestAnalysis(db: Db, now: number): Promise<number> {
  const at = new Date(now).toISOString();
  const rows = await db.execute<{ id: number }>(sql`
    insert into analysis_runs (requested_at, started_at) values (${at}::timestamptz, ${at}::timestamptz)
    returning id::float8 as id`);
  return rows[0]?.id ?? 0;
}

/** Ends a run and all before it, since it has seen what they would have; old rows go. */
export async function finishAnalysis(db: Db, id: number, now: number): Promise<void> {
  await db.execute(sql`
    update analysis_runs set finished_at = ${new Date(now).toISOString()}::timestamptz where id <= ${id} and finished_at is null`);
  await db.execute(sql`delete from analysis_runs where id < ${id - 100}`);
}

/** Whether a run was asked for and never finished. */
export async function claimAnalysis(db: Db): Promise<boolean> {
  const rows = await db.execute(sql`select 1 from analysis_runs where finished_at is null limit 1`);
  return rows.length > 0;
}

/** One writer of findings and proposals at a time, over all processes. */
export async function lockAnalysis(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(7202611207)`);
}
