import { asc, eq } from "drizzle-orm";
import type { Db } from "../client";
import { postmortemTemplates } from "../schema";

export type PostmortemTemplateRow = typeof postmortemTemplates.$inferSelect;

/** A team's own templates, by name. */
export async function listTemplates(db: Db): Promise<PostmortemTemplateRow[]> {
  return db
    .select()
    .from(postmortemTemplates)
    .orderBy(asc(postmortemTemplates.name), asc(postmortemTemplates.id));
}

export async function findTemplate(db: Db, id: string): Promise<PostmortemTemplateRow | null> {
  const rows = await db.select().from(postmortemTemplates).where(eq(postmortemTemplates.id, id));
  return rows[0] ?? null;
}

export async function insertTemplate(db: Db, row: typeof postmortemTemplates.$inferInsert): Promise<void> {
  await db.insert(postmortemTemplates).values(row);
}

/** Whether there was one to delete. */
export async function deleteTemplate(db: Db, id: string): Promise<boolean> {
  const rows = await db
    .delete(postmortemTemplates)
    .where(eq(postmortemTemplates.id, id))
    .returning({ id: postmortemTemplates.id });
  return rows.length > 0;
}
