import { changeState, findImport, type ImportState } from "@/db/queries/imports";
import type { Import } from "@/lib/contracts/imports";
import type { Context } from "../context";
import { ApplicationError, notFound } from "../errors";
import { inTurn } from "./in-turn";
import { presentImport } from "./present-import";
import { recoverImports } from "./recover-imports";
import { runningImports } from "./running-imports";
import { settleAfterImport } from "./settle-after-import";
import { removeSpool } from "./spool";
import { takeBack } from "./take-back";

/** Takes a whole import back: afterwards everything is as if it had never come. One that still runs is cancelled. */
export async function undoImport(ctx: Context, id: string): Promise<Import> {
  return stop(ctx, id, { done: "undone", receiving: "cancelled", processing: "cancelled" });
}

/** Stops an import that is being received or read; what it stored is taken back. */
export async function cancelImport(ctx: Context, id: string): Promise<Import> {
  return stop(ctx, id, { receiving: "cancelled", processing: "cancelled" });
}

async function stop(
  ctx: Context,
  id: string,
  ends: Partial<Record<ImportState, "undone" | "cancelled">>,
): Promise<Import> {
  await recoverImports(ctx);
  return await inTurn(`stop ${id}`, async () => {
    const row = (await findImport(ctx.db, id)) ?? notFound("import");
    if (Object.values(ends).includes(row.state as "undone")) return presentImport(row);
    const state = ends[row.state];
    if (!state) throw new ApplicationError("not-allowed-now", { facts: { state: row.state } });
    const change = { state, undoing: true, finishedAt: row.finishedAt ?? new Date(ctx.now()) };
    const stopped = await changeState(ctx.db, id, [row.state], change, ctx.now());
    if (!stopped) throw new ApplicationError("conflict");
    const running = runningImports().get(id);
    running?.abort.abort();
    running?.wake();
    await running?.ended;
    await takeBack(ctx, stopped);
    await removeSpool(id);
    await settleAfterImport(ctx);
    return presentImport((await findImport(ctx.db, id)) ?? notFound("import"));
  });
}
