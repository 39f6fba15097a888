import { sql, type SQL } from "drizzle-orm";
import type { Finding } from "@/lib/domain/findings/finding";
import type { Stretch } from "@/lib/domain/findings/plan-stretches";
import type { StoredFinding } from "@/lib/domain/findings/settle-findings";
import type { Db, Tx } from "../client";
import { at, textArray } from "./buckets";

/** The stored findings that concern the core of a stretch, as far as they are compared. */
export async function listConcerned(tx: Tx, { core }: Stretch): Promise<StoredFinding[]> {
  const rows = await tx.execute<StoredFinding & Record<string, unknown>>(sql`
    select id, rule, service, pattern_id as "patternId", finding -> 'start' as start, finding -> 'end' as end
    from findings where start_not_before < ${at(core.to)} and coalesce(end_not_after, 'infinity') >= ${at(core.from)}`);
  return [...rows];
}

/** Stores findings anew or for the first time, and removes those that no longer hold. */
export async function storeFindings(tx: Tx, put: Finding[], gone: string[]): Promise<void> {
  if (gone.length > 0) await tx.execute(sql`delete from findings where id = any(${textArray(gone)})`);
  const rows = put.map((finding) => ({
    id: finding.id,
    rule: finding.rule,
    service: finding.service,
    pattern_id: finding.patternId,
    finding,
    start_ms: finding.start.notBefore,
    end_ms: finding.end?.notAfter ?? null,
  }));
  await tx.execute(sql`
    insert into findings (id, rule, service, pattern_id, finding, start_not_before, end_not_after)
    select f.id, f.rule, f.service, f.pattern_id, f.finding, to_timestamp(f.start_ms / 1000), to_timestamp(f.end_ms / 1000)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as f(id text, rule text, service text, pattern_id text,
      finding jsonb, start_ms float8, end_ms float8)
    on conflict (id) do update set rule = excluded.rule, service = excluded.service, pattern_id = excluded.pattern_id,
      finding = excluded.finding, start_not_before = excluded.start_not_before, end_not_after = excluded.end_not_after`);
}

export interface FindingFilter {
  from: number | null;
  to: number | null;
  services: string[] | null;
  rule: string | null;
  patternId: string | null;
  ids: string[] | null;
}

// As the index has it.
const BEST_START = sql`(finding -> 'start' ->> 'best')::float8`;

/** A page of the findings that can touch [from, to), by their best start. */
export async function listFindings(
  db: Db,
  filter: FindingFilter,
  page: { newestFirst: boolean; offset: number; limit: number },
): Promise<Finding[]> {
  const order = page.newestFirst ? sql`${BEST_START} desc, id desc` : sql`${BEST_START}, id`;
  const rows = await db.execute<{ finding: Finding }>(sql`
    select finding from findings where ${conditionsOf(filter)}
    order by ${order} limit ${page.limit} offset ${page.offset}`);
  return rows.map((row) => row.finding);
}

/** How many findings fit the filter, by rule; the filter's own rule is left out of account. */
export async function countFindings(db: Db, filter: FindingFilter): Promise<Map<string, number>> {
  const rows = await db.execute<{ rule: string; count: number }>(sql`
    select rule, count(*)::int as count from findings where ${conditionsOf({ ...filter, rule: null })} group by 1`);
  return new Map(rows.map(({ rule, count }) => [rule, count]));
}

/** One finding; null when the analysis no longer finds it. */
export async function findFinding(db: Db, id: string): Promise<Finding | null> {
  const rows = await db.execute<{ finding: Finding }>(sql`select finding from findings where id = ${id}`);
  return rows[0]?.finding ?? null;
}

function conditionsOf(filter: FindingFilter): SQL {
  const conditions: SQL[] = [sql`true`];
  if (filter.services) conditions.push(sql`service = any(${textArray(filter.services)})`);
  if (filter.rule) conditions.push(sql`rule = ${filter.rule}`);
  if (filter.patternId) conditions.push(sql`pattern_id = ${filter.patternId}`);
  if (filter.ids) conditions.push(sql`id = any(${textArray(filter.ids)})`);
  if (filter.to !== null) conditions.push(sql`start_not_before < ${at(filter.to)}`);
  if (filter.from !== null) conditions.push(sql`coalesce(end_not_after, 'infinity') >= ${at(filter.from)}`);
  return sql.join(conditions, sql` and `);
}

/** Writes the derived cadence of each pattern; of the patterns looked at (null: all), those not given lose theirs. */
export async function replaceCadences(
  tx: Tx,
  cadences: { id: string; cadence: { everyMs: number; toleranceMs: number; share: number; count: number } }[],
  lookedAt: string[] | null,
): Promise<void> {
  await tx.execute(sql`
    with given as (select * from jsonb_to_recordset(${JSON.stringify(cadences)}::jsonb) as g(id text, cadence jsonb))
    update patterns p set cadence = g.cadence
    from patterns q left join given g on g.id = q.id
    where p.id = q.id and p.cadence is distinct from g.cadence
      and ${lookedAt === null ? sql`true` : sql`p.id = any(${textArray(lookedAt)})`}`);
}

const ANALYSIS_LOCK = 7_202_611_213;

/** One analysis stores its results at a time, over all replicas; held until the transaction ends. */
export async function lockAnalysis(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${ANALYSIS_LOCK})`);
}
