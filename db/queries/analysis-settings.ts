import { desc, sql } from "drizzle-orm";
import type { Db, Tx } from "../client";
import { analysisSettings } from "../schema";
import { at } from "./buckets";

export type AnalysisSettingsRow = typeof analysisSettings.$inferSelect;

/** The settings that hold, null while nobody has changed anything. */
export async function findAnalysisSettings(db: Db | Tx): Promise<AnalysisSettingsRow | null> {
  const rows = await db.select().from(analysisSettings).orderBy(desc(analysisSettings.id)).limit(1);
  return rows[0] ?? null;
}

/** Newest first, at most 100. */
export async function listAnalysisSettings(db: Db): Promise<AnalysisSettingsRow[]> {
  return db.select().from(analysisSettings).orderBy(desc(analysisSettings.id)).limit(100);
}

/** Stores new settings over those a person saw (`basedOn`, null for the defaults); false when someone was faster. */
export async function insertAnalysisSettings(
  tx: Tx,
  entry: {
    changed: Record<string, number>;
    reason: string | null;
    actor: string;
    createdAt: number;
    basedOn: number | null;
  },
): Promise<boolean> {
  await tx.execute(sql`lock table analysis_settings in exclusive mode`);
  const rows = await tx.execute(sql`
    insert into analysis_settings (changed, reason, actor, created_at)
    select ${JSON.stringify(entry.changed)}::jsonb, ${entry.reason}::text, ${entry.actor}::text, ${at(entry.createdAt)}
    where (select max(id) from analysis_settings) is not distinct from ${entry.basedOn}::bigint
    returning id`);
  return rows.length > 0;
}
