import { and, eq, getTableColumns, inArray, sql } from "drizzle-orm";
import type { Db, Tx } from "../client";
import { postmortemKeptLines } from "../schema";

export type KeptLine = typeof postmortemKeptLines.$inferSelect;

/** Keeps lines with their post-mortem; one that is kept already stays as it is. */
export async function insertKeptLines(
  tx: Tx,
  lines: readonly (typeof postmortemKeptLines.$inferInsert)[],
): Promise<void> {
  if (lines.length > 0)
    await tx
      .insert(postmortemKeptLines)
      .values([...lines])
      .onConflictDoNothing();
}

/** Those of the records whose lines are kept with a post-mortem. */
export async function listKeptIds(
  tx: Db | Tx,
  postmortemId: string,
  recordIds: readonly string[],
): Promise<string[]> {
  if (recordIds.length === 0) return [];
  const rows = await tx
    .select({ id: postmortemKeptLines.recordId })
    .from(postmortemKeptLines)
    .where(among(postmortemId, recordIds));
  return rows.map(({ id }) => id);
}

/** The lines kept of some records, each with the retention run that took its record, if one did since. */
export async function listKeptLines(
  db: Db,
  postmortemId: string,
  recordIds: readonly string[],
): Promise<(KeptLine & { goneSince: Date | null })[]> {
  if (recordIds.length === 0) return [];
  const goneSince = sql<Date | null>`(
    select min(run.at) from retention_runs run
    where run.before_at > ${postmortemKeptLines}.at and run.at > ${postmortemKeptLines}.kept_at)`;
  return db
    .select({
      ...getTableColumns(postmortemKeptLines),
      goneSince: goneSince.mapWith(postmortemKeptLines.keptAt),
    })
    .from(postmortemKeptLines)
    .where(among(postmortemId, recordIds));
}

function among(postmortemId: string, recordIds: readonly string[]) {
  return and(
    eq(postmortemKeptLines.postmortemId, postmortemId),
    inArray(postmortemKeptLines.recordId, [...recordIds]),
  );
}
