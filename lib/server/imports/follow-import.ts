import { setTimeout as delay } from "node:timers/promises";
import { noteDuplicate } from "@/db/queries/import-endings";
import { findImport, resetImport, RUNNING_STATES, type ImportRow } from "@/db/queries/imports";
import type { Context } from "../context";
import { isUnavailable } from "../is-unavailable";
import { processImport } from "./process-import";
import { RUNNING_MAX, runningImports, trackImport, type RunningImport } from "./running-imports";
import { followSpool, removeSpool } from "./spool";
import { takeBack } from "./take-back";

const PATIENCE_MS = [500, 1_000, 2_000, 5_000];

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
    (running) => readSpool(ctx, row, running),
    row.receivedBytes,
  );
  // What it failed of stands in its row; who waits for it reads it there.
  result.catch(() => {});
  return running;
}

/** Its bytes were acknowledged: while the database is away they wait, and are then read again from the start. */
async function readSpool(ctx: Context, row: ImportRow, running: RunningImport): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      if (attempt > 0 && !(await mayStartOver(ctx, row))) break;
      await processImport(ctx, row, running, followSpool(running), "identity", true);
      break;
    } catch (error) {
      if (running.abort.signal.aborted || !isUnavailable(error)) break;
      const patience = PATIENCE_MS[Math.min(attempt, PATIENCE_MS.length - 1)];
      await delay(patience, undefined, { signal: running.abort.signal }).catch(() => {});
    }
  }
  const ended = await findImport(ctx.db, row.id);
  if (ended && !RUNNING_STATES.includes(ended.state)) await removeSpool(row.id);
}

/** False when the earlier reading had come to its end before the database went away: what it stored was told, and stays. */
async function mayStartOver(ctx: Context, row: ImportRow): Promise<boolean> {
  const now = await findImport(ctx.db, row.id);
  if (!now) return false;
  if (RUNNING_STATES.includes(now.state)) {
    await startOver(ctx, row);
    return true;
  }
  if (now.undoing) await takeBack(ctx, now);
  if (now.undoing && now.duplicateOf !== null) await noteDuplicate(ctx.sql, now.id);
  return false;
}

/** Takes back what an earlier reading had stored, and sets the counters to nothing. */
export async function startOver(ctx: Context, row: ImportRow): Promise<void> {
  await takeBack(ctx, row);
  await resetImport(ctx.db, row.id, ctx.now());
}
