import type { Sql, TransactionSql } from "postgres";
import type { Role } from "@/lib/domain/access/role";

export interface UserRow {
  id: string;
  email: string;
  name: string;
  role: Role;
  createdAt: Date;
  disabledAt: Date | null;
}
export interface UserWithPassword extends UserRow {
  password: string;
}
export interface ListedUser extends UserRow {
  sessions: number;
  lastSeenAt: Date | null;
}

const LAST_ADMINISTRATOR_LOCK = 7_202_611_208;

/** Changes of roles, and the first account, one after the other: in a transaction, until its end. */
export async function lockPeople(tx: TransactionSql): Promise<void> {
  await tx`select pg_advisory_xact_lock(${LAST_ADMINISTRATOR_LOCK})`;
}

/** Whether anybody has an account, disabled ones too. */
export async function hasUsers(sql: Sql | TransactionSql): Promise<boolean> {
  const [row] = await sql<{ some: boolean }[]>`select exists (select from users) as some`;
  return row?.some ?? false;
}

/** How many administrators can sign in. */
export async function countAdministrators(sql: Sql | TransactionSql): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from users where role = 'administrator' and disabled_at is null`;
  return row?.count ?? 0;
}

/** Null when the address is taken. */
export async function insertUser(
  sql: Sql | TransactionSql,
  user: { id: string; email: string; name: string; role: Role; password: string; now: Date },
): Promise<UserRow | null> {
  const [row] = await sql<UserRow[]>`
    insert into users (id, email, name, role, password, created_at)
    values (${user.id}, ${user.email}, ${user.name}, ${user.role}, ${user.password}, ${user.now})
    on conflict (email) do nothing
    returning id, email, name, role, created_at as "createdAt", disabled_at as "disabledAt"`;
  return row ?? null;
}

/** By the address in lower case. */
export async function findUserByEmail(
  sql: Sql | TransactionSql,
  email: string,
): Promise<UserWithPassword | null> {
  const [row] = await sql<UserWithPassword[]>`
    select id, email, name, role, password, created_at as "createdAt", disabled_at as "disabledAt"
    from users where email = ${email}`;
  return row ?? null;
}

export async function findUser(sql: Sql | TransactionSql, id: string): Promise<UserWithPassword | null> {
  const [row] = await sql<UserWithPassword[]>`
    select id, email, name, role, password, created_at as "createdAt", disabled_at as "disabledAt"
    from users where id = ${id}`;
  return row ?? null;
}

/** By name, with how many live sessions each has and when one was last used. */
export async function listUsers(sql: Sql, alive: { idleSince: Date; now: Date }): Promise<ListedUser[]> {
  return sql<ListedUser[]>`
    select u.id, u.email, u.name, u.role, u.created_at as "createdAt", u.disabled_at as "disabledAt",
      count(s.id)::int as sessions, max(s.last_seen_at) as "lastSeenAt"
    from users u
    left join sessions s on s.user_id = u.id and s.last_seen_at > ${alive.idleSince} and s.expires_at > ${alive.now}
    group by u.id order by u.name, u.email`;
}

/** Changes what is given; null when there is no such user. */
export async function updateUser(
  sql: Sql | TransactionSql,
  id: string,
  change: { name?: string; role?: Role; password?: string; disabledAt?: Date | null },
): Promise<UserRow | null> {
  const { name = null, role = null, password = null, disabledAt } = change;
  const [row] = await sql<UserRow[]>`
    update users set
      name = coalesce(${name}, name), role = coalesce(${role}, role), password = coalesce(${password}, password),
      disabled_at = case when ${disabledAt !== undefined} then ${disabledAt ?? null}::timestamptz else disabled_at end
    where id = ${id}
    returning id, email, name, role, created_at as "createdAt", disabled_at as "disabledAt"`;
  return row ?? null;
}
