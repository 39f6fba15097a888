import type { RecordKeyParts } from "@/db/queries/record-rows";
import { parseRecordId } from "@/lib/domain/logs/record-address";

/** What the database finds a record by; null when the text is no record's id. */
export function keyOf(id: string): RecordKeyParts | null {
  const address = parseRecordId(id);
  return (
    address && {
      sourceId: address.sourceId,
      micros: address.atMicros?.toString() ?? null,
      hash: address.hash.toString(),
      ordinal: address.ordinal,
    }
  );
}
