import { and, asc, eq, isNull, sql, type SQL } from "drizzle-orm";
import type { Db, Tx } from "../client";
import { actionItems, incidents, postmortems } from "../schema";
import { textArray } from "./buckets";
import { escapeLike } from "./patterns";

export type ActionItemRow = typeof actionItems.$inferSelect;

export interface ActionItemListRow {
  row: ActionItemRow;
  postmortemTitle: string;
  incidentId: string | null;
  incidentNumber: number | null;
  /** The recommendation as the draft has it now; null when it is no longer there. */
  recommendation: unknown;
}

export interface ActionItemFilter {
  owners: string[] | null;
  statuses: string[] | null;
  /** Only what was due before this day and is not over. */
  overdueOn: string | null;
  postmortemId: string | null;
  text: string | null;
}

const recommendation = sql<unknown>`(
  select r from jsonb_array_elements(${postmortems.draft} -> 'recommendations') r
  where r ->> 'id' = ${actionItems.recommendationId} limit 1)`;

/** What is open first, then by due day (none last), then by age; nothing of a post-mortem in the bin. */
export async function listActionItems(
  db: Db,
  filter: ActionItemFilter,
  limit: number,
): Promise<ActionItemListRow[]> {
  const over = sql`${actionItems.status} in ('done', 'dropped')`;
  const conditions: (SQL | undefined)[] = [
    isNull(postmortems.deletedAt),
    filter.owners ? sql`coalesce(${actionItems.owner}, '') = any(${textArray(filter.owners)})` : undefined,
    filter.statuses ? sql`${actionItems.status} = any(${textArray(filter.statuses)})` : undefined,
    filter.overdueOn ? sql`${actionItems.due} < ${filter.overdueOn}::date and not ${over}` : undefined,
    filter.postmortemId ? eq(actionItems.postmortemId, filter.postmortemId) : undefined,
    filter.text
      ? sql`(${actionItems.title} ilike ${`%${escapeLike(filter.text)}%`} or ${recommendation} ->> 'title' ilike ${`%${escapeLike(filter.text)}%`} or ${postmortems.title} ilike ${`%${escapeLike(filter.text)}%`})`
      : undefined,
  ];
  return select(db, and(...conditions))
    .orderBy(over, sql`${actionItems.due} asc nulls last`, asc(actionItems.createdAt), asc(actionItems.id))
    .limit(limit);
}

/** One action item; null when there is none, or its post-mortem is in the bin. */
export async function findActionItem(db: Db | Tx, id: string): Promise<ActionItemListRow | null> {
  const rows = await select(db, and(eq(actionItems.id, id), isNull(postmortems.deletedAt)));
  return rows[0] ?? null;
}

function select(db: Db | Tx, where: SQL | undefined) {
  return db
    .select({
      row: actionItems,
      postmortemTitle: postmortems.title,
      incidentId: postmortems.incidentId,
      incidentNumber: incidents.number,
      recommendation,
    })
    .from(actionItems)
    .innerJoin(postmortems, eq(postmortems.id, actionItems.postmortemId))
    .leftJoin(incidents, eq(incidents.id, postmortems.incidentId))
    .where(where)
    .$dynamic();
}

/** Everyone who owns an action item, by name. */
export async function listActionOwners(db: Db): Promise<string[]> {
  const rows = await db
    .selectDistinct({ owner: actionItems.owner })
    .from(actionItems)
    .innerJoin(postmortems, eq(postmortems.id, actionItems.postmortemId))
    .where(isNull(postmortems.deletedAt))
    .orderBy(asc(actionItems.owner));
  return rows.flatMap(({ owner }) => owner ?? []);
}

/** Stores an action item unless its recommendation has one; gives the id of the one that is there. */
export async function insertActionItem(tx: Tx, row: typeof actionItems.$inferInsert): Promise<string> {
  const rows = await tx
    .insert(actionItems)
    .values(row)
    .onConflictDoUpdate({
      target: [actionItems.postmortemId, actionItems.recommendationId],
      set: { recommendationId: row.recommendationId },
    })
    .returning({ id: actionItems.id });
  return rows[0]?.id ?? row.id;
}

/** Changes an action item when its revision is still the expected one (any, when none is named); false otherwise. */
export async function updateActionItem(
  tx: Db | Tx,
  id: string,
  expectedRevision: number | null,
  change: Partial<typeof actionItems.$inferInsert>,
): Promise<boolean> {
  const rows = await tx
    .update(actionItems)
    .set({ ...change, revision: sql`${actionItems.revision} + 1` })
    .where(
      and(
        eq(actionItems.id, id),
        expectedRevision === null ? undefined : eq(actionItems.revision, expectedRevision),
      ),
    )
    .returning({ id: actionItems.id });
  return rows.length > 0;
}

export async function deleteActionItem(tx: Db | Tx, id: string): Promise<boolean> {
  const rows = await tx.delete(actionItems).where(eq(actionItems.id, id)).returning({ id: actionItems.id });
  return rows.length > 0;
}
