import { listFindings as selectFindings } from "@/db/queries/findings";
import { findIncident } from "@/db/queries/incidents";
import type { FindingListQuery, WireFinding } from "@/lib/contracts/findings";
import { presentFinding } from "@/lib/contracts/present-finding";
import type { Context } from "../context";
import { notFound } from "../errors";

/** Findings with their cards, oldest first; those of one incident when it is named. */
export async function listFindings(
  ctx: Context,
  query: FindingListQuery,
): Promise<{ items: WireFinding[]; next: string | null }> {
  const incident = query.incident ? await findIncident(ctx.db, query.incident) : null;
  if (query.incident && !incident) notFound("incident");
  const findings = await selectFindings(ctx.db, {
    from: query.from ? Date.parse(query.from) : null,
    to: query.to ? Date.parse(query.to) : null,
    services: query.service?.length ? query.service : null,
    rule: query.rule ?? null,
    ids: incident ? incident.findingIds : null,
  });
  return { items: findings.map(presentFinding), next: null };
}
