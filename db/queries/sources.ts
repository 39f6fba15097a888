import { sql as query } from "drizzle-orm";
import type { Sql } from "postgres";
import type { Db } from "../client";

/** The source's id; service and source are made when missing. */
export async function ensureSource(sql: Sql, service: string, name: string): Promise<number> {
  for (;;) {
    const found = await sql<{ id: number }[]>`
      select s.id from sources s join services v on v.id = s.service_id where v.name = ${service} and s.name = ${name}`;
    if (found[0]) return found[0].id;
    await sql`insert into services (name) values (${service}) on conflict do nothing`;
    await sql`
      insert into sources (service_id, name) select id, ${name} from services where name = ${service}
      on conflict do nothing`;
  }
}

/** What people set for sources of this name, for the files that come next; the service asked for comes first. */
export async function findSourceSettings(
  sql: Sql,
  name: string,
  service: string | null,
): Promise<{ timeZone: string | null; format: string | null }> {
  const rows = await sql<{ timeZone: string | null; format: string | null }[]>`
    select s.time_zone as "timeZone", s.format from sources s join services v on v.id = s.service_id
    where s.name = ${name} and (s.time_zone is not null or s.format is not null)
    order by (v.name = ${service ?? ""}) desc, s.id limit 1`;
  return rows[0] ?? { timeZone: null, format: null };
}

/** Whether other imports hold records of one of these sources between its instants, or without a time as it does. */
export async function anyHeldBetween(
  sql: Sql,
  importSeq: number,
  spans: { sourceId: number; fromAt: string | null; toAt: string | null; untimed: number }[],
): Promise<boolean> {
  const [row] = await sql<{ held: boolean }[]>`
    select exists (
      select from jsonb_to_recordset(${sql.json(spans)}) as s("sourceId" int, "fromAt" timestamptz, "toAt" timestamptz, untimed int)
      where exists (
        select from observed_spans o where o.source_id = s."sourceId" and o.to_at >= s."fromAt" and o.from_at <= s."toAt"
      ) or exists (
        select from imports m join import_sources i on i.import_seq = m.seq and i.source_id = s."sourceId"
        where (m.state in ('receiving', 'processing') or m.undoing) and m.seq <> ${importSeq}
          and i.to_at >= s."fromAt" and i.from_at <= s."toAt"
      ) or s.untimed > 0 and (
        -- Not "exists": the planner would read all of them once rather than one along the index.
        select true from import_sources i where i.source_id = s."sourceId" and i.untimed > 0 and i.import_seq <> ${importSeq}
        order by i.source_id limit 1
      )
    ) as held`;
  return row?.held ?? false;
}

export interface SourceRow {
  id: number;
  service: string;
  name: string;
  timeZone: string | null;
  format: string | null;
}

/** All sources with their services' names. */
export async function listSources(db: Db): Promise<SourceRow[]> {
  return db.execute<SourceRow & Record<string, unknown>>(query`
    select s.id, v.name as service, s.name, s.time_zone as "timeZone", s.format
    from sources s join services v on v.id = s.service_id order by v.name, s.name`);
}

/** Changes what a person may set of a source; null when there is no such source. */
export async function updateSource(
  db: Db,
  id: number,
  change: { timeZone?: string | null | undefined; format?: string | null | undefined },
): Promise<SourceRow | null> {
  const rows = await db.execute<SourceRow & Record<string, unknown>>(query`
    update sources s set
      time_zone = ${change.timeZone === undefined ? query`s.time_zone` : query`${change.timeZone}`},
      format = ${change.format === undefined ? query`s.format` : query`${change.format}`}
    from services v where v.id = s.service_id and s.id = ${id}
    returning s.id, v.name as service, s.name, s.time_zone as "timeZone", s.format`);
  return rows[0] ?? null;
}
