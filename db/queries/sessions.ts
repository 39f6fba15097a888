import type { Sql, TransactionSql } from "postgres";
import type { Role } from "@/lib/domain/access/role";

export interface SessionRow {
  id: string;
  userId: string;
  signedInAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  address: string;
  agent: string;
}
export interface SessionWithUser extends SessionRow {
  email: string;
  name: string;
  role: Role;
}

export async function insertSession(
  sql: Sql | TransactionSql,
  session: Omit<SessionRow, "lastSeenAt"> & { secretHash: Buffer },
): Promise<void> {
  await sql`
    insert into sessions (id, secret_hash, user_id, signed_in_at, last_seen_at, expires_at, address, agent)
    values (${session.id}, ${session.secretHash}, ${session.userId}, ${session.signedInAt}, ${session.signedInAt},
      ${session.expiresAt}, ${session.address}, ${session.agent})`;
}

/** The session of a secret while it lives and its user may sign in. */
export async function findSession(
  sql: Sql,
  secretHash: Buffer,
  alive: { idleSince: Date; now: Date },
): Promise<SessionWithUser | null> {
  const [row] = await sql<SessionWithUser[]>`
    select s.id, s.user_id as "userId", s.signed_in_at as "signedInAt", s.last_seen_at as "lastSeenAt",
      s.expires_at as "expiresAt", s.address, s.agent, u.email, u.name, u.role
    from sessions s join users u on u.id = s.user_id and u.disabled_at is null
    where s.secret_hash = ${secretHash} and s.last_seen_at > ${alive.idleSince} and s.expires_at > ${alive.now}`;
  return row ?? null;
}

export async function touchSession(sql: Sql, id: string, now: Date): Promise<void> {
  await sql`update sessions set last_seen_at = ${now} where id = ${id} and last_seen_at < ${now}`;
}

/** Live sessions, the one used last first. */
export async function listSessions(
  sql: Sql,
  userId: string,
  alive: { idleSince: Date; now: Date },
): Promise<SessionRow[]> {
  return sql<SessionRow[]>`
    select id, user_id as "userId", signed_in_at as "signedInAt", last_seen_at as "lastSeenAt",
      expires_at as "expiresAt", address, agent
    from sessions where user_id = ${userId} and last_seen_at > ${alive.idleSince} and expires_at > ${alive.now}
    order by last_seen_at desc`;
}

/** Ends a user's sessions: one, all, or all but one. Resolves to how many ended. */
export async function deleteSessions(
  sql: Sql | TransactionSql,
  userId: string,
  which: { only?: string; except?: string | null } = {},
): Promise<number> {
  const { only = null, except = null } = which;
  const rows = await sql`
    delete from sessions where user_id = ${userId}
      and (${only}::uuid is null or id = ${only}::uuid) and (${except}::uuid is null or id <> ${except}::uuid)
    returning id`;
  return rows.length;
}

export async function deleteSession(sql: Sql, id: string): Promise<void> {
  await sql`delete from sessions where id = ${id}`;
}

/** Forgets sessions that nobody can use any more. */
export async function deleteDeadSessions(sql: Sql, dead: { idleSince: Date; now: Date }): Promise<void> {
  await sql`delete from sessions where last_seen_at <= ${dead.idleSince} or expires_at <= ${dead.now}`;
}

/** Whether somebody has signed in to the account from this address and is still known there. */
export async function isKnownAddress(sql: Sql, email: string, address: string): Promise<boolean> {
  const [row] = await sql<{ known: boolean }[]>`
    select exists (select from sessions s join users u on u.id = s.user_id
      where u.email = ${email} and s.address = ${address}) as known`;
  return row?.known ?? false;
}
