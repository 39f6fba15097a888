import {
  changeState,
  findImport,
  listUnfinishedImports,
  RUNNING_STATES,
  type ImportRow,
} from "@/db/queries/imports";
import { noteDuplicate } from "@/db/queries/import-endings";
import type { Context } from "../context";
import { isReadOnly } from "../is-unavailable";
import { describeError, logEvent } from "../log-event";
import { renewAnalysis, resumeAnalysis } from "./request-analysis";
import { followImport, startOver } from "./follow-import";
import { inTurn } from "./in-turn";
import { installationId } from "./installation";
import { endParts, runningImports } from "./running-imports";
import { settleAfterImport } from "./settle-after-import";
import { cutSpool, removeSpool, removeStraySpools, spoolSize } from "./spool";
import { takeBack } from "./take-back";

const ABANDONED_MS = 24 * 3_600_000;
const CHECK_EVERY_MS = 60_000;
// Between its row and its first byte an import is nobody's for a moment; an undo may take long without a sign.
const LEFT_BEHIND_MS = 60_000;
const UNDO_LEFT_BEHIND_MS = 600_000;
// Another replica's: it has the parts, and may be back.
const FORSAKEN_MS = 3_600_000;

declare global {
  var afterwordRecovery: { done: Promise<void>; at: number } | undefined;
}

/**
 * Once a process, and then every minute: imports that a stopped process or a lost database left behind are read again from
 * their spool, or marked failed where there is none; half undone ones are undone to the end; spools nobody continued for a
 * day are removed. Imports of another replica are its own for an hour, those with parts for a day.
 */
export function recoverImports(ctx: Context): Promise<void> {
  const last = globalThis.afterwordRecovery;
  // A clock that was set back must not put it off.
  if (last && Math.abs(ctx.now() - last.at) < CHECK_EVERY_MS) return last.done;
  const done = recover(ctx, last === undefined);
  globalThis.afterwordRecovery = { done, at: ctx.now() };
  // A failure (the database is away) must not be remembered: the next request tries again.
  done.catch(() => (globalThis.afterwordRecovery = undefined));
  return done;
}

async function recover(ctx: Context, atStart: boolean): Promise<void> {
  const [rows, mine] = [await listUnfinishedImports(ctx.db), await installationId()];
  const kept = new Set<string>();
  let changed = false;
  for (const row of rows) {
    const running = runningImports().get(row.id);
    if (running) {
      kept.add(row.id);
      // Its end was stored and the database's answer lost, and who sent it does not ask again.
      if (row.state === "processing") endParts(running, row.receivedBytes);
      continue;
    }
    const quietMs = ctx.now() - row.updatedAt.getTime();
    const foreign = row.keptBy !== null && row.keptBy !== mine;
    if (foreign && quietMs < (row.receivedBytes > 0 ? ABANDONED_MS : FORSAKEN_MS)) continue;
    const size = foreign ? null : await spoolSize(row.id);
    const abandoned = row.state === "receiving" && quietMs > ABANDONED_MS;
    const left = atStart || (row.state === "processing" && quietMs > LEFT_BEHIND_MS);
    if (row.undoing) {
      if (!atStart && quietMs < UNDO_LEFT_BEHIND_MS) continue;
      await takeBack(ctx, row);
      if (row.duplicateOf !== null) await noteDuplicate(ctx.sql, row.id);
    } else if (abandoned || size === null || size < row.receivedBytes) {
      if (!left && !abandoned && !foreign) continue;
      await giveUp(ctx, row, abandoned ? "abandoned" : "interrupted");
    } else {
      kept.add(row.id);
      if (left) await inTurn(row.id, () => readAgain(ctx, row.id));
      continue;
    }
    changed = true;
  }
  await removeStraySpools(kept);
  if (atStart || changed) void settle(ctx, { atStart, changed });
}

async function settle(ctx: Context, { atStart, changed }: Record<"atStart" | "changed", boolean>) {
  try {
    if (atStart) await renewAnalysis(ctx);
    await (changed ? settleAfterImport(ctx) : resumeAnalysis(ctx));
  } catch (error) {
    if (isReadOnly(error)) return;
    logEvent("error", "recovery failed", { error: describeError(error) });
  }
}

async function giveUp(ctx: Context, row: ImportRow, errorCode: string): Promise<void> {
  const end = { state: "failed", undoing: true, errorCode, finishedAt: new Date(ctx.now()) } as const;
  const failed = await changeState(ctx.db, row.id, [row.state], end, ctx.now());
  if (failed) await takeBack(ctx, failed);
  await removeSpool(row.id);
}

/** Exactly as if it had just been received: what the stopped run had stored goes first. */
async function readAgain(ctx: Context, id: string): Promise<void> {
  // A part may have been on its way to the disk until now.
  const row = await findImport(ctx.db, id);
  if (!row || !RUNNING_STATES.includes(row.state) || row.undoing || runningImports().has(id)) return;
  await startOver(ctx, row);
  await cutSpool(id, row.receivedBytes);
  const complete = row.state === "processing";
  const running = followImport(ctx, row, complete);
  if (running && complete) endParts(running, row.receivedBytes);
}
