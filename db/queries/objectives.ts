import { asc, eq } from "drizzle-orm";
import type { Db } from "../client";
import { accountingSettings, objectives } from "../schema/objectives";

export type ObjectiveRow = typeof objectives.$inferSelect;

export async function listObjectives(db: Db): Promise<ObjectiveRow[]> {
  return db.select().from(objectives).orderBy(asc(objectives.service));
}

export async function findObjective(db: Db, service: string): Promise<ObjectiveRow | null> {
  const rows = await db.select().from(objectives).where(eq(objectives.service, service));
  return rows[0] ?? null;
}

export async function upsertObjective(db: Db, row: typeof objectives.$inferInsert): Promise<void> {
  await db.insert(objectives).values(row).onConflictDoUpdate({ target: objectives.service, set: row });
}

/** The accounting rules people set; null while nobody has. */
export async function findAccounting(db: Db): Promise<typeof accountingSettings.$inferSelect | null> {
  const rows = await db.select().from(accountingSettings).where(eq(accountingSettings.id, 1));
  return rows[0] ?? null;
}

export async function upsertAccounting(
  db: Db,
  row: Omit<typeof accountingSettings.$inferInsert, "id">,
): Promise<void> {
  await db
    .insert(accountingSettings)
    .values({ id: 1, ...row })
    .onConflictDoUpdate({ target: accountingSettings.id, set: row });
}
