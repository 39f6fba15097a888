import { listSenders as listRows } from "@/db/queries/import-senders";
import type { ImportSender } from "@/lib/contracts/imports";
import type { Context } from "../context";

const HOUR_MS = 3_600_000;

/** Tokens that have delivered, the latest to do so first, with their last hour. */
export async function listSenders(ctx: Context): Promise<{ items: ImportSender[] }> {
  const rows = await listRows(ctx.db, new Date(ctx.now() - HOUR_MS));
  return {
    items: rows.map(({ lastMs, deliveries, failed, records, rejectedLines, ...token }) => ({
      ...token,
      lastAt: new Date(lastMs).toISOString(),
      lastHour: { deliveries, failed, records, rejectedLines },
    })),
  };
}
