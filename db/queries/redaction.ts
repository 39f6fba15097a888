import type { Sql } from "postgres";

export interface RedactionRow {
  rules: unknown;
  updatedBy: string | null;
  updatedAt: Date | null;
}

export async function findRedaction(sql: Sql): Promise<RedactionRow> {
  const [row] = await sql<RedactionRow[]>`
    select rules, updated_by as "updatedBy", updated_at as "updatedAt" from redaction_settings`;
  return row ?? { rules: {}, updatedBy: null, updatedAt: null };
}

export async function updateRedaction(sql: Sql, rules: Record<string, boolean>, actor: string, now: number) {
  await sql`
    insert into redaction_settings (id, rules, updated_by, updated_at)
    values (1, ${sql.json(rules)}, ${actor}, ${new Date(now)})
    on conflict (id) do update set rules = excluded.rules, updated_by = excluded.updated_by, updated_at = excluded.updated_at`;
}

/** How many values of an import were masked. */
export async function updateMasked(sql: Sql, importId: string, masked: number): Promise<void> {
  await sql`update imports set masked = ${masked} where id = ${importId}`;
}
