import { listImpact, listIncidents as selectIncidents, listPostmortemIds } from "@/db/queries/incidents";
import type { IncidentListQuery, IncidentSummary } from "@/lib/contracts/incidents";
import type { Context } from "../context";
import { ApplicationError } from "../errors";
import { readGoesOnTo } from "./goes-on-to";
import { presentIncidentSummary } from "./present-incident";

/** A page of incidents, newest start first; dismissed ones only when asked for by status. */
export async function listIncidents(
  ctx: Context,
  query: IncidentListQuery,
): Promise<{ items: IncidentSummary[]; next: string | null }> {
  const rows = await selectIncidents(ctx.db, {
    from: query.from ? Date.parse(query.from) : null,
    to: query.to ? Date.parse(query.to) : null,
    statuses: query.status?.length
      ? query.status
      : ["proposed", "open", "acknowledged", "mitigated", "resolved", "closed"],
    severities: query.severity?.length ? query.severity : null,
    services: query.service?.length ? query.service : null,
    words: query.q?.split(/\s+/).filter(Boolean) ?? [],
    after: query.after ? readCursor(query.after) : null,
    limit: query.limit + 1,
  });
  const page = rows.slice(0, query.limit);
  const ids = page.map((row) => row.id);
  const [impact, postmortemIds] = await Promise.all([
    listImpact(ctx.db, ids),
    listPostmortemIds(ctx.db, ids),
  ]);
  const goesOnTo = await readGoesOnTo(ctx, impact);
  const last = page.at(-1);
  return {
    items: page.map((row) =>
      presentIncidentSummary(
        row,
        impact.filter((window) => window.incidentId === row.id),
        postmortemIds.get(row.id) ?? [],
        goesOnTo,
        ctx.locale,
      ),
    ),
    next: rows.length > query.limit && last ? `${last.startBest?.getTime() ?? ""}_${last.number}` : null,
  };
}

function readCursor(after: string): { startMs: number | null; number: number } {
  const match = /^(-?\d{0,16})_(\d{1,9})$/.exec(after);
  if (!match) throw new ApplicationError("invalid", { fields: { after: "is no cursor of this list" } });
  return { startMs: match[1] ? Number(match[1]) : null, number: Number(match[2]) };
}
