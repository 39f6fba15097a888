import { setTimeout as delay } from "node:timers/promises";
import { findImport, RUNNING_STATES } from "@/db/queries/imports";
import { importProgressSchema } from "@/lib/contracts/imports";
import type { Context } from "../context";
import { shutdownSignal } from "../shutdown";
import { getImport } from "./get-import";
import { presentImport } from "./present-import";

const EVERY_MS = 400;
// Proxies close a connection on which nothing is said.
const KEEP_ALIVE_MS = 15_000;

/** Server-sent events of an import: one for each change, until it has ended, the reader leaves, or the server stops. */
export async function streamProgress(ctx: Context, importId: string, left: AbortSignal): Promise<Response> {
  await getImport(ctx, importId);
  const encoder = new TextEncoder();
  const signal = AbortSignal.any([left, shutdownSignal()]);
  const events = progressEvents(ctx, importId, signal);
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await events.next();
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
    async cancel() {
      await events.return(undefined);
    },
  });
  return new Response(body, {
    headers: {
      "Content-Type": "text/event-stream; charset=utf-8",
      "Cache-Control": "no-store, no-transform",
      "X-Accel-Buffering": "no",
    },
  });
}

async function* progressEvents(
  ctx: Context,
  importId: string,
  signal: AbortSignal,
): AsyncGenerator<string, undefined> {
  let before = "";
  let quietMs = 0;
  while (!signal.aborted) {
    const row = await findImport(ctx.db, importId);
    if (!row) return;
    const progress = JSON.stringify(importProgressSchema.parse(presentImport(row)));
    if (progress !== before) yield `event: progress\ndata: ${progress}\n\n`;
    else if (quietMs >= KEEP_ALIVE_MS) yield ": still here\n\n";
    quietMs = progress !== before || quietMs >= KEEP_ALIVE_MS ? 0 : quietMs + EVERY_MS;
    before = progress;
    if (!RUNNING_STATES.includes(row.state) && !row.undoing) return;
    await delay(EVERY_MS, undefined, { signal }).catch(() => {});
  }
  return;
}
