import { listAuditEntries, listAuditNames, type AuditFilter } from "@/db/queries/audit-log";
import type { AuditFilters, AuditListQuery, AuditPage, WireAuditEntry } from "@/lib/contracts/audit";
import type { AuditEntry } from "@/lib/domain/audit/audit-entry";
import type { Context } from "../context";
import { ApplicationError } from "../errors";

/** A page of the audit log, newest first. */
export async function listAudit(ctx: Pick<Context, "sql">, query: AuditListQuery): Promise<AuditPage> {
  if (query.after && !/^\d{1,15}$/.test(query.after))
    throw new ApplicationError("invalid", { fields: { after: "is no cursor of this list" } });
  const before = query.after ? Number(query.after) : null;
  const [entries, names] = await Promise.all([
    listAuditEntries(ctx.sql, filterOf(query), before, query.limit + 1),
    listAuditNames(ctx.sql),
  ]);
  const items = entries.slice(0, query.limit);
  const last = items.at(-1);
  return {
    items: items.map(presentAuditEntry),
    next: entries.length > query.limit && last ? String(last.number) : null,
    ...names,
  };
}

/** The wire's filter as the queries take it. */
export function filterOf({ action, actor, outcome, about, from, to }: AuditFilters): AuditFilter {
  return {
    action,
    actor,
    outcome,
    about,
    from: from === undefined ? undefined : new Date(from),
    to: to === undefined ? undefined : new Date(to),
  };
}

export function presentAuditEntry(entry: AuditEntry): WireAuditEntry {
  return { ...entry, at: new Date(entry.at).toISOString() };
}
