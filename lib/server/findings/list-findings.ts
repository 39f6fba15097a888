import { countFindings, listFindings as selectFindings } from "@/db/queries/findings";
import { findIncident } from "@/db/queries/incidents";
import { findPatternTemplates } from "@/db/queries/patterns";
import type { FindingListQuery, FindingPage } from "@/lib/contracts/findings";
import { presentFinding } from "@/lib/contracts/present-finding";
import type { Context } from "../context";
import { ApplicationError, notFound } from "../errors";

/** Findings with their cards by their earliest start; those of one incident or about one pattern when it is named. */
export async function listFindings(ctx: Context, query: Partial<FindingListQuery>): Promise<FindingPage> {
  const incident = query.incident ? await findIncident(ctx.db, query.incident) : null;
  if (query.incident && !incident) notFound("incident");
  const filter = {
    from: query.from ? Date.parse(query.from) : null,
    to: query.to ? Date.parse(query.to) : null,
    services: query.service?.length ? query.service : null,
    rule: query.rule ?? null,
    patternId: query.pattern ?? null,
    ids: incident ? incident.findingIds : null,
  };
  const offset = offsetOf(query.after);
  const [findings, byRule] = await Promise.all([
    selectFindings(ctx.db, filter, {
      newestFirst: query.order === "newest",
      offset,
      limit: query.limit ?? 10_000,
    }),
    countFindings(ctx.db, filter),
  ]);
  const total = query.rule
    ? (byRule.get(query.rule) ?? 0)
    : [...byRule.values()].reduce((sum, count) => sum + count, 0);
  const end = offset + findings.length;
  const patternIds = [...new Set(findings.flatMap(({ patternId }) => patternId ?? []))];
  const templates = await findPatternTemplates(ctx.db, patternIds);
  return {
    items: findings.map(presentFinding),
    next: end < total && findings.length > 0 ? String(end) : null,
    total,
    byRule: Object.fromEntries(byRule),
    templates: Object.fromEntries([...templates].map(([id, template]) => [id, template.slice(0, 300)])),
  };
}

/** Findings are few, so their cursor is a position. */
function offsetOf(after: string | undefined): number {
  if (!after) return 0;
  if (!/^\d{1,7}$/.test(after))
    throw new ApplicationError("invalid", { fields: { after: "is no cursor of this list" } });
  return Number(after);
}
