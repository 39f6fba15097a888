import type { PatternRow } from "@/db/queries/patterns";
import type { WirePattern } from "@/lib/contracts/patterns";
import { severityBand } from "@/lib/domain/logs/severity";

export const SPARKLINE_BUCKETS = 48;

/** A pattern's row as the wire states it. */
export function presentPattern(row: PatternRow, sparkline: number[]): WirePattern {
  return {
    id: row.id,
    template: row.template,
    severity: row.severity,
    severityBand: severityBand(row.severity),
    service: row.services[0] ?? "",
    services: row.services,
    count: row.count,
    firstSeen: row.firstAt === null ? null : new Date(row.firstAt).toISOString(),
    lastSeen: row.lastAt === null ? null : new Date(row.lastAt).toISOString(),
    cadence: row.cadence,
    sparkline,
    signatures: row.signatures,
  };
}
