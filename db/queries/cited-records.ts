import { sql, type SQL } from "drizzle-orm";
import type { Db } from "../client";
import { instantOf, type RecordKeyParts } from "./record-rows";

const KEY = sql`r.source_id as "sourceId",
  case when r.at > '-infinity' then (extract(epoch from r.at) * 1000000)::bigint::text end as micros,
  r.hash::text as hash, r.ordinal`;

/** Those of the addresses at which a record is held. */
export async function findHeldRecords(db: Db, keys: readonly RecordKeyParts[]): Promise<RecordKeyParts[]> {
  return findByAddress(db, keys, sql`and r.hash = a.hash::bigint and r.ordinal = a.ordinal`);
}

/** Records of the same source and instant as the addresses, whatever they say. Untimed addresses find none. */
export async function findRecordsAt(db: Db, keys: readonly RecordKeyParts[]): Promise<RecordKeyParts[]> {
  return findByAddress(
    db,
    keys.filter(({ micros }) => micros !== null),
    sql``,
  );
}

async function findByAddress(db: Db, keys: readonly RecordKeyParts[], more: SQL): Promise<RecordKeyParts[]> {
  if (keys.length === 0) return [];
  const rows = keys.map(
    ({ sourceId, micros, hash, ordinal }) =>
      sql`(${sourceId}::int, ${instantOf(micros)}, ${hash}::text, ${ordinal}::int)`,
  );
  return db.execute<RecordKeyParts & Record<string, unknown>>(sql`
    select ${KEY} from (values ${sql.join(rows, sql`, `)}) a (source_id, at, hash, ordinal)
    join log_records r on r.source_id = a.source_id and r.at = a.at ${more}`);
}
