import {
  deleteOldRecords,
  emptyPartition,
  findRetention,
  listOldPartitions,
  noteRetentionRun,
} from "@/db/queries/retention";
import type { Context } from "../context";
import { cutoff } from "./retention";

const BATCH = 10_000;

/**
 * Drops the records that are older than the setting keeps them; their counts, incidents and documents stay. Whole months
 * go at once, the rest in short transactions; broken off, it is simply begun again. Resolves to the records dropped.
 */
export async function dropOldRecords(ctx: Pick<Context, "sql" | "now" | "actor">): Promise<number> {
  const { keepDays } = await findRetention(ctx.sql);
  if (keepDays === null) return 0;
  const before = cutoff(ctx.now(), keepDays);
  let records = 0;
  let partitions = 0;
  for (const name of await listOldPartitions(ctx.sql, before)) {
    const held = await emptyPartition(ctx.sql, name);
    records += held;
    if (held > 0) partitions += 1;
  }
  for (;;) {
    const deleted = await deleteOldRecords(ctx.sql, before, BATCH);
    if (deleted === 0) break;
    records += deleted;
  }
  if (records > 0)
    await noteRetentionRun(ctx.sql, { now: ctx.now(), actor: ctx.actor, before, records, partitions });
  return records;
}
