import type { ImpactRow } from "@/db/queries/incidents";
import { listResolutions } from "@/db/queries/measured";
import { listLastHeard } from "@/db/queries/service-totals";
import type { Context } from "../context";

/** Time that runs is counted in steps: pages read within one step say the same, and need not be derived anew. */
export const LIVE_STEP_MS = 10_000;

type Endless = Pick<ImpactRow, "incidentId" | "service" | "origin" | "startNotAfter">;

/**
 * Until when (epoch milliseconds) each window without an end is known to last: no longer than to the resolution of its
 * incident; one of a person until now, one of the records as long as its service was heard.
 */
export async function readGoesOnTo(
  ctx: Context,
  windows: readonly (Endless & Pick<ImpactRow, "endBest">)[],
): Promise<(window: Endless) => number> {
  const endless = windows.filter(({ endBest }) => endBest === null);
  const [heard, resolved] = await Promise.all([
    endless.some(({ origin }) => origin === "records") ? listLastHeard(ctx.db) : new Map<string, number>(),
    listResolutions(ctx.db, [...new Set(endless.map(({ incidentId }) => incidentId))]),
  ]);
  const now = Math.floor(ctx.now() / LIVE_STEP_MS) * LIVE_STEP_MS;
  return ({ incidentId, service, origin, startNotAfter }) =>
    Math.max(
      startNotAfter.getTime(),
      resolved.get(incidentId) ?? (origin === "person" ? now : (heard.get(service) ?? 0)),
    );
}
