import { findRecord } from "@/db/queries/record-rows";
import { parseRecordId } from "@/lib/domain/logs/record-address";
import type { CitedRecord } from "@/lib/domain/postmortems/html/export-facts";
import { citationsOf } from "@/lib/domain/postmortems/html/export-facts";
import type { PostmortemDocument } from "@/lib/domain/postmortems/schema";
import type { Context } from "../context";

const RECORDS_MAX = 1_000;
const IN_FLIGHT = 8;

/** The records that a document cites and that are still held, in the order it cites them. */
export async function citedRecords(ctx: Context, document: PostmortemDocument): Promise<CitedRecord[]> {
  const ids = [...citationsOf(document).keys()].slice(0, RECORDS_MAX);
  const found: CitedRecord[] = [];
  for (let from = 0; from < ids.length; from += IN_FLIGHT) {
    const some = await Promise.all(ids.slice(from, from + IN_FLIGHT).map((id) => citedRecord(ctx, id)));
    found.push(...some.flatMap((record) => record ?? []));
  }
  return found;
}

async function citedRecord(ctx: Context, id: string): Promise<CitedRecord | null> {
  const address = parseRecordId(id);
  if (!address) return null;
  const row = await findRecord(ctx.db, {
    sourceId: address.sourceId,
    micros: address.atMicros?.toString() ?? null,
    hash: address.hash.toString(),
    ordinal: address.ordinal,
  });
  if (!row) return null;
  const at = row.micros === null ? null : new Date(Number(BigInt(row.micros) / 1000n)).toISOString();
  return { id, at, service: row.service, text: row.original ?? row.body };
}
