import { sql } from "drizzle-orm";
import type { Db } from "../client";

/**
 * Is the same only while nothing was committed in between: transaction ids are only ever given out upwards, so two equal
 * snapshots see the same rows. A standby's snapshot does not name what is in progress, so it adds how far it has replayed.
 */
export async function findDataVersion(db: Db): Promise<string> {
  const rows = await db.execute<{ version: string }>(
    sql`select concat_ws('/', pg_current_snapshot(), pg_last_wal_replay_lsn()) as version`,
  );
  return rows[0]?.version ?? "";
}

/**
 * Is the same only while no row of an incident, its impact, its timeline or a document was added, changed or removed. A
 * document's root cause is what its incident is counted under.
 */
export function findIncidentsVersion(db: Db): Promise<string> {
  return versionOf(db, ["incidents", "impact_windows", "timeline_events", "postmortems"]);
}

/** Is the same only while no document was added, changed or removed. */
export function findDocumentsVersion(db: Db): Promise<string> {
  return versionOf(db, ["postmortems"]);
}

/** Each row counts with its id and the transaction that wrote it. */
async function versionOf(db: Db, tables: readonly string[]): Promise<string> {
  const versions = tables.map(
    (table) =>
      sql`(select concat_ws(',', count(*), sum(uuid_hash_extended(id, xmin::text::bigint))) from ${sql.raw(table)})`,
  );
  const rows = await db.execute<{ version: string }>(
    sql`select concat_ws('/', ${sql.join(versions, sql`, `)}) as version`,
  );
  return rows[0]?.version ?? "";
}
