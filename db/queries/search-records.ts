import { sql, type SQL } from "drizzle-orm";
import type { Db } from "../client";
import { bigintArray, intArray } from "./buckets";
import { escapeLike } from "./patterns";
import {
  beyond,
  beyondUntimed,
  hidden,
  RECORD_JOINS,
  RECORD_SELECTION,
  recordOrder,
  type RecordPlace,
  type RecordRow,
} from "./record-rows";

const HOUR = 3_600_000;
const MINUTE = 60_000;

/** What a list of records is narrowed to; null parts do not restrict. */
export interface RecordFilter {
  sourceIds: number[] | null;
  signatureIds: bigint[] | null;
  severities: number[] | null;
  importSeq: number | null;
  /** Texts that must, and must not, be in the body or the attributes; any case. */
  contains: string[];
  lacks: string[];
  /** Signatures left out, because they were listed before. */
  exceptSignatureIds: bigint[];
}

/** Half-open, epoch milliseconds; `null` bounds are open. */
export interface Span {
  from: number | null;
  to: number | null;
}

export interface BucketCount {
  /** Start, epoch milliseconds. */
  start: number;
  count: number;
}

/** Hours or minutes in which records of the filter lie, with how many, from one end of the span; text is not looked at. */
export async function listBuckets(
  db: Db,
  unit: "hour" | "minute",
  filter: RecordFilter,
  span: Span,
  newestFirst: boolean,
  limit: number,
): Promise<BucketCount[]> {
  const [table, at] = unit === "hour" ? [sql`counts_hour`, sql`c.hour`] : [sql`counts_minute`, sql`c.minute`];
  const rows = await db.execute<{ start: number; count: number }>(sql`
    select extract(epoch from ${at})::float8 * 1000 as start, sum(c.count)::float8 as count from ${table} c
    where ${countConditions(filter)} and ${bucketBounds(span, at, unit === "hour" ? HOUR : MINUTE)}
    group by ${at} order by ${at} ${newestFirst ? sql`desc` : sql`asc`} limit ${limit}`);
  return rows.map(({ start, count }) => ({ start, count }));
}

/** About how many records the filter leaves, text aside. */
export async function countHours(db: Db, filter: RecordFilter, span: Span): Promise<number> {
  const rows = await db.execute<{ count: number }>(sql`
    select coalesce(sum(c.count), 0)::float8 as count from counts_hour c where ${countConditions(filter)} and ${bucketBounds(span, sql`c.hour`, HOUR)}`);
  return rows[0]?.count ?? 0;
}

/** Records of unknown time up to this place in the order of their delivery, both ends included. */
export interface UntimedWindow {
  importSeq: number;
  line: number;
}

/** Where the next `count` records of unknown time end, text aside, after a place among them; null when fewer are left. */
export async function findUntimedEdge(
  db: Db,
  sourceIds: number[] | null,
  place: RecordPlace | null,
  newestFirst: boolean,
  count: number,
): Promise<UntimedWindow | null> {
  const lanes = sourceIds
    ? sql`select unnest(${intArray(sourceIds)}) as id`
    : sql`select s.id from sources s`;
  const order = newestFirst ? sql`import_seq desc, line desc` : sql`import_seq, line`;
  const left = place ? beyondUntimed(place, newestFirst) : sql`true`;
  const rows = await db.execute<UntimedWindow & Record<string, unknown>>(sql`
    select e.import_seq as "importSeq", e.line from (${lanes}) lanes cross join lateral (
      select r.import_seq, r.line from log_records r where r.source_id = lanes.id and r.at = '-infinity' and ${left}
      order by ${order} limit ${count}
    ) e order by ${order} limit 1 offset ${count - 1}`);
  return rows[0] ?? null;
}

/**
 * The next records of a window in the list's order. Each source or, where signatures or severities narrow the list, each
 * signature is read along its own index and gives at most `limit`.
 */
export async function listWindow(
  db: Db,
  filter: RecordFilter,
  window: Span | UntimedWindow | "untimed",
  place: RecordPlace | null,
  newestFirst: boolean,
  limit: number,
): Promise<RecordRow[]> {
  const bounds = boundsOf(window, newestFirst);
  const conditions = [bounds, ...rowConditions(filter)];
  const isTimed = typeof window === "object" && "from" in window;
  if (place && isTimed) conditions.push(beyond(place, newestFirst));
  else if (place?.micros === null) conditions.push(beyondUntimed(place, newestFirst));
  const where = sql.join(conditions, sql` and `);
  const order = recordOrder(newestFirst);
  const bySignature = filter.signatureIds !== null || filter.severities !== null;
  const lanes = bySignature
    ? sql`select distinct c.signature_id as lane from signature_totals c where ${countConditions(filter)}`
    : sql`select distinct c.source_id as lane from signature_totals c where ${countConditions(filter)}`;
  const own = bySignature ? sql`r.signature_id = lanes.lane` : sql`r.source_id = lanes.lane`;
  return db.execute<RecordRow & Record<string, unknown>>(sql`
    select ${RECORD_SELECTION} from (
      select r.* from (${lanes}) lanes cross join lateral (
        select r.* from log_records r where ${own} and ${where} order by ${order} limit ${limit}
      ) r order by ${order} limit ${limit}
    ) r ${RECORD_JOINS} order by ${order}`);
}

/** Signatures whose constant text holds all the texts: their records can be read along the index. */
export async function listSignaturesContaining(db: Db, texts: string[], limit: number): Promise<bigint[]> {
  const conditions = texts.map((text) => sql`template ilike ${`%${escapeLike(text)}%`}`);
  const rows = await db.execute<{ id: string }>(
    sql`select id::text as id from signatures where ${sql.join(conditions, sql` and `)} order by id limit ${limit}`,
  );
  return rows.map((row) => BigInt(row.id));
}

function rowConditions(filter: RecordFilter): SQL[] {
  const conditions: SQL[] = [];
  if (filter.sourceIds) conditions.push(sql`r.source_id = any(${intArray(filter.sourceIds)})`);
  if (filter.signatureIds) conditions.push(sql`r.signature_id = any(${bigintArray(filter.signatureIds)})`);
  if (filter.severities) conditions.push(sql`r.severity = any(${intArray(filter.severities)})`);
  if (filter.importSeq !== null) conditions.push(sql`r.import_seq = ${filter.importSeq}`);
  if (filter.exceptSignatureIds.length > 0)
    conditions.push(sql`r.signature_id <> all(${bigintArray(filter.exceptSignatureIds)})`);
  if (filter.contains.length > 0) conditions.push(sql`${likeEach(filter.contains, sql`all`)}`);
  if (filter.lacks.length > 0) conditions.push(sql`not ${likeEach(filter.lacks, sql`any`)}`);
  return conditions;
}

/**
 * Whether a record's message or attributes hold the texts, in any case. What is looked through is made small letters once for
 * all texts, and not at all where none has a letter: of a line of 256 KiB that takes longer than the looking.
 */
function likeEach(texts: readonly string[], quantity: SQL): SQL {
  const searched = sql`r.body || coalesce(e'\n' || r.attributes::text, '')`;
  const hasCase = texts.some((text) => text.toLowerCase() !== text.toUpperCase());
  const small = (text: SQL) => (hasCase ? sql`lower(${text})` : text);
  const likes = texts.map((text) => small(sql`${`%${escapeLike(text)}%`}::text`));
  return sql`(${small(searched)} like ${quantity} (array[${sql.join(likes, sql`, `)}]))`;
}

/** For a count table named `c`. */
function countConditions(filter: RecordFilter): SQL {
  const conditions: SQL[] = [sql`true`];
  if (filter.sourceIds) conditions.push(sql`c.source_id = any(${intArray(filter.sourceIds)})`);
  if (filter.signatureIds) conditions.push(sql`c.signature_id = any(${bigintArray(filter.signatureIds)})`);
  if (filter.severities) conditions.push(sql`c.severity = any(${intArray(filter.severities)})`);
  return sql.join(conditions, sql` and `);
}

function instant(ms: number): SQL {
  return sql`${new Date(ms).toISOString()}::timestamptz`;
}

function boundsOf(window: Span | UntimedWindow | "untimed", newestFirst: boolean): SQL {
  if (window === "untimed") return sql`r.at = '-infinity'`;
  if ("from" in window) return timeBounds(window);
  const edge = sql`(${hidden(window.importSeq, "int")}, ${hidden(window.line, "int")})`;
  return sql`r.at = '-infinity' and (r.import_seq, r.line) ${newestFirst ? sql`>=` : sql`<=`} ${edge}`;
}

function timeBounds({ from, to }: Span): SQL {
  const low = from === null ? sql`r.at > '-infinity'` : sql`r.at >= ${instant(from)}`;
  return to === null ? low : sql`${low} and r.at < ${instant(to)}`;
}

function bucketBounds({ from, to }: Span, at: SQL, widthMs: number): SQL {
  const low = from === null ? sql`true` : sql`${at} >= ${instant(Math.floor(from / widthMs) * widthMs)}`;
  return to === null ? low : sql`${low} and ${at} < ${instant(to)}`;
}
