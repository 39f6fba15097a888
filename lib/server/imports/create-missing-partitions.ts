import type { Sql } from "postgres";
import { createPartitions } from "@/db/queries/copy-records";
import type { RecordBatch } from "./record-batch";

const MONTH_FIRST = Date.UTC(1990, 0, 1);
const MONTH_END = Date.UTC(2101, 0, 1);

/** Months 1990-01 to 2100-12 have a partition of their own; everything else lies in the default one. */
export async function createMissingPartitions(
  sql: Sql,
  known: Set<string>,
  batch: RecordBatch,
): Promise<void> {
  const missing = new Set<string>();
  let monthFrom = 0;
  let monthTo = 0;
  for (let row = 0; row < batch.size; row++) {
    const at = batch.instants[row] ?? Number.NaN;
    if (Number.isNaN(at) || at < MONTH_FIRST || at >= MONTH_END || (at >= monthFrom && at < monthTo))
      continue;
    const date = new Date(at);
    monthFrom = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
    monthTo = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
    const month = date.toISOString().slice(0, 7);
    if (!known.has(month)) missing.add(month);
  }
  if (missing.size === 0) return;
  await createPartitions(sql, [...missing].sort());
  for (const month of missing) known.add(month);
}
