import type { ImportRow } from "@/db/queries/imports";
import type { Context } from "../context";
import { processImport } from "./process-import";
import { RUNNING_MAX, runningImports, trackImport, type RunningImport } from "./running-imports";
import { followSpool, removeSpool } from "./spool";

/**
 * Reads a resumable import's spool as it grows. Null when enough others are being read: then `completeImport` starts it,
 * which is why `urgent` ones always start.
 */
export function followImport(ctx: Context, row: ImportRow, urgent = false): RunningImport | null {
  const known = runningImports().get(row.id);
  if (known) return known;
  if (!urgent && runningImports().size >= RUNNING_MAX) return null;
  const { running, result } = trackImport(
    row.id,
    async (running) => {
      await processImport(ctx, row, running, followSpool(running), "identity");
    },
    row.receivedBytes,
  );
  void result.catch(() => {}).then(() => removeSpool(row.id));
  return running;
}
