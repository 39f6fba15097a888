import { and, asc, eq, isNull } from "drizzle-orm";
import type { Db } from "../client";
import { maintenanceWindows } from "../schema/objectives";

export type MaintenanceRow = typeof maintenanceWindows.$inferSelect;

/** Windows that are not deleted, by their first start. */
export async function listMaintenance(db: Db): Promise<MaintenanceRow[]> {
  return db
    .select()
    .from(maintenanceWindows)
    .where(isNull(maintenanceWindows.deletedAt))
    .orderBy(asc(maintenanceWindows.localStart), asc(maintenanceWindows.id));
}

export async function findMaintenance(db: Db, id: string): Promise<MaintenanceRow | null> {
  const rows = await db
    .select()
    .from(maintenanceWindows)
    .where(and(eq(maintenanceWindows.id, id), isNull(maintenanceWindows.deletedAt)));
  return rows[0] ?? null;
}

export async function insertMaintenance(db: Db, row: typeof maintenanceWindows.$inferInsert): Promise<void> {
  await db.insert(maintenanceWindows).values(row);
}

/** Null when there is none to change, deleted ones included. */
export async function updateMaintenance(
  db: Db,
  id: string,
  change: Partial<typeof maintenanceWindows.$inferInsert>,
): Promise<MaintenanceRow | null> {
  const rows = await db
    .update(maintenanceWindows)
    .set(change)
    .where(and(eq(maintenanceWindows.id, id), isNull(maintenanceWindows.deletedAt)))
    .returning();
  return rows[0] ?? null;
}
