export interface RecordAddress {
  sourceId: number;
  /** Epoch microseconds; null when the record's time is unknown. */
  atMicros: number | null;
  /** Signed 64-bit content hash. */
  hash: bigint;
  /** Place among equal records of the source and instant. */
  ordinal: number;
}

/** A record's content address in base 36: `source-time-hash-ordinal`; `x` stands for an unknown time. */
export function recordIdOf({ sourceId, atMicros, hash, ordinal }: RecordAddress): string {
  const time = atMicros === null ? "x" : signed(atMicros);
  return `${sourceId.toString(36)}-${time}-${BigInt.asUintN(64, hash).toString(36)}-${ordinal.toString(36)}`;
}

/** The address a record id stands for; null when the text is no record id. */
export function recordAddressOf(id: string): RecordAddress | null {
  const match = /^([0-9a-z]{1,6})-(x|_?[0-9a-z]{1,11})-([0-9a-z]{1,13})-([0-9a-z]{1,6})$/.exec(id);
  if (!match) return null;
  const [, source = "", time = "", hash = "", ordinal = ""] = match;
  return {
    sourceId: parseInt(source, 36),
    atMicros: time === "x" ? null : time.startsWith("_") ? -parseInt(time.slice(1), 36) : parseInt(time, 36),
    hash: BigInt.asIntN(64, bigintOf(hash)),
    ordinal: parseInt(ordinal, 36),
  };
}

function signed(micros: number): string {
  return micros < 0 ? `_${(-micros).toString(36)}` : micros.toString(36);
}

function bigintOf(digits: string): bigint {
  let value = 0n;
  for (const digit of digits) value = value * 36n + BigInt(parseInt(digit, 36));
  return value;
}
