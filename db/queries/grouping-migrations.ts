import { sql } from "drizzle-orm";
import type { JSONValue, TransactionSql } from "postgres";
import type { Db } from "../client";
import type { MovedLinks } from "../schema/judgement";
import { at } from "./buckets";
import { signatureColumnOf } from "./signature-id";

/** The version people chose last; null when nobody has. */
export async function findGroupingVersion(tx: TransactionSql): Promise<number | null> {
  const rows = await tx<{ version: number }[]>`
    select to_version as version from grouping_migrations order by id desc limit 1`;
  return rows[0]?.version ?? null;
}

export interface GroupingMigrationRow {
  id: number;
  fromVersion: number;
  toVersion: number;
  reason: string | null;
  actor: string;
  atMs: number;
  signatures: number;
  records: number;
  patternsBefore: number;
  patternsAfter: number;
  movedIncidents: number;
}

/** Newest first, at most 50. */
export async function listGroupingMigrations(db: Db): Promise<GroupingMigrationRow[]> {
  const rows = await db.execute<GroupingMigrationRow & Record<string, unknown>>(sql`
    select id::int as id, from_version as "fromVersion", to_version as "toVersion", reason, actor,
      extract(epoch from created_at)::float8 * 1000 as "atMs", signatures, records::float8 as records,
      patterns_before as "patternsBefore", patterns_after as "patternsAfter", jsonb_array_length(links) as "movedIncidents"
    from grouping_migrations order by id desc limit 50`);
  return [...rows];
}

/** What the newest migration did to the links, when it led away from `version`; else nothing. */
export async function findLinksLeftFrom(tx: TransactionSql, version: number): Promise<MovedLinks[]> {
  const rows = await tx<{ from: number; links: MovedLinks[] }[]>`
    select from_version as "from", links from grouping_migrations order by id desc limit 1`;
  return rows[0]?.from === version ? rows[0].links : [];
}

export async function insertGroupingMigration(
  tx: TransactionSql,
  row: Omit<GroupingMigrationRow, "id" | "movedIncidents"> & { links: MovedLinks[] },
): Promise<void> {
  const links: JSONValue = row.links.map(({ incidentId, before, after }) => ({ incidentId, before, after }));
  await tx`
    insert into grouping_migrations (from_version, to_version, reason, actor, created_at, signatures, records,
      patterns_before, patterns_after, links)
    values (${row.fromVersion}, ${row.toVersion}, ${row.reason}, ${row.actor}, ${new Date(row.atMs)}, ${row.signatures},
      ${row.records}, ${row.patternsBefore}, ${row.patternsAfter}, ${tx.json(links)})`;
}

/** The pattern links of every incident that has any, deleted ones included. */
export async function listIncidentLinks(
  tx: TransactionSql,
): Promise<{ incidentId: string; patternIds: string[] }[]> {
  return tx<{ incidentId: string; patternIds: string[] }[]>`
    select id as "incidentId", pattern_ids as "patternIds" from incidents where pattern_ids <> '{}' order by number for update`;
}

/** Writes the links as they are after the move. */
export async function updateIncidentLinks(tx: TransactionSql, moved: MovedLinks[]): Promise<void> {
  const rows: JSONValue = moved.map(({ incidentId, after }) => ({ id: incidentId, pattern_ids: after }));
  await tx`
    update incidents i set pattern_ids = m.pattern_ids, revision = i.revision + 1
    from jsonb_to_recordset(${tx.json(rows)}) as m(id uuid, pattern_ids text[]) where i.id = m.id`;
}

/** Points findings whose pattern is no more at the pattern that has most of it, until the analysis makes them anew. */
export async function moveFindingLinks(tx: TransactionSql): Promise<void> {
  await tx`
    update findings f set pattern_id = g.pattern_id, finding = jsonb_set(f.finding, '{patternId}', to_jsonb(g.pattern_id))
    from pattern_aliases a join signatures g on g.id = a.signature_id
    where a.pattern_id = f.pattern_id and not exists (select from signatures s where s.pattern_id = f.pattern_id)`;
}

/** The pattern an id stands for now: itself, the one that took over its signatures, or that of the signature with this id. */
export async function resolvePatternId(
  db: Db,
  id: string,
  signatureColumn: bigint | null,
): Promise<string | null> {
  const rows = await db.execute<{ id: string | null }>(sql`
    select coalesce(
      (select pattern_id from signatures where pattern_id = ${id} limit 1),
      (select g.pattern_id from pattern_aliases a join signatures g on g.id = a.signature_id where a.pattern_id = ${id}),
      (select pattern_id from signatures where id = ${signatureColumn?.toString() ?? null}::bigint),
      (select id from patterns where id = ${id})
    ) as id`);
  return rows[0]?.id ?? null;
}

/** What each of the ids stands for now, by the same rule; those that stand for nothing are left out. */
export async function resolvePatternIds(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const asked = sql`unnest(${`{${ids.map((id) => JSON.stringify(id)).join(",")}}`}::text[],
    ${`{${ids.map((id) => signatureColumnOf(id)?.toString() ?? "null").join(",")}}`}::bigint[])`;
  const rows = await db.execute<{ asked: string; id: string | null }>(sql`
    select u.asked, coalesce(
      (select pattern_id from signatures where pattern_id = u.asked limit 1),
      (select g.pattern_id from pattern_aliases a join signatures g on g.id = a.signature_id where a.pattern_id = u.asked),
      (select pattern_id from signatures where id = u.signature),
      (select id from patterns where id = u.asked)
    ) as id from ${asked} as u(asked, signature)`);
  return new Map(rows.flatMap((row) => (row.id === null ? [] : [[row.asked, row.id]])));
}

/** All rules of people, undone ones too, newest first, at most 500; each with a few templates of what it names. */
export async function listAllRules(db: Db): Promise<
  {
    id: string;
    kind: "merge" | "split";
    actor: string;
    createdMs: number;
    undoneMs: number | null;
    undoneBy: string | null;
    signatures: number;
    records: number;
    patternIds: string[];
    templates: string[];
  }[]
> {
  const rows = await db.execute<{
    id: string;
    kind: "merge" | "split";
    actor: string;
    createdMs: number;
    undoneMs: number | null;
    undoneBy: string | null;
    signatures: number;
    records: number;
    patternIds: string[];
    templates: string[];
  }>(sql`
    select r.id, r.kind, r.actor, extract(epoch from r.created_at)::float8 * 1000 as "createdMs",
      extract(epoch from r.undone_at)::float8 * 1000 as "undoneMs", r.undone_by as "undoneBy",
      cardinality(r.signature_ids) as signatures, named.records, named.pattern_ids as "patternIds", named.templates
    from grouping_rules r cross join lateral (
      select coalesce(sum(t.count), 0)::float8 as records,
        coalesce((array_agg(distinct g.pattern_id))[1:5], '{}') as pattern_ids,
        coalesce((array_agg(g.template order by t.count desc nulls last, g.id))[1:5], '{}') as templates
      from signatures g left join (
        select signature_id, sum(count) as count from signature_totals where signature_id = any(r.signature_ids) group by 1
      ) t on t.signature_id = g.id
      where g.id = any(r.signature_ids)
    ) named
    order by r.created_at desc, r.id limit 500`);
  return [...rows];
}

/** Patterns whose templates are most alike by their trigrams, the nearest first. */
export async function listNearPatterns(
  db: Db,
  pattern: { id: string; template: string },
  limit: number,
): Promise<{ id: string; template: string; count: number; likeness: number }[]> {
  const rows = await db.execute<{ id: string; template: string; count: number; likeness: number }>(sql`
    with near as (
      select p.id, p.template, similarity(left(p.template, 400), ${pattern.template.slice(0, 400)}) as likeness
      from patterns p where p.id <> ${pattern.id} and exists (select from signatures g where g.pattern_id = p.id)
      order by 3 desc, 1 limit ${limit}
    )
    select n.id, n.template, n.likeness::float8 as likeness,
      coalesce((select sum(t.count) from signatures g join signature_totals t on t.signature_id = g.id where g.pattern_id = n.id), 0)::float8 as count
    from near n where n.likeness > 0.1 order by n.likeness desc, n.id`);
  return [...rows];
}

/** When rules changed: `undone_at` is null again after a restore. */
export async function setRuleUndone(
  db: Db,
  id: string,
  undone: { at: number; by: string } | null,
): Promise<boolean> {
  const rows = undone
    ? await db.execute(sql`update grouping_rules set undone_at = ${at(undone.at)}, undone_by = ${undone.by}
        where id = ${id} and undone_at is null returning id`)
    : await db.execute(sql`update grouping_rules set undone_at = null, undone_by = null
        where id = ${id} and undone_at is not null returning id`);
  return rows.length > 0;
}
