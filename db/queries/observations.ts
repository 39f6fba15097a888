import { sql, type SQL } from "drizzle-orm";
import type { Db } from "../client";
import type { ObservedRecord } from "@/lib/domain/findings/observing/observations";
import { recordIdOf } from "@/lib/domain/logs/record-address";
import type { Interval } from "@/lib/domain/time/interval";
import { at, textArray } from "./buckets";

export interface ActivityRow {
  service: string;
  minute: number;
  count: number;
  errors: number;
  firstMs: number;
  lastMs: number;
}

/** Active minutes of every service in a span, sources merged, ascending. */
export async function listActivity(db: Db, span: Interval): Promise<ActivityRow[]> {
  const rows = await db.execute<ActivityRow & Record<string, unknown>>(sql`
    select v.name as service, date_part('epoch', a.minute) * 1000 as minute, ${activityColumns}
    from activity_minute a join sources s on s.id = a.source_id join services v on v.id = s.service_id
    where ${within("a.minute", span)} group by v.name, a.minute order by v.name, a.minute`);
  return [...rows];
}

/** Of every service the last active minute before a span and the first after it, where there are any. */
export async function listNeighbours(db: Db, span: Interval): Promise<ActivityRow[]> {
  if (span.from === -Infinity && span.to === Infinity) return [];
  const nearest = (side: SQL, order: SQL) => sql`
    select v.name as service, near.minute from services v join sources s on s.service_id = v.id cross join lateral (
      select minute from activity_minute where source_id = s.id and isfinite(minute) and ${side} order by ${order} limit 1) near`;
  const rows = await db.execute<ActivityRow & Record<string, unknown>>(sql`
    with sides as (
      select service, max(minute) as minute from (${nearest(sql`minute < ${at(span.from)}`, sql`minute desc`)}) before group by 1
      union all
      select service, min(minute) as minute from (${nearest(sql`minute >= ${at(span.to)}`, sql`minute`)}) after group by 1
    )
    select n.service, date_part('epoch', n.minute) * 1000 as minute, ${activityColumns}
    from sides n join services v on v.name = n.service join sources s on s.service_id = v.id
    join activity_minute a on a.source_id = s.id and a.minute = n.minute group by 1, n.minute order by 1, 2`);
  return [...rows];
}

/** The spans of time that imports cover of each asked service's sources, joined, which tells a gap within one log from a gap between two. */
export async function listCoverage(
  db: Db,
  asked: ({ service: string } & Interval)[],
): Promise<{ service: string; source: string; from: number; to: number }[]> {
  // JSON has no Infinity: it becomes null, which is no bound.
  const rows = await db.execute<{ service: string; source: string; from: number; to: number }>(sql`
    select v.name as service, s.name as source, extract(epoch from o.from_at)::float8 * 1000 as from,
      extract(epoch from o.to_at)::float8 * 1000 as to
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as a(service text, "from" float8, "to" float8)
    join services v on v.name = a.service join sources s on s.service_id = v.id
    join observed_spans o on o.source_id = s.id and o.to_at >= to_timestamp(coalesce(a.from / 1000, '-Infinity'))
      and o.from_at <= to_timestamp(coalesce(a.to / 1000, 'Infinity')) order by 1, 3, 4, 2`);
  return [...rows];
}

export interface PatternTotalRow {
  patternId: string;
  template: string;
  service: string;
  severity: number;
  count: number;
}

/** Totals per pattern, service and severity of the records with a time. */
export async function listPatternTotals(db: Db): Promise<PatternTotalRow[]> {
  const rows = await db.execute<PatternTotalRow & Record<string, unknown>>(sql`
    select p.id as "patternId", p.template, v.name as service, t.severity, sum(t.count)::float8 as count
    from signature_totals t join signatures g on g.id = t.signature_id join patterns p on p.id = g.pattern_id
    join sources s on s.id = t.source_id join services v on v.id = s.service_id
    where t.first_at is not null group by 1, 2, 3, 4 order by 3, 1, 4`);
  return [...rows];
}

export interface Occurrences {
  patternId: string;
  service: string;
  /** In no order. */
  records: ObservedRecord[];
}

/**
 * Every timed record of the given patterns in the given services in a span; the caller asks only where they are few. The same pattern
 * may be a million in another service: the totals tell which sources have it, and when.
 */
export async function listOccurrences(
  db: Db,
  asked: { patternId: string; service: string }[],
  span: Interval,
): Promise<Occurrences[]> {
  if (asked.length === 0) return [];
  // One row a pattern, source and import, its records as lines: a row a record costs the reader twice as much.
  const rows = await db.execute<
    Occurrences & { source_id: number; begun: number | null; packed: string } & Record<string, unknown>
  >(sql`
    with asked as (select * from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as a("patternId" text, service text)),
    held as (
      select a."patternId" as pattern_id, a.service, t.source_id, t.signature_id, min(t.first_at) as first_at, max(t.last_at) as last_at
      from asked a join signatures g on g.pattern_id = a."patternId"
      join services v on v.name = a.service join sources s on s.service_id = v.id
      join signature_totals t on t.signature_id = g.id and t.source_id = s.id
      group by 1, 2, 3, 4
    ), packed as (
      select h.pattern_id, h.service, h.source_id, r.import_seq, string_agg(
        concat_ws(',', (extract(epoch from r.at) * 1000000)::int8, r.hash, r.ordinal, r.line, r.time_kind, ${recordText}), E'\n') as packed
      from held h cross join lateral (
        select * from log_records r
        where r.signature_id = h.signature_id and r.source_id = h.source_id and r.at between h.first_at and h.last_at
          and ${within("r.at", span)}
        offset 0 -- Few of many: by the index, whatever the planner believes.
      ) r group by 1, 2, 3, 4
    )
    select r.pattern_id as "patternId", r.service, r.source_id, r.packed, ${recordBegun} from packed r`);
  const places = new Map<string, Occurrences>();
  for (const { patternId, service, source_id, begun, packed } of rows) {
    const place = edgeKey(service, patternId, 0);
    let found = places.get(place);
    if (!found) places.set(place, (found = { patternId, service, records: [] }));
    for (const line of packed.split("\n")) found.records.push(unpacked(line, source_id, begun));
  }
  return [...places.values()];
}

const PACKED_RECORD = /^(-?\d+),(-?\d+),(\d+),(\d+),(\d+),(.*)$/s;

function unpacked(packed: string, source_id: number, begun: number | null): ObservedRecord {
  const [, at_micros = "0", hash = "0", ordinal, line, kind, text = ""] = PACKED_RECORD.exec(packed) ?? [];
  return observed({
    source_id,
    at_micros,
    hash,
    ordinal: Number(ordinal),
    line: Number(line),
    time_kind: Number(kind),
    text,
    begun,
  });
}

/** Complete counts per minute of every pattern in every service in a span, by both, ascending by minute. */
export async function listPatternMinutes(
  db: Db,
  span: Interval,
): Promise<{ patternId: string; service: string; minutes: { minute: number; count: number }[] }[]> {
  // One row a pattern, as text: a row a minute costs ten times as much on either side.
  const rows = await db.execute<{ patternId: string; service: string; minutes: string }>(sql`
    with minutes as (
      select g.pattern_id, s.service_id, c.minute, sum(c.count) as count
      from sources s join counts_minute c on c.source_id = s.id join signatures g on g.id = c.signature_id
      where ${within("c.minute", span)} group by 1, 2, 3
    )
    select m.pattern_id as "patternId", v.name as service,
      string_agg((date_part('epoch', m.minute) / 60)::int8 || ':' || m.count, ',' order by m.minute) as minutes
    from minutes m join services v on v.id = m.service_id group by 1, 2`);
  return rows.map(({ minutes, ...row }) => ({
    ...row,
    minutes: minutes.split(",").map((pair) => {
      const colon = pair.indexOf(":");
      return { minute: Number(pair.slice(0, colon)) * 60_000, count: Number(pair.slice(colon + 1)) };
    }),
  }));
}

/** When each asked pattern was first seen in each service, by `patternId service`; epoch ms. */
export async function listFirstSeen(db: Db, patternIds: string[]): Promise<Map<string, number>> {
  if (patternIds.length === 0) return new Map();
  const rows = await db.execute<{ patternId: string; service: string; at: number }>(sql`
    select g.pattern_id as "patternId", v.name as service, date_part('epoch', min(t.first_at)) * 1000 as at
    from signatures g join signature_totals t on t.signature_id = g.id join sources s on s.id = t.source_id
    join services v on v.id = s.service_id
    where g.pattern_id = any(${textArray(patternIds)}) and isfinite(t.first_at) group by 1, 2`);
  return new Map(rows.map(({ patternId, service, at: ms }) => [`${patternId} ${service}`, ms]));
}

/** How many counts there are at most of each UTC day's minutes, the days (epoch ms) ascending. */
export async function listDayWeights(db: Db): Promise<{ day: number; rows: number }[]> {
  const rows = await db.execute<{ day: number; rows: number }>(sql`
    select date_part('epoch', day) * 1000 as day, sum(least(count, 1440))::float8 as rows
    from counts_day where isfinite(day) group by 1 order by 1`);
  return [...rows];
}

/** The first and last record with a time of its own in each asked minute of a service, or of one pattern in it. */
export async function listMinuteEdges(
  db: Db,
  asked: { service: string; patternId: string | null; minute: number }[],
): Promise<Map<string, { first: ObservedRecord; last: ObservedRecord }>> {
  const edges = new Map<string, { first: ObservedRecord; last: ObservedRecord }>();
  for (let from = 0; from < asked.length; from += EDGES_A_QUERY) {
    const part = JSON.stringify(asked.slice(from, from + EDGES_A_QUERY));
    const rows = await db.execute<
      RawRecord & { service: string; asked_pattern: string | null; minute: number; edge: string }
    >(sql`
      with asked as (select * from jsonb_to_recordset(${part}::jsonb) as a(service text, "patternId" text, minute float8)),
      sources_of as (select v.name, array_agg(s.id) as ids from services v join sources s on s.service_id = v.id group by 1)
      select a.service, a."patternId" as asked_pattern, a.minute, e.edge, ${recordColumns}
      from asked a join sources_of o on o.name = a.service
      cross join lateral (
        (select 'first' as edge, r.* from ${edgeRecord("asc")})
        union all
        (select 'last' as edge, r.* from ${edgeRecord("desc")})
      ) e(edge, source_id, at, hash, ordinal, line, time_kind, body, import_seq)
      cross join lateral (select e.source_id, e.at, e.hash, e.ordinal, e.line, e.time_kind, e.body, e.import_seq) r`);
    for (const row of rows) {
      const key = edgeKey(row.service, row.asked_pattern, row.minute);
      const record = observed(row);
      const seen = edges.get(key);
      if (!seen) edges.set(key, { first: record, last: record });
      else if (row.edge === "first") seen.first = record;
      else seen.last = record;
    }
  }
  return edges;
}

/**
 * The records with times of their own in each asked minute of a pattern in a service, by `edgeKey`; where `level` is above 0 an
 * even sample, one in 2^level of them by their times.
 */
export async function listMinuteRecords(
  db: Db,
  asked: { service: string; patternId: string; minute: number; level: number }[],
): Promise<Map<string, ObservedRecord[]>> {
  const found = new Map<string, ObservedRecord[]>();
  if (asked.length === 0) return found;
  const rows = await db.execute<RawRecord & { service: string; asked_pattern: string; minute: number }>(sql`
    with asked as (select * from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
      as a(service text, "patternId" text, minute float8, level int)),
    sources_of as (select v.name, array_agg(s.id) as ids from services v join sources s on s.service_id = v.id group by 1)
    select a.service, a."patternId" as asked_pattern, a.minute, ${recordColumns}
    from asked a join sources_of o on o.name = a.service
    join signatures g on g.pattern_id = a."patternId"
    cross join lateral (
      select * from log_records r
      where r.signature_id = g.id and r.source_id = any(o.ids) and r.time_kind = 0
        and r.at >= to_timestamp(a.minute / 1000) and r.at < to_timestamp(a.minute / 1000 + 60)
        and ((extract(epoch from r.at) * 1000)::int8 % 900000 * 40503 >> 8) & ((1 << a.level) - 1) = 0
      offset 0
    ) r`);
  for (const row of rows) {
    const key = edgeKey(row.service, row.asked_pattern, row.minute);
    const records = found.get(key);
    if (records) records.push(observed(row));
    else found.set(key, [observed(row)]);
  }
  return found;
}

/** The key of `listMinuteEdges` and `listMinuteRecords`. */
export function edgeKey(service: string, patternId: string | null, minute: number): string {
  return `${patternId ?? ""}\u0000${minute}\u0000${service}`;
}

const activityColumns = sql.raw(
  `sum(a.count)::int as count, sum(a.errors)::int as errors, floor(extract(epoch from min(a.first_at))::float8 * 1000) as "firstMs",
   floor(extract(epoch from max(a.last_at))::float8 * 1000) as "lastMs"`,
);

/** The condition that a time column is finite and lies in a span (epoch ms). */
export function within(column: string, { from, to }: Interval): SQL {
  const name = sql.raw(column);
  const after = from > -Infinity ? sql` and ${name} >= ${at(from)}` : sql``;
  const before = to < Infinity ? sql` and ${name} < ${at(to)}` : sql``;
  return sql`isfinite(${name})${after}${before}`;
}

const EDGES_A_QUERY = 2_000;

const recordText = sql.raw(`left(split_part(r.body, E'\\n', 1), 300)`);
const recordBegun = sql.raw(
  `(select date_part('epoch', nullif(i.from_at, '-infinity')) * 1000 from import_sources i
     where i.import_seq = r.import_seq and i.source_id = r.source_id) as begun`,
);

export const recordColumns = sql`r.source_id, (extract(epoch from r.at) * 1000000)::int8::text as at_micros, r.hash::text as hash,
   r.ordinal, r.line, r.time_kind, ${recordText} as text, ${recordBegun}`;

/**
 * The record at one end of the asked minute. Each source, and each signature of a pattern, gives its own by an index on
 * (…, time): a busy minute holds half a million records, and they are not to be read for two.
 */
function edgeRecord(direction: "asc" | "desc") {
  const order = ["at", "line", "hash", "ordinal"].map((column) => `r.${column} ${direction}`).join(", ");
  const found = `select r.source_id, r.at, r.hash, r.ordinal, r.line, r.time_kind, r.body, r.import_seq from log_records r
    where r.time_kind = 0 and r.at >= to_timestamp(a.minute / 1000) and r.at < to_timestamp(a.minute / 1000 + 60)`;
  const ending = `order by ${order} limit 1`;
  return sql.raw(`(
    select r.* from unnest(o.ids) as i(id)
    cross join lateral (${found} and a."patternId" is null and r.source_id = i.id ${ending}) r
    union all
    select r.* from signatures g
    cross join lateral (${found} and r.signature_id = g.id and r.source_id = any(o.ids) ${ending}) r
    where g.pattern_id = a."patternId"
  ) r ${ending}`);
}

export interface RawRecord extends Record<string, unknown> {
  source_id: number;
  at_micros: string;
  hash: string;
  ordinal: number;
  line: number;
  time_kind: number;
  text: string;
  begun: number | null;
}

/** A stored record as the rules look at it. */
export function observed(row: RawRecord): ObservedRecord {
  const atMicros = BigInt(row.at_micros);
  return {
    recordId: recordIdOf({ sourceId: row.source_id, atMicros, hash: BigInt(row.hash), ordinal: row.ordinal }),
    at: Math.floor(Number(atMicros) / 1000),
    line: Number(row.line),
    text: row.text,
    ...(row.time_kind !== 0 && { approximate: true }),
    ...(row.begun !== null && { begun: row.begun }),
  };
}

/** Counts of a period as a query packs them, `period:count:firstMs:lastMs` with both from the period's begin; periods in units. */
export function unpackCounts(
  packed: string,
  unitMs: number,
): { from: number; count: number; firstMs: number; lastMs: number }[] {
  return packed.split(",").map((text) => {
    const [period = 0, count = 0, first = 0, last = 0] = text.split(":").map(Number);
    const from = period * unitMs;
    return { from, count, firstMs: from + first, lastMs: from + last };
  });
}
