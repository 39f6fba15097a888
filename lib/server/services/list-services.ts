import { listOpenImpact, listServiceTotals } from "@/db/queries/service-totals";
import { listSources } from "@/db/queries/sources";
import type { ServiceSummary } from "@/lib/contracts/overview";
import type { Context } from "../context";

// A service whose last record is this much older than the newest of all is no longer observed.
const OBSERVED_WITHIN_MS = 3_600_000;

/** Every service with its sources, and its state at the end of what was observed of it. */
export async function listServices(ctx: Context): Promise<{ items: ServiceSummary[] }> {
  const [totals, sources, open] = await Promise.all([
    listServiceTotals(ctx.db),
    listSources(ctx.db),
    listOpenImpact(ctx.db),
  ]);
  const newest = Math.max(...totals.map((row) => row.lastMs ?? -Infinity));
  return {
    items: totals.map((row) => ({
      name: row.service,
      state: stateOf(row.service, row.lastMs, newest, open),
      observedTo: row.lastMs === null ? null : new Date(row.lastMs).toISOString(),
      records: row.records,
      errors: row.errors,
      patterns: row.patterns,
      sources: sources
        .filter((source) => source.service === row.service)
        .map(({ id, name, timeZone, format }) => ({ id, name, timeZone, format })),
    })),
  };
}

function stateOf(
  service: string,
  lastMs: number | null,
  newest: number,
  open: { service: string; kind: string }[],
): ServiceSummary["state"] {
  const kinds = open.filter((window) => window.service === service).map((window) => window.kind);
  if (kinds.includes("outage")) return "down";
  if (kinds.includes("degraded")) return "degraded";
  if (kinds.includes("maintenance")) return "maintenance";
  return lastMs === null || newest - lastMs > OBSERVED_WITHIN_MS ? "unobserved" : "up";
}
