import type { Sql, TransactionSql } from "postgres";
import { bigIntOfId, CURRENT_GROUPING, type GroupingRule, type Signature } from "@/lib/domain/grouping";
import { signatureIdOf } from "./signature-id";

export interface NewSignature {
  id: bigint;
  /** The id in base 36. */
  textId: string;
  template: string;
  sample: string;
}

/** Stores signatures that are not known yet, each at first as a pattern of its own. */
export async function insertSignatures(sql: Sql, signatures: NewSignature[]): Promise<void> {
  const rows = signatures.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const ids = `{${rows.map((row) => row.id).join(",")}}`;
  const textIds = rows.map((row) => row.textId);
  const templates = rows.map((row) => row.template);
  await sql.begin(async (tx) => {
    await tx`
      insert into patterns (id, template, grouping_version)
      select n.text_id, n.template, ${CURRENT_GROUPING}::int
      from unnest(${ids}::bigint[], ${textIds}::text[], ${templates}::text[]) n (id, text_id, template)
      where not exists (select from signatures s where s.id = n.id)
      order by n.text_id on conflict do nothing`;
    await tx`
      insert into signatures (id, template, sample, pattern_id)
      select * from unnest(${ids}::bigint[], ${templates}::text[], ${rows.map((row) => row.sample)}::text[], ${textIds}::text[])
      order by 1 on conflict do nothing`;
  });
}

export interface GroupedSignature extends Signature {
  patternId: string;
  services: number[];
}

/** Every signature that has records, with the pattern it is in now and the services that wrote it. */
export async function listGroupedSignatures(tx: TransactionSql): Promise<GroupedSignature[]> {
  const rows = await tx<GroupedSignature[]>`
    select g.id::text, g.template, t.count::float8 as count, g.pattern_id as "patternId", t.services
    from signatures g join (
      select t.signature_id, sum(t.count) as count, array_agg(distinct s.service_id) as services
      from signature_totals t join sources s on s.id = t.source_id group by 1
    ) t on t.signature_id = g.id`;
  return rows.map((row) => ({ ...row, id: signatureIdOf(row.id) }));
}

/** Whether there are more signatures than that. */
export async function hasManySignatures(sql: Sql, limit: number): Promise<boolean> {
  return (await sql`select from signatures offset ${limit} limit 1`).length > 0;
}

/** People's rules that were not undone, oldest first. */
export async function listGroupingRules(tx: TransactionSql): Promise<GroupingRule[]> {
  const rows = await tx<{ id: string; kind: "merge" | "split"; signatureIds: string[] }[]>`
    select id, kind, signature_ids::text[] as "signatureIds" from grouping_rules where undone_at is null order by created_at, id`;
  return rows.map((row) => ({ ...row, signatureIds: row.signatureIds.map(signatureIdOf) }));
}

export interface SignatureMove {
  signatureId: string;
  count: number;
  from: string;
  patternId: string;
}

/**
 * Writes what changed: new patterns, signatures that moved; patterns left without any signature go, and their ids lead on
 * to where most of their records went.
 */
export async function moveSignatures(
  tx: TransactionSql,
  patterns: { id: string; template: string }[],
  moves: SignatureMove[],
  version: number,
): Promise<void> {
  await tx`
    insert into patterns (id, template, grouping_version)
    select *, ${version}::int from unnest(${patterns.map((row) => row.id)}::text[], ${patterns.map((row) => row.template)}::text[])
    order by 1 on conflict (id) do update set template = excluded.template, grouping_version = excluded.grouping_version
    where (patterns.template, patterns.grouping_version) <> (excluded.template, excluded.grouping_version)`;
  const ids = `{${moves.map((move) => bigIntOfId(move.signatureId)).join(",")}}`;
  await tx`
    update signatures g set pattern_id = m.pattern_id
    from unnest(${ids}::bigint[], ${moves.map((move) => move.patternId)}::text[]) m (id, pattern_id) where g.id = m.id`;
  await aliasEmptied(tx, moves);
  await tx`
    delete from patterns p where not exists (select from signatures g where g.pattern_id = p.id)
      and p.created_at < now() - interval '1 minute'`;
}

/** A new signature is its own pattern until the first regrouping: nobody has seen that id, and it names the signature. */
async function aliasEmptied(tx: TransactionSql, moves: SignatureMove[]): Promise<void> {
  const known = moves.filter((move) => move.from !== move.signatureId);
  if (known.length === 0) return;
  await tx`
    insert into pattern_aliases (pattern_id, signature_id)
    select distinct on (m.old) m.old, m.id
    from unnest(${known.map((move) => move.from)}::text[], ${`{${known.map((move) => bigIntOfId(move.signatureId)).join(",")}}`}::bigint[],
      ${`{${known.map((move) => move.count).join(",")}}`}::float8[]) m (old, id, count)
    where not exists (select from signatures g where g.pattern_id = m.old)
    order by m.old, m.count desc, m.id
    on conflict (pattern_id) do update set signature_id = excluded.signature_id`;
}

/** One regrouping at a time. */
export async function lockGrouping(tx: TransactionSql): Promise<void> {
  await tx`select pg_advisory_xact_lock(7202611206)`;
}
