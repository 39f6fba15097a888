import { advanceReceived, findImport } from "@/db/queries/imports";
import type { Context } from "../context";
import { ApplicationError, notFound } from "../errors";
import { followImport } from "./follow-import";
import { inTurn } from "./in-turn";
import { installationId } from "./installation";
import { recoverImports } from "./recover-imports";
import { runningImports } from "./running-imports";
import { appendToSpool, requireDiskSpace } from "./spool";

const PART_BYTES_MAX = 64 * 1024 * 1024;

/**
 * Takes the part of a resumable import that begins at `offset`; it is on the disk when it resolves. Of a part that breaks
 * off nothing is kept.
 */
export async function appendPart(
  ctx: Context,
  part: { id: string; offset: number; contentLength: number | null; body: AsyncIterable<Uint8Array> },
): Promise<{ id: string; committedOffset: number }> {
  await recoverImports(ctx);
  await requireDiskSpace();
  return await inTurn(part.id, async () => {
    const row = (await findImport(ctx.db, part.id)) ?? notFound("import");
    if (row.state !== "receiving" || row.undoing)
      throw new ApplicationError("not-allowed-now", { facts: { state: row.state, error: row.errorCode } });
    // Another replica has its parts: whoever balances the load may reach that one next time.
    if (row.keptBy !== null && row.keptBy !== (await installationId()))
      throw new ApplicationError("busy", { retryAfterSeconds: 1 });
    if (row.receivedBytes !== part.offset) throw wrongOffset(row.receivedBytes);
    const written = await appendToSpool(part.id, part.offset, part.body, PART_BYTES_MAX).catch(
      (error: unknown) => {
        if (error instanceof ApplicationError) throw error;
        throw new ApplicationError("cut-short", {
          facts: { received: "?", announced: part.contentLength ?? "?" },
        });
      },
    );
    if (part.contentLength !== null && written !== part.contentLength)
      throw new ApplicationError("cut-short", {
        facts: { received: written, announced: part.contentLength },
      });
    const committedOffset = part.offset + written;
    const moved = await advanceReceived(ctx.db, part.id, part.offset, committedOffset, ctx.now());
    if (!moved) throw new ApplicationError("conflict");
    const running =
      runningImports().get(part.id) ?? followImport(ctx, { ...row, receivedBytes: committedOffset });
    if (running) {
      running.committed = committedOffset;
      running.wake();
    }
    return { id: part.id, committedOffset };
  });
}

function wrongOffset(committedOffset: number): ApplicationError {
  return new ApplicationError("wrong-offset", { facts: { committedOffset } });
}
