import type { ImpactRow } from "@/db/queries/incidents";
import { listLastHeard } from "@/db/queries/service-totals";
import type { Context } from "../context";

/**
 * Until when (epoch milliseconds) each window without an end is known to last: one of a person until now, one of the
 * records as long as its service was heard.
 */
export async function readGoesOnTo(
  ctx: Context,
  windows: readonly ImpactRow[],
): Promise<(window: Pick<ImpactRow, "service" | "origin" | "startNotAfter">) => number> {
  const endless = windows.some(({ endBest, origin }) => endBest === null && origin === "records");
  const heard = endless ? await listLastHeard(ctx.db) : new Map<string, number>();
  const now = ctx.now();
  return ({ service, origin, startNotAfter }) =>
    origin === "person" ? now : Math.max(startNotAfter.getTime(), heard.get(service) ?? 0);
}
