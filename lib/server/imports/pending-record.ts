import type { LogRecord } from "@/lib/domain/logs/log-record";

/** A record that waits for its batch to be written. */
export interface PendingRecord {
  record: LogRecord;
  sourceId: number;
  /** Index in the import's signature table. */
  signature: number;
  /** Halves of the content hash. */
  high: number;
  low: number;
  ordinal: number;
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
export function hashOf(pending: Pick<PendingRecord, "high" | "low">): bigint {
  halves[0] = pending.low;
  halves[1] = pending.high;
  return whole[0] ?? 0n;
}
