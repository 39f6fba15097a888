import { listMaintenance } from "@/db/queries/maintenance";
import type { Maintenance, MaintenanceListQuery } from "@/lib/contracts/maintenance";
import type { Context } from "../context";
import { presentMaintenance } from "./present-maintenance";

const AHEAD_MS = 90 * 86_400_000;

/** Planned windows with their occurrences in the asked span, or in the next 90 days. */
export async function listMaintenanceWindows(
  ctx: Context,
  query: MaintenanceListQuery,
): Promise<{ items: Maintenance[] }> {
  const from = query.from ? Date.parse(query.from) : ctx.now();
  const to = query.to ? Date.parse(query.to) : from + AHEAD_MS;
  const rows = await listMaintenance(ctx.db);
  const asked = query.service;
  const items = rows
    .filter(
      ({ services }) =>
        !asked?.length || services.length === 0 || services.some((one) => asked.includes(one)),
    )
    .map((row) => presentMaintenance(row, { from, to }));
  return { items };
}
