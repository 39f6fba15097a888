import { sql } from "drizzle-orm";
import * as z from "zod";
import type { Db } from "../client";

/** The words that every public rendition hides. */
export async function findHiddenWords(db: Db): Promise<string[]> {
  const rows = await db.execute(sql`select words from hidden_words`);
  return z.array(z.object({ words: z.array(z.string()) })).parse([...rows])[0]?.words ?? [];
}

export async function upsertHiddenWords(
  db: Db,
  words: readonly string[],
  said: { actor: string; now: Date },
): Promise<void> {
  await db.execute(sql`
    insert into hidden_words (id, words, updated_by, updated_at)
    values (1, ${JSON.stringify(words)}::jsonb, ${said.actor}, ${said.now.toISOString()})
    on conflict (id) do update
      set words = excluded.words, updated_by = excluded.updated_by, updated_at = excluded.updated_at`);
}
