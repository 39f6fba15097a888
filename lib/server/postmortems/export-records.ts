import { findRecordsAt } from "@/db/queries/cited-records";
import { listRecordsByAddress } from "@/db/queries/record-rows";
import { parseRecordId, recordIdOf, type RecordAddress } from "@/lib/domain/logs/record-address";
import { citationsOf } from "@/lib/domain/postmortems/editing/evidence";
import type { CitedRecord, PostmortemDocument } from "@/lib/domain/postmortems/schema";
import type { Context } from "../context";

const AT_ONCE = 500;

/**
 * Every record that a document cites, in the order it cites them: the very line while it is held, else the line that came
 * with the document, else only that it is gone or has changed.
 */
export async function citedRecords(ctx: Context, document: PostmortemDocument): Promise<CitedRecord[]> {
  const ids = [...citationsOf(document).keys()];
  const carried = new Map((document.citedRecords ?? []).map((record) => [record.id, record]));
  const records: CitedRecord[] = [];
  for (let from = 0; from < ids.length; from += AT_ONCE)
    records.push(...(await readSome(ctx, ids.slice(from, from + AT_ONCE), carried)));
  return records;
}

async function readSome(
  ctx: Context,
  ids: readonly string[],
  carried: ReadonlyMap<string, CitedRecord>,
): Promise<CitedRecord[]> {
  const addresses = new Map(
    ids.flatMap((id) => {
      const address = parseRecordId(id);
      return address ? [[id, address] as const] : [];
    }),
  );
  const held = new Map(
    (await listRecordsByAddress(ctx.db, [...addresses.values()])).map((row) => [
      recordIdOf(addressOf(row)),
      row,
    ]),
  );
  const missing = [...addresses].filter(([id]) => !held.has(id)).map(([, address]) => keyOf(address));
  const others = await findRecordsAt(ctx.db, missing);
  const isChanged = (address: RecordAddress | undefined) =>
    address !== undefined &&
    others.some(
      ({ sourceId, micros }) =>
        sourceId === address.sourceId && micros === (address.atMicros?.toString() ?? null),
    );
  return ids.map((id) => {
    const row = held.get(id);
    if (row) {
      const at = row.micros === null ? null : new Date(Number(BigInt(row.micros) / 1000n)).toISOString();
      const text = (row.original ?? row.body).replace(/\r\n?/g, "\n");
      return { id, at, service: row.service, source: row.source, text, state: "held" };
    }
    const known = carried.get(id);
    if (isChanged(addresses.get(id)))
      return { ...(known ?? { id, at: null, service: "", source: "", text: null }), state: "changed" };
    return known ?? { id, at: null, service: "", source: "", text: null, state: "gone" };
  });
}

function addressOf(row: {
  sourceId: number;
  micros: string | null;
  hash: string;
  ordinal: number;
}): RecordAddress {
  return {
    sourceId: row.sourceId,
    atMicros: row.micros === null ? null : BigInt(row.micros),
    hash: BigInt(row.hash),
    ordinal: row.ordinal,
  };
}

function keyOf({ sourceId, atMicros, hash, ordinal }: RecordAddress) {
  return { sourceId, micros: atMicros?.toString() ?? null, hash: hash.toString(), ordinal };
}
