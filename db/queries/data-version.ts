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
