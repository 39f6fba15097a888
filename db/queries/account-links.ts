import type { Sql, TransactionSql } from "postgres";
import type { Role } from "@/lib/domain/access/role";

export interface AccountLinkRow {
  id: string;
  kind: "invitation" | "reset";
  email: string;
  role: Role | null;
  userId: string | null;
  createdBy: string;
  createdAt: Date;
  expiresAt: Date;
}

export async function insertAccountLink(
  sql: Sql | TransactionSql,
  link: AccountLinkRow & { secretHash: Buffer },
): Promise<void> {
  await sql`
    insert into account_links (id, kind, secret_hash, email, role, user_id, created_by, created_at, expires_at)
    values (${link.id}, ${link.kind}, ${link.secretHash}, ${link.email}, ${link.role}, ${link.userId}, ${link.createdBy},
      ${link.createdAt}, ${link.expiresAt})`;
}

/** The link of a secret while it can be used. */
export async function findAccountLink(
  sql: Sql | TransactionSql,
  secretHash: Buffer,
  now: Date,
): Promise<AccountLinkRow | null> {
  const [row] = await sql<AccountLinkRow[]>`
    select ${columns(sql)} from account_links
    where secret_hash = ${secretHash} and used_at is null and expires_at > ${now}`;
  return row ?? null;
}

/** Takes a link for good; null when somebody else did, or it has run out. */
export async function useAccountLink(
  tx: TransactionSql,
  secretHash: Buffer,
  now: Date,
): Promise<AccountLinkRow | null> {
  const [row] = await tx<AccountLinkRow[]>`
    update account_links set used_at = ${now}
    where secret_hash = ${secretHash} and used_at is null and expires_at > ${now} returning ${columns(tx)}`;
  return row ?? null;
}

/** Invitations that nobody has accepted yet, newest first. */
export async function listInvitations(sql: Sql, now: Date): Promise<AccountLinkRow[]> {
  return sql<AccountLinkRow[]>`
    select ${columns(sql)} from account_links
    where kind = 'invitation' and used_at is null and expires_at > ${now} order by created_at desc, id`;
}

/** Makes links useless: one invitation, or every reset of a user. False when there was none. */
export async function endAccountLinks(
  sql: Sql | TransactionSql,
  which: { invitationId: string } | { userId: string },
  now: Date,
): Promise<boolean> {
  const chosen =
    "userId" in which
      ? sql`kind = 'reset' and user_id = ${which.userId}`
      : sql`kind = 'invitation' and id = ${which.invitationId}`;
  const rows = await sql`
    update account_links set used_at = ${now} where used_at is null and ${chosen} returning id`;
  return rows.length > 0;
}

const columns = (sql: Sql | TransactionSql) => sql`
  id, kind, email, role, user_id as "userId", created_by as "createdBy", created_at as "createdAt", expires_at as "expiresAt"`;
