import { lengthMs } from "../time/interval";
import type { AccountingRules } from "./accounting";
import { figureOf, figureRow } from "./figure";
import type { Figure, FigureRow } from "./figure";
import type { Availability, LedgerEntry } from "./ledger";

/**
 * Availability as a figure over its ledger: low if all unobserved time was down, best of observed time alone, high if it
 * was up. Null where nothing was observed.
 */
export function availabilityFigure(
  { ledger, unobservedMs }: Availability,
  service: string | null,
  rules: AccountingRules,
): Figure {
  const entries = ledger.filter(
    ({ promised, state }) => promised && (state !== "maintenance" || rules.maintenanceCounts),
  );
  return figureOf({
    key: service === null ? "availability" : `availability/service/${service}`,
    unit: "share",
    fold: "share",
    rule: "availability-of-observed",
    facts: { ...rules, unobservedMs },
    n: entries.filter(({ state }) => state !== "unobserved").length,
    leftOut: [
      { reason: "outside-service-hours", count: countOf(ledger, ({ promised }) => !promised), keys: [] },
      {
        reason: "maintenance",
        count: rules.maintenanceCounts ? 0 : countOf(ledger, ({ state }) => state === "maintenance"),
        keys: [],
      },
    ],
    rows: entries.map((entry) => availabilityRow(entry, service)),
  });
}

function availabilityRow(entry: LedgerEntry, service: string | null): FigureRow {
  const ms = lengthMs(entry);
  const observed = entry.state !== "unobserved";
  return figureRow({
    key: entry.state,
    service,
    incidentIds: entry.incidentIds,
    from: entry.from,
    to: entry.to,
    low: observed ? ms - entry.counted.highMs : 0,
    best: observed ? ms - entry.counted.bestMs : 0,
    high: ms - entry.counted.lowMs,
    ofLow: ms,
    ofBest: observed ? ms : 0,
    ofHigh: ms,
  });
}

function countOf(ledger: readonly LedgerEntry[], holds: (entry: LedgerEntry) => boolean): number {
  return ledger.filter(holds).length;
}
