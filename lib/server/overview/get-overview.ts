import { findObservedSpan } from "@/db/queries/series";
import type { Overview, OverviewQuery } from "@/lib/contracts/overview";
import type { Context } from "../context";
import { listOverdueActions } from "../actions/list-action-items";
import { listFindings } from "../findings/list-findings";
import { listIncidents } from "../incidents/list-incidents";
import { listPatterns } from "../patterns/list-patterns";
import { listPostmortems } from "../postmortems/list-postmortems";
import { getDocuments } from "./get-documents";
import { getSeries } from "../series/get-series";
import { listServices } from "../services/list-services";

const INCIDENTS_SHOWN = 8;
const PATTERNS_SHOWN = 8;
const FINDINGS_SHOWN = 20;
const WAITING_SHOWN = 5;

/** What is wrong now, what went wrong lately, what is new, what waits for people; `empty` when nothing was ever imported. */
export async function getOverview(ctx: Context, query: OverviewQuery): Promise<Overview> {
  const [services, observed, incidents, patterns, findings, reviews, overdue] = await Promise.all([
    listServices(ctx),
    findObservedSpan(ctx.db),
    listIncidents(ctx, { ...query, limit: INCIDENTS_SHOWN }),
    listPatterns(ctx, { ...query, sort: "firstSeen", limit: PATTERNS_SHOWN }),
    listFindings(ctx, { ...query, order: "newest", limit: FINDINGS_SHOWN }),
    listPostmortems(ctx, { status: ["in-review"], limit: WAITING_SHOWN }),
    listOverdueActions(ctx, WAITING_SHOWN),
  ]);
  const records = services.items.reduce((sum, service) => sum + service.records, 0);
  const empty = records === 0 && incidents.items.length === 0;
  return {
    empty,
    records,
    from: observed ? new Date(observed.from).toISOString() : null,
    to: observed ? new Date(observed.to).toISOString() : null,
    services: services.items,
    incidents: incidents.items,
    errors: observed ? await getSeries(ctx, { ...query, by: "severity", severity: ["warn+"] }) : null,
    newestPatterns: patterns.items,
    findings: findings.items.toReversed(),
    waiting: { reviews: reviews.items, overdue },
    documents: empty ? await getDocuments(ctx) : null,
  };
}
