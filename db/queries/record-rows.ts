import { sql, type SQL } from "drizzle-orm";
import type { Db, Tx } from "../client";

export interface RecordRow {
  sourceId: number;
  /** Epoch microseconds as text; null when the time is unknown. */
  micros: string | null;
  hash: string;
  ordinal: number;
  importSeq: number;
  line: number;
  lines: number;
  nanos: number;
  severity: number;
  timeKind: number;
  severityText: string | null;
  body: string;
  original: string | null;
  attributes: Record<string, unknown> | null;
  flags: string[] | null;
  service: string;
  source: string;
  patternId: string;
  importId: string;
}

/** A place in the total order of records: instant, then delivery, then line. `micros` null is before all times. */
export interface RecordPlace {
  micros: string | null;
  importSeq: number;
  line: number;
  sourceId: number;
  hash: string;
  ordinal: number;
}

/** What every way of looking at records fetches; `r` is the record. */
export const RECORD_SELECTION = sql`
  r.source_id as "sourceId", case when r.at > '-infinity' then (extract(epoch from r.at) * 1000000)::bigint::text end as micros,
  r.hash::text as hash, r.ordinal, r.import_seq as "importSeq", r.line, r.lines, r.nanos, r.severity, r.time_kind as "timeKind",
  r.severity_text as "severityText", r.body, r.original, r.attributes, r.flags, v.name as service, s.name as source,
  g.pattern_id as "patternId", i.id as "importId"`;

export const RECORD_JOINS = sql`
  join sources s on s.id = r.source_id join services v on v.id = s.service_id
  join signatures g on g.id = r.signature_id join imports i on i.seq = r.import_seq`;

const BEFORE_ALL = "-infinity";

export function instantOf(micros: string | null): SQL {
  return micros === null
    ? sql`${BEFORE_ALL}::timestamptz`
    : sql`(timestamptz 'epoch' + ${micros}::bigint * interval '1 microsecond')`;
}

/** Rows after a place, in the direction of the list. */
export function beyond(place: RecordPlace, newestFirst: boolean): SQL {
  return sql`(r.at, r.import_seq, r.line, r.source_id, r.hash, r.ordinal) ${newestFirst ? sql`<` : sql`>`}
    (${instantOf(place.micros)}, ${place.importSeq}::int, ${place.line}::int, ${place.sourceId}::int, ${place.hash}::bigint, ${place.ordinal}::int)`;
}

/** The same among records of unknown time alone. */
export function beyondUntimed(place: RecordPlace, newestFirst: boolean): SQL {
  const { importSeq, line, sourceId, hash, ordinal } = place;
  const values = [
    hidden(importSeq, "int"),
    hidden(line, "int"),
    hidden(sourceId, "int"),
    hidden(hash, "bigint"),
  ];
  return sql`(r.import_seq, r.line, r.source_id, r.hash, r.ordinal) ${newestFirst ? sql`<` : sql`>`}
    (${sql.join([...values, hidden(ordinal, "int")], sql`, `)})`;
}

/**
 * A value that the planner does not see: it judges a comparison of rows by their first column alone, takes "before line 9 of
 * delivery 2" for "before delivery 2", and reads and sorts all where it thinks that nothing is left.
 */
export function hidden(value: number | string, type: "int" | "bigint"): SQL {
  return sql`(select ${value}::${sql.raw(type)})`;
}

export function recordOrder(newestFirst: boolean): SQL {
  return newestFirst
    ? sql`r.at desc, r.import_seq desc, r.line desc, r.source_id desc, r.hash desc, r.ordinal desc`
    : sql`r.at, r.import_seq, r.line, r.source_id, r.hash, r.ordinal`;
}

export interface RecordKeyParts {
  sourceId: number;
  micros: string | null;
  hash: string;
  ordinal: number;
}

/** The record at an address; null when it is not (any more) held. */
export async function findRecord(db: Db, key: RecordKeyParts): Promise<RecordRow | null> {
  const rows = await db.execute<RecordRow & Record<string, unknown>>(sql`
    select ${RECORD_SELECTION} from log_records r ${RECORD_JOINS}
    where r.source_id = ${key.sourceId} and r.at = ${instantOf(key.micros)} and r.hash = ${key.hash}::bigint and r.ordinal = ${key.ordinal}`);
  return rows[0] ?? null;
}

/** The records at these addresses that are held, in order of time. */
export async function listRecordsByAddress(
  db: Db | Tx,
  addresses: { sourceId: number; atMicros: bigint | null; hash: bigint; ordinal: number }[],
): Promise<RecordRow[]> {
  if (addresses.length === 0) return [];
  const asked = JSON.stringify(
    addresses.map(({ sourceId, atMicros, hash, ordinal }) => ({
      source_id: sourceId,
      micros: atMicros?.toString() ?? null,
      hash: hash.toString(),
      ordinal,
    })),
  );
  return db.execute<RecordRow & Record<string, unknown>>(sql`
    select ${RECORD_SELECTION}
    from jsonb_to_recordset(${asked}::jsonb) as a(source_id int, micros bigint, hash bigint, ordinal int)
    join log_records r on r.source_id = a.source_id and r.hash = a.hash and r.ordinal = a.ordinal
      and r.at = coalesce(timestamptz 'epoch' + a.micros * interval '1 microsecond', '-infinity')
    ${RECORD_JOINS} order by ${recordOrder(false)}`);
}

/** The records of the same source next to a place, nearest first. */
export async function listNeighbours(
  db: Db,
  place: RecordPlace,
  direction: "before" | "after",
  count: number,
): Promise<RecordRow[]> {
  const newestFirst = direction === "before";
  const edge = newestFirst
    ? sql`r.at <= ${instantOf(place.micros)}`
    : sql`r.at >= ${instantOf(place.micros)}`;
  return db.execute<RecordRow & Record<string, unknown>>(sql`
    select ${RECORD_SELECTION} from (
      select r.* from log_records r where r.source_id = ${place.sourceId} and ${edge} and ${beyond(place, newestFirst)}
      order by ${recordOrder(newestFirst)} limit ${count}
    ) r ${RECORD_JOINS} order by ${recordOrder(newestFirst)}`);
}
