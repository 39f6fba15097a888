import { changeState, findImport } from "@/db/queries/imports";
import type { Import } from "@/lib/contracts/imports";
import type { Context } from "../context";
import { ApplicationError, notFound } from "../errors";
import { followImport } from "./follow-import";
import { inTurn } from "./in-turn";
import { presentImport } from "./present-import";
import { recoverImports } from "./recover-imports";
import { endParts, runningImports } from "./running-imports";

// A Node server ends any request after 300 s; who asked reads on from the import's progress.
const WAIT_MS = 120_000;

/**
 * Ends a resumable import: no part follows. Resolves when it is read to its end, or to its state so far when that takes
 * long. Asked again, it answers the same.
 */
export async function completeImport(ctx: Context, id: string): Promise<Import> {
  await recoverImports(ctx);
  await inTurn(id, async () => {
    const row = (await findImport(ctx.db, id)) ?? notFound("import");
    const known = runningImports().get(id);
    // Asked once before, and the database's answer was lost: who reads it still waits for more.
    if (row.state === "processing" && known) return endParts(known, row.receivedBytes);
    if (row.state !== "receiving") return;
    if (row.sizeBytes !== null && row.receivedBytes !== row.sizeBytes)
      throw new ApplicationError("wrong-offset", { facts: { committedOffset: row.receivedBytes } });
    const changed = await changeState(ctx.db, id, ["receiving"], { state: "processing" }, ctx.now());
    const running = changed && (known ?? followImport(ctx, changed, true));
    if (running) endParts(running, changed.receivedBytes);
  });
  const running = runningImports().get(id);
  if (running) {
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => (timer = setTimeout(resolve, WAIT_MS)));
    await Promise.race([running.ended, patience]);
    clearTimeout(timer);
  }
  const row = (await findImport(ctx.db, id)) ?? notFound("import");
  if (row.state === "failed") {
    const { error } = presentImport(row);
    throw new ApplicationError(codeOf(error?.code), { facts: error?.facts ?? {} });
  }
  return presentImport(row);
}

function codeOf(code: string | undefined): "unreadable-archive" | "too-large" | "empty-body" | "internal" {
  return code === "unreadable-archive" || code === "too-large" || code === "empty-body" ? code : "internal";
}
