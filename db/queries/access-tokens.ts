import type { Sql } from "postgres";
import type { Role } from "@/lib/domain/access/role";

export interface TokenRow {
  id: string;
  kind: "personal" | "ingest";
  name: string;
  last4: string;
  userId: string | null;
  role: Role | null;
  services: string[] | null;
  source: string | null;
  createdBy: string;
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}
export interface TokenWithUser extends TokenRow {
  userName: string | null;
  userRole: Role | null;
}

export async function insertToken(
  sql: Sql,
  token: Omit<TokenRow, "lastUsedAt" | "revokedAt"> & { secretHash: Buffer },
): Promise<void> {
  await sql`
    insert into access_tokens (id, kind, name, secret_hash, last4, user_id, role, services, source, created_by,
      created_at, expires_at)
    values (${token.id}, ${token.kind}, ${token.name}, ${token.secretHash}, ${token.last4}, ${token.userId}, ${token.role},
      ${token.services}, ${token.source}, ${token.createdBy}, ${token.createdAt}, ${token.expiresAt})`;
}

/** The token of a secret while it is good: not revoked, not expired, its person not disabled. */
export async function findToken(sql: Sql, secretHash: Buffer, now: Date): Promise<TokenWithUser | null> {
  const [row] = await sql<TokenWithUser[]>`
    select ${columns(sql)}, u.name as "userName", u.role as "userRole"
    from access_tokens t left join users u on u.id = t.user_id
    where t.secret_hash = ${secretHash} and t.revoked_at is null and (t.expires_at is null or t.expires_at > ${now})
      and (t.user_id is null or u.disabled_at is null)`;
  return row ?? null;
}

export async function touchToken(sql: Sql, id: string, now: Date): Promise<void> {
  await sql`update access_tokens set last_used_at = ${now} where id = ${id}`;
}

/** Tokens that are not revoked, newest first: a person's own, or all for ingest. */
export async function listTokens(
  sql: Sql,
  which: { userId: string } | { kind: "ingest" },
): Promise<TokenRow[]> {
  const chosen = "kind" in which ? sql`t.kind = 'ingest'` : sql`t.user_id = ${which.userId}`;
  return sql<TokenRow[]>`
    select ${columns(sql)} from access_tokens t where ${chosen} and t.revoked_at is null order by t.created_at desc, t.id`;
}

/** False when there is no such token, or it was revoked already. `userId` limits it to that person's own. */
export async function revokeToken(
  sql: Sql,
  id: string,
  how: { by: string; at: Date } & ({ userId: string } | { kind: "ingest" }),
): Promise<boolean> {
  const chosen = "kind" in how ? sql`kind = 'ingest'` : sql`user_id = ${how.userId}`;
  const rows = await sql`
    update access_tokens set revoked_at = ${how.at}, revoked_by = ${how.by}
    where id = ${id} and revoked_at is null and ${chosen} returning id`;
  return rows.length > 0;
}

const columns = (sql: Sql) => sql`
  t.id, t.kind, t.name, t.last4, t.user_id as "userId", t.role, t.services, t.source, t.created_by as "createdBy",
  t.created_at as "createdAt", t.expires_at as "expiresAt", t.last_used_at as "lastUsedAt", t.revoked_at as "revokedAt"`;
