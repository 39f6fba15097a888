/** Where a record is found: its content and its place among equals, so the same record keeps it after any re-import. */
export interface RecordAddress {
  sourceId: number;
  /** Epoch microseconds; null when the record's time is unknown. */
  atMicros: bigint | null;
  /** Signed 64-bit content hash. */
  hash: bigint;
  ordinal: number;
}

/** The id on the wire: four base-36 parts. The time is `x` when unknown and negative before 1970. */
export function recordIdOf({ sourceId, atMicros, hash, ordinal }: RecordAddress): string {
  const at = atMicros === null ? "x" : atMicros < 0n ? `-${(-atMicros).toString(36)}` : atMicros.toString(36);
  const content = BigInt.asUintN(64, hash).toString(36);
  return `${sourceId.toString(36)}.${at}.${content}.${ordinal.toString(36)}`;
}

const RECORD_ID = /^([0-9a-z]{1,6})\.(x|-?[0-9a-z]{1,12})\.([0-9a-z]{1,13})\.([0-9a-z]{1,6})$/;

/** The address an id stands for; null when the text is no record id. */
export function parseRecordId(id: string): RecordAddress | null {
  const parts = RECORD_ID.exec(id);
  if (!parts) return null;
  const [, source = "", at = "", content = "", ordinal = ""] = parts;
  const sourceId = parseInt(source, 36);
  const place = parseInt(ordinal, 36);
  if (sourceId > 0x7fffffff || place > 0x7fffffff) return null;
  return {
    sourceId,
    atMicros: at === "x" ? null : at.startsWith("-") ? -base36(at.slice(1)) : base36(at),
    hash: BigInt.asIntN(64, base36(content)),
    ordinal: place,
  };
}

function base36(digits: string): bigint {
  let value = 0n;
  for (const digit of digits) value = value * 36n + BigInt(parseInt(digit, 36));
  return value;
}
