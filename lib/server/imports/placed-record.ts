import type { LogRecord } from "@/lib/domain/logs/log-record";

/** A record with its source, signature and content hash: all that its line needs but the ordinal. */
export interface PlacedRecord {
  record: LogRecord;
  sourceId: number;
  /** Index in the import's signature table. */
  signature: number;
  /** Halves of the content hash. */
  high: number;
  low: number;
  attributesText: string | null;
}

/** Instants outside the years 1–9999 are kept as unknown: Postgres could hold them, but no page could show them. */
export function storedAtMs(record: LogRecord): number | null {
  const { at } = record;
  return at !== null && at >= -62_135_596_800_000 && at <= 253_402_300_799_999 ? at : null;
}

export function microsOf(record: LogRecord): number {
  return Math.floor(record.nanos / 1000);
}

const halves = new Int32Array(2);
const whole = new BigInt64Array(halves.buffer);

/** The hash as Postgres' signed bigint. */
export function hashOf(placed: Pick<PlacedRecord, "high" | "low">): bigint {
  halves[0] = placed.low;
  halves[1] = placed.high;
  return whole[0] ?? 0n;
}
