import type { AvailabilityReport } from "@/lib/contracts/availability";
import { writeCsv } from "../metrics/write-csv";

const HEAD = [
  "service",
  "from",
  "to",
  "state",
  "degraded",
  "promised",
  "ms",
  "down_low_ms",
  "down_best_ms",
  "down_high_ms",
  "counted_low_ms",
  "counted_best_ms",
  "counted_high_ms",
  "incidents",
];

/** The ledgers of a report as CSV; the whole's lines have no service. Their sums are the report's figures. */
export function exportAvailability({ total, services }: AvailabilityReport): string {
  const rows = [{ service: "", ...total }, ...services].flatMap(({ service, ledger }) =>
    ledger.map((entry) => [
      service,
      entry.from,
      entry.to,
      entry.state,
      String(entry.degraded),
      String(entry.promised),
      Date.parse(entry.to) - Date.parse(entry.from),
      entry.down.lowMs,
      entry.down.bestMs,
      entry.down.highMs,
      entry.counted.lowMs,
      entry.counted.bestMs,
      entry.counted.highMs,
      entry.incidentIds.join(" "),
    ]),
  );
  return writeCsv(HEAD, rows);
}
