import type { Db, Tx } from "@/db/client";
import { listRecordsByAddress, type RecordRow } from "@/db/queries/record-rows";
import { parseRecordId, recordIdOf } from "@/lib/domain/logs/record-address";
import type { CitedRecord } from "@/lib/domain/postmortems/schema";

/** The very lines of those of the records that are held, by their ids. */
export async function heldLines(db: Db | Tx, ids: readonly string[]): Promise<Map<string, CitedRecord>> {
  const rows = await listRecordsByAddress(
    db,
    ids.flatMap((id) => parseRecordId(id) ?? []),
  );
  return new Map(rows.map(lineOf).map((line) => [line.id, line]));
}

function lineOf(row: RecordRow): CitedRecord {
  const atMicros = row.micros === null ? null : BigInt(row.micros);
  return {
    id: recordIdOf({
      sourceId: row.sourceId,
      atMicros,
      hash: BigInt(row.hash),
      ordinal: row.ordinal,
    }),
    at: atMicros === null ? null : new Date(Number(atMicros / 1000n)).toISOString(),
    service: row.service,
    source: row.source,
    text: (row.original ?? row.body).replace(/\r\n?/g, "\n"),
    state: "held",
  };
}
