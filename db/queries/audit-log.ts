import type { Sql, TransactionSql } from "postgres";
import type { AuditEntry, AuditOutcome } from "@/lib/domain/audit/audit-entry";

const LOCK_KEY = 7_202_611_204;

/** Lets one writer at a time append: held until the transaction ends. */
export async function lockAuditLog(tx: TransactionSql): Promise<void> {
  await tx`select pg_advisory_xact_lock(${LOCK_KEY})`;
}

/** The last entry's number and hash; null before the first. */
export async function findAuditHead(
  sql: Sql | TransactionSql,
): Promise<{ number: number; hash: string } | null> {
  const [row] = await sql<{ number: number; hash: string }[]>`
    select number::float8 as number, hash from audit_log order by audit_log.number desc limit 1`;
  return row ?? null;
}

export async function insertAuditEntries(tx: TransactionSql, entries: AuditEntry[]): Promise<void> {
  const rows = entries.map((entry) => ({
    number: entry.number,
    at: new Date(entry.at),
    actor_kind: entry.actorKind,
    actor_id: entry.actorId,
    actor: entry.actor,
    action: entry.action,
    outcome: entry.outcome,
    object: entry.object,
    address: entry.address,
    detail: tx.json(entry.detail),
    previous_hash: entry.previousHash,
    hash: entry.hash,
  }));
  await tx`insert into audit_log ${tx(rows)}`;
}

export interface AuditFilter {
  action?: string | undefined;
  actor?: string | undefined;
  outcome?: AuditOutcome | undefined;
  /** Part of the object. */
  about?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
}

/** Entries newest first, before a number. */
export function listAuditEntries(
  sql: Sql,
  filter: AuditFilter,
  before: number | null,
  limit: number,
): Promise<AuditEntry[]> {
  return sql<AuditEntry[]>`
    select ${columns(sql)} from audit_log where ${conditions(sql, filter)}
      and ${before === null ? sql`true` : sql`number < ${before}`} order by audit_log.number desc limit ${limit}`;
}

/** Entries oldest first, after a number: a page of a walk over all of them. */
export function readAuditEntries(
  sql: Sql,
  filter: AuditFilter,
  after: number,
  limit: number,
): Promise<AuditEntry[]> {
  return sql<AuditEntry[]>`
    select ${columns(sql)} from audit_log where ${conditions(sql, filter)} and number > ${after}
    order by audit_log.number limit ${limit}`;
}

/** The actions and the names that stand in the log, for its filter. */
export async function listAuditNames(sql: Sql): Promise<{ actions: string[]; actors: string[] }> {
  const [row] = await sql<{ actions: string[]; actors: string[] }[]>`
    select array(select distinct action from audit_log order by 1 limit 200) as actions,
      array(select distinct actor from audit_log order by 1 limit 200) as actors`;
  return row ?? { actions: [], actors: [] };
}

function columns(sql: Sql) {
  return sql`number::float8 as number, round(extract(epoch from at) * 1000)::float8 as at, actor_kind as "actorKind",
    actor_id as "actorId", actor, action, outcome, object, address, detail, previous_hash as "previousHash", hash`;
}

function conditions(sql: Sql, { action, actor, outcome, about, from, to }: AuditFilter) {
  return sql`${action === undefined ? sql`true` : sql`action = ${action}`}
    and ${actor === undefined ? sql`true` : sql`actor = ${actor}`}
    and ${outcome === undefined ? sql`true` : sql`outcome = ${outcome}`}
    and ${about === undefined ? sql`true` : sql`position(lower(${about}) in lower(object)) > 0`}
    and ${from === undefined ? sql`true` : sql`at >= ${from}`} and ${to === undefined ? sql`true` : sql`at < ${to}`}`;
}
