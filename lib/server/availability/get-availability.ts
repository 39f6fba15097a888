import { listImpactWithin } from "@/db/queries/incidents";
import { listActivity, listCoverage } from "@/db/queries/observations";
import { findObservedSpan } from "@/db/queries/series";
import type { AvailabilityQuery, AvailabilityReport } from "@/lib/contracts/availability";
import { presentAvailability } from "@/lib/contracts/present-availability";
import {
  deriveAvailability,
  deriveTotalAvailability,
  type LedgerInput,
} from "@/lib/domain/availability/ledger";
import { joinCoverage } from "@/lib/domain/findings/service-view";
import type { Context } from "../context";
import { ApplicationError } from "../errors";
import { impactWindowOf } from "../incidents/present-incident";

/** The ledger of each service and of all, over the asked span or all that was observed. */
export async function getAvailability(ctx: Context, query: AvailabilityQuery): Promise<AvailabilityReport> {
  const [observed, coverage, activity] = await Promise.all([
    findObservedSpan(ctx.db),
    listCoverage(ctx.db),
    listActivity(ctx.db),
  ]);
  const window = {
    from: query.from ? Date.parse(query.from) : Math.floor(observed?.from ?? 0),
    to: query.to ? Date.parse(query.to) : Math.ceil(observed?.to ?? 0),
  };
  if (window.to < window.from) throw new ApplicationError("invalid", { fields: { to: "lies before from" } });
  const impact = await listImpactWithin(ctx.db, window);
  const seen = [...coverage.map(({ service }) => service), ...impact.map(({ service }) => service)];
  const services = [...new Set(query.service?.length ? query.service : seen)].sort();
  const inputs: LedgerInput[] = services.map((service) => ({
    service,
    coverage: joinCoverage(
      coverage.filter((span) => span.service === service),
      activity
        .filter((row) => row.service === service)
        .map((row) => ({ first: { at: row.firstMs }, last: { at: row.lastMs } })),
    ),
    impact: impact
      .filter((row) => row.service === service)
      .map((row) => ({ ...impactWindowOf(row), incidentId: row.incidentId })),
  }));
  return {
    from: new Date(window.from).toISOString(),
    to: new Date(window.to).toISOString(),
    total: presentAvailability(deriveTotalAvailability(window, inputs)),
    services: inputs.map((input) => ({
      service: input.service,
      ...presentAvailability(deriveAvailability(window, input)),
    })),
  };
}
