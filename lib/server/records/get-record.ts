import { findRecord, listNeighbours } from "@/db/queries/record-rows";
import type { RecordWithContext } from "@/lib/contracts/records";
import { parseRecordId } from "@/lib/domain/logs/record-address";
import type { Context } from "../context";
import { notFound } from "../errors";
import { presentRecord } from "./present-record";

/** A record with up to `context` neighbours of its source on each side, both in order of time. */
export async function getRecord(
  ctx: Context,
  { recordId, context }: { recordId: string; context: number },
): Promise<RecordWithContext> {
  const address = parseRecordId(recordId) ?? notFound("record");
  const row =
    (await findRecord(ctx.db, {
      sourceId: address.sourceId,
      micros: address.atMicros?.toString() ?? null,
      hash: address.hash.toString(),
      ordinal: address.ordinal,
    })) ?? notFound("record");
  const [before, after] = await Promise.all([
    context > 0 ? listNeighbours(ctx.db, row, "before", context) : [],
    context > 0 ? listNeighbours(ctx.db, row, "after", context) : [],
  ]);
  return {
    ...presentRecord(row),
    before: before.toReversed().map(presentRecord),
    after: after.map(presentRecord),
  };
}
