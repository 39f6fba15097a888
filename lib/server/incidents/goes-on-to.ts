import type { ImpactRow } from "@/db/queries/incidents";
import { listResolutions } from "@/db/queries/measured";
import { listLastHeard } from "@/db/queries/service-totals";
import type { Context } from "../context";

/**
 * Until when (epoch milliseconds) each window without an end is known to last: no longer than to the resolution of its
 * incident; one of a person until now, one of the records as long as its service was heard.
 */
export async function readGoesOnTo(
  ctx: Context,
  windows: readonly ImpactRow[],
): Promise<(window: Pick<ImpactRow, "incidentId" | "service" | "origin" | "startNotAfter">) => number> {
  const endless = windows.filter(({ endBest }) => endBest === null);
  const [heard, resolved] = await Promise.all([
    endless.some(({ origin }) => origin === "records") ? listLastHeard(ctx.db) : new Map<string, number>(),
    listResolutions(ctx.db, [...new Set(endless.map(({ incidentId }) => incidentId))]),
  ]);
  const now = ctx.now();
  return ({ incidentId, service, origin, startNotAfter }) =>
    Math.max(
      startNotAfter.getTime(),
      resolved.get(incidentId) ?? (origin === "person" ? now : (heard.get(service) ?? 0)),
    );
}
