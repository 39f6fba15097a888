import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Sql, TransactionSql } from "postgres";
import { listText } from "./array-text";

/** The columns of COPY's text lines, in order. */
export const RECORD_COLUMNS =
  "source_id, at, hash, ordinal, signature_id, import_seq, line, lines, nanos, severity, time_kind, severity_text, body, original, attributes, flags";

/** Appends pieces of COPY text to the records; refused whole when one of them is held already. */
export async function copyRecords(tx: TransactionSql, pieces: readonly Buffer[]) {
  const sink = await tx.unsafe(`copy log_records (${RECORD_COLUMNS}) from stdin`).writable();
  await pipeline(Readable.from(pieces, { objectMode: true, highWaterMark: 2 }), sink);
}

/**
 * Appends what is not held yet and keeps the added rows in the temporary table `added_records` until the transaction
 * ends. Rows that another import brought are noted as held by this one too. Resolves to how many were added.
 */
export async function addMissingRecords(tx: TransactionSql, pieces: readonly Buffer[]): Promise<number> {
  for (const name of ["staged_records", "added_records"])
    await tx.unsafe(`create temp table if not exists ${name} (like log_records) on commit delete rows`);
  // The staged rows have no statistics: without this the planner reads whole partitions to match a few thousand keys.
  await tx`set local enable_hashjoin = off`;
  await tx`set local enable_mergejoin = off`;
  const sink = await tx.unsafe(`copy staged_records (${RECORD_COLUMNS}) from stdin`).writable();
  await pipeline(Readable.from(pieces, { objectMode: true, highWaterMark: 2 }), sink);
  const columns = RECORD_COLUMNS;
  const added = await tx.unsafe(`
    with added as (
      insert into log_records (${columns}) select ${columns} from staged_records order by source_id, at, hash, ordinal
      on conflict (source_id, at, hash, ordinal) do nothing returning ${columns}
    ) insert into added_records (${columns}) select ${columns} from added`);
  await tx`
    insert into record_holders (source_id, at, hash, ordinal, import_seq, line)
    select s.source_id, s.at, s.hash, s.ordinal, s.import_seq, s.line
    from staged_records s join log_records r
      on r.source_id = s.source_id and r.at = s.at and r.hash = s.hash and r.ordinal = s.ordinal
    where r.import_seq <> s.import_seq order by 1, 2, 3, 4 on conflict do nothing`;
  return added.count;
}

export interface RecordKey {
  sourceId: number;
  /** A timestamp as Postgres reads it. */
  at: string;
  hash: bigint;
}

/** How many equals of each key an import has delivered so far, in the order of the keys. */
export async function countDelivered(sql: Sql, importSeq: number, keys: RecordKey[]): Promise<number[]> {
  const rows = await sql<{ place: number; count: number }[]>`
    select k.place::int as place, greatest(
      (select max(r.ordinal) + 1 from log_records r
        where r.source_id = k.source_id and r.at = k.at and r.hash = k.hash and r.import_seq = ${importSeq}),
      (select max(h.ordinal) + 1 from record_holders h
        where h.source_id = k.source_id and h.at = k.at and h.hash = k.hash and h.import_seq = ${importSeq}), 0)::int as count
    from unnest(${listText(keys.map((key) => key.sourceId))}::int[], ${listText(keys.map((key) => `"${key.at}"`))}::timestamptz[],
      ${listText(keys.map((key) => key.hash))}::bigint[]) with ordinality k (source_id, at, hash, place)`;
  const counts = keys.map(() => 0);
  for (const row of rows) counts[row.place - 1] = row.count;
  return counts;
}

/** Makes the monthly partitions of these months (`2026-11`), one maker at a time; others may go on writing. */
export async function createPartitions(sql: Sql, months: string[]): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(7202611203)`;
    for (const month of months) {
      const [year = 0, number = 0] = month.split("-").map(Number);
      const name = `log_records_y${String(year).padStart(4, "0")}m${String(number).padStart(2, "0")}`;
      const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
      await tx.unsafe(
        `create table if not exists ${name} partition of log_records for values from ('${month}-01 00:00:00+00') to ('${next}-01 00:00:00+00')`,
      );
    }
  });
}
