import { sql } from "drizzle-orm";
import type { Db } from "../client";
import { at, bigintArray, countConditions, countedRows, textArray, type CountFilter } from "./buckets";
import { signatureIdOf } from "./signature-id";

export interface PatternRow {
  id: string;
  template: string;
  cadence: { everyMs: number; toleranceMs: number; share: number; count: number } | null;
  severity: number;
  services: string[];
  count: number;
  signatures: number;
  /** Epoch milliseconds; null when no record of it tells its time. */
  firstAt: number | null;
  lastAt: number | null;
}

export interface PatternListFilter extends CountFilter {
  /** Part of the template, any case. */
  text: string | null;
  sort: "count" | "lastSeen" | "firstSeen" | "severity";
  offset: number;
  limit: number;
}

/** A page of patterns with totals over the whole filter: `totalRecords` is what the counts add up to (law 1). */
export async function listPatterns(
  db: Db,
  filter: PatternListFilter,
): Promise<{ rows: PatternRow[]; totalPatterns: number; totalRecords: number }> {
  const { from, to } = filter;
  const counted =
    from === null || to === null
      ? sql`select c.source_id, c.signature_id, c.severity, c.count from signature_totals c where ${countConditions(filter)}`
      : countedRows({ ...filter, from, to }, DAY);
  const text = filter.text ? sql`p.template ilike ${`%${escapeLike(filter.text)}%`}` : sql`true`;
  const order = {
    count: sql`count desc`,
    lastSeen: sql`last_at desc nulls last`,
    firstSeen: sql`first_at desc nulls last`,
    severity: sql`severity desc, count desc`,
  }[filter.sort];
  const rows = await db.execute<RawPatternRow>(sql`
    with counted as (${counted}),
    narrowed as (
      select c.source_id, c.signature_id, max(c.severity) as severity, sum(c.count) as count from counted c group by 1, 2
    ),
    by_signature as (
      select g.pattern_id, c.source_id, max(c.severity) as severity, sum(c.count) as count
      from narrowed c join signatures g on g.id = c.signature_id group by 1, 2
    ),
    by_service as (
      select b.pattern_id, v.name, sum(b.count) as count, max(b.severity) as severity
      from by_signature b join sources s on s.id = b.source_id join services v on v.id = s.service_id group by 1, 2
    ),
    by_pattern as (
      select pattern_id, max(severity) as severity, sum(count) as count,
        array_agg(name order by count desc, name) as services
      from by_service group by 1
    ),
    matching as (
      select p.id, p.template, p.cadence, b.severity, b.services, b.count, seen.first_at, seen.last_at, members.signatures
      from by_pattern b join patterns p on p.id = b.pattern_id
      cross join lateral (
        select min(t.first_at) as first_at, max(t.last_at) as last_at from signature_totals t
        where t.signature_id in (select id from signatures where pattern_id = p.id)
      ) seen
      cross join lateral (select count(*) as signatures from signatures where pattern_id = p.id) members
      where ${text}
    )
    select id, template, cadence, severity, services, count::float8 as count, signatures::int as signatures,
      extract(epoch from first_at)::float8 * 1000 as first_ms, extract(epoch from last_at)::float8 * 1000 as last_ms,
      (count(*) over ())::int as total_patterns, (sum(count) over ())::float8 as total_records
    from matching order by ${order}, id limit ${filter.limit} offset ${filter.offset}`);
  return {
    rows: rows.map(presentRow),
    totalPatterns: rows[0]?.total_patterns ?? 0,
    totalRecords: rows[0]?.total_records ?? 0,
  };
}

/** One pattern over the whole of time; null when there is none. */
export async function findPattern(db: Db, id: string): Promise<PatternRow | null> {
  const rows = await db.execute<RawPatternRow>(sql`
    with by_service as (
      select v.name, sum(t.count) as count, max(t.severity) as severity, min(t.first_at) as first_at, max(t.last_at) as last_at
      from signature_totals t join signatures g on g.id = t.signature_id
      join sources s on s.id = t.source_id join services v on v.id = s.service_id
      where g.pattern_id = ${id} group by 1
    )
    select p.id, p.template, p.cadence, coalesce(max(b.severity), 0) as severity,
      coalesce(array_agg(b.name order by b.count desc, b.name) filter (where b.name is not null), '{}') as services,
      coalesce(sum(b.count), 0)::float8 as count,
      (select count(*) from signatures where pattern_id = p.id)::int as signatures,
      extract(epoch from min(b.first_at))::float8 * 1000 as first_ms,
      extract(epoch from max(b.last_at))::float8 * 1000 as last_ms, 0 as total_patterns, 0 as total_records
    from patterns p left join by_service b on true where p.id = ${id} group by p.id, p.template, p.cadence`);
  return rows[0] ? presentRow(rows[0]) : null;
}

/** Signatures of a pattern with their record counts, most frequent first. */
export async function listMembers(
  db: Db,
  patternId: string,
): Promise<{ signatureId: string; template: string; sample: string; count: number }[]> {
  const rows = await db.execute<{ id: string; template: string; sample: string; count: number }>(sql`
    select g.id::text as id, g.template, g.sample, coalesce(sum(t.count), 0)::float8 as count
    from signatures g left join signature_totals t on t.signature_id = g.id
    where g.pattern_id = ${patternId} group by g.id order by 4 desc, 1 limit 1000`);
  return rows.map((row) => ({ ...row, signatureId: signatureIdOf(row.id) }));
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const DAYS_ONE_BY_ONE = 21;

/**
 * Counts per equal bucket for each pattern over [from, to), oldest first: at most `most` numbers. From three weeks on a
 * bucket is one or more whole days of UTC.
 */
export async function listSparklines(
  db: Db,
  patternIds: string[],
  span: { from: number; to: number },
  most: number,
): Promise<Map<string, number[]>> {
  const { from, widthMs, buckets } = sparklineBuckets(span, most);
  const lines = new Map(patternIds.map((id) => [id, Array.from({ length: buckets }, () => 0)]));
  if (patternIds.length === 0 || span.to <= span.from) return lines;
  const rows = await db.execute<{ pattern_id: string; bucket: number; count: number }>(sql`
    with counted as (${countedRows(
      { ...span, services: null, severities: null, patternIds },
      widthMs % DAY === 0 ? DAY : widthMs >= HOUR ? HOUR : 60_000,
    )}),
    narrowed as (
      select c.signature_id, least(${buckets - 1}, greatest(0, floor((date_part('epoch', c.bucket_at) * 1000 - ${from}::float8) / ${widthMs}::float8)))::int as bucket,
        sum(c.count) as count
      from counted c group by 1, 2
    )
    select g.pattern_id, c.bucket, sum(c.count)::float8 as count
    from narrowed c join signatures g on g.id = c.signature_id group by 1, 2`);
  for (const row of rows) {
    const line = lines.get(row.pattern_id);
    if (line) line[row.bucket] = (line[row.bucket] ?? 0) + row.count;
  }
  return lines;
}

function sparklineBuckets(span: { from: number; to: number }, most: number) {
  const from = Math.floor(span.from / DAY) * DAY;
  const days = Math.ceil((span.to - from) / DAY);
  if (days < DAYS_ONE_BY_ONE)
    return { from: span.from, widthMs: (span.to - span.from) / most, buckets: most };
  const each = Math.ceil(days / most);
  return { from, widthMs: each * DAY, buckets: Math.ceil(days / each) };
}

/** Bodies of the pattern's newest records, at most `limit`. */
export async function listBodies(db: Db, patternId: string, limit: number): Promise<string[]> {
  const rows = await db.execute<{ body: string }>(sql`
    select r.body from signatures g
    cross join lateral (
      select body, at from log_records where signature_id = g.id order by at desc limit ${limit}
    ) r
    where g.pattern_id = ${patternId} order by r.at desc limit ${limit}`);
  return rows.map((row) => row.body);
}

/** The active rules that name any of the signatures, oldest first. */
export async function listRules(
  db: Db,
  signatureIds: bigint[] | null,
): Promise<
  { id: string; kind: "merge" | "split"; signatureIds: string[]; actor: string; createdAt: number }[]
> {
  const named = signatureIds ? sql`signature_ids && ${bigintArray(signatureIds)}` : sql`true`;
  const rows = await db.execute<{
    id: string;
    kind: "merge" | "split";
    signature_ids: string[];
    actor: string;
    created_ms: number;
  }>(sql`
    select id, kind, signature_ids::text[] as signature_ids, actor, extract(epoch from created_at)::float8 * 1000 as created_ms
    from grouping_rules where undone_at is null and ${named} order by created_at, id`);
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    signatureIds: row.signature_ids.map(signatureIdOf),
    actor: row.actor,
    createdAt: row.created_ms,
  }));
}

/** Signature columns of the given patterns. */
export async function listSignatureColumns(db: Db, patternIds: string[]): Promise<bigint[]> {
  const rows = await db.execute<{ id: string }>(
    sql`select id::text as id from signatures where pattern_id = any(${textArray(patternIds)}) order by id`,
  );
  return rows.map((row) => BigInt(row.id));
}

/** Templates by pattern id. */
export async function findPatternTemplates(db: Db, ids: string[]): Promise<Map<string, string>> {
  const rows = await db.execute<{ id: string; template: string }>(
    sql`select id, template from patterns where id = any(${textArray(ids)})`,
  );
  return new Map(rows.map((row) => [row.id, row.template]));
}

/** The pattern a signature belongs to; null when the signature is unknown. */
export async function findPatternOfSignature(db: Db, signatureId: bigint): Promise<string | null> {
  const rows = await db.execute<{ pattern_id: string }>(
    sql`select pattern_id from signatures where id = ${signatureId.toString()}::bigint`,
  );
  return rows[0]?.pattern_id ?? null;
}

export async function insertRule(
  db: Db,
  rule: { id: string; kind: "merge" | "split"; signatureIds: bigint[]; actor: string; createdAt: number },
): Promise<void> {
  await db.execute(sql`
    insert into grouping_rules (id, kind, signature_ids, actor, created_at)
    values (${rule.id}, ${rule.kind}, ${bigintArray(rule.signatureIds)}, ${rule.actor}, ${at(rule.createdAt)})`);
}

/** The patterns that stand for messages there was no room to keep apart, and their records. */
export async function countOverflow(db: Db, mark: string): Promise<{ patterns: number; records: number }> {
  const rows = await db.execute<{ patterns: number; records: number }>(sql`
    select count(distinct p.id)::int as patterns, coalesce(sum(t.count), 0)::float8 as records
    from patterns p join signatures g on g.pattern_id = p.id join signature_totals t on t.signature_id = g.id
    where strpos(p.template, ${mark}) > 0`);
  return rows[0] ?? { patterns: 0, records: 0 };
}

interface RawPatternRow extends Record<string, unknown> {
  id: string;
  template: string;
  cadence: PatternRow["cadence"];
  severity: number;
  services: string[];
  count: number;
  signatures: number;
  first_ms: number | null;
  last_ms: number | null;
  total_patterns: number;
  total_records: number;
}

function presentRow(row: RawPatternRow): PatternRow {
  return {
    id: row.id,
    template: row.template,
    cadence: row.cadence,
    severity: row.severity,
    services: row.services,
    count: row.count,
    signatures: row.signatures,
    firstAt: row.first_ms,
    lastAt: row.last_ms,
  };
}

/** `%`, `_` and `\` stand for themselves in what a person types. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`);
}
