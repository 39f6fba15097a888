import { iso } from "@/lib/contracts/present-instant";
import { lengthMs } from "@/lib/domain/time/interval";
import { writeCsv } from "../metrics/write-csv";
import type { Ledgers } from "./get-availability";

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

/** The ledgers as CSV, in pieces; the whole's lines have no service. Their sums are the report's figures. */
export function* exportAvailability({ total, services }: Ledgers): Generator<string> {
  yield writeCsv(HEAD, []);
  for (const { service, availability } of [{ service: "", availability: total }, ...services])
    yield writeCsv(
      null,
      availability.ledger.map((entry) => [
        service,
        iso(entry.from),
        iso(entry.to),
        entry.state,
        String(entry.degraded),
        String(entry.promised),
        lengthMs(entry),
        entry.down.lowMs,
        entry.down.bestMs,
        entry.down.highMs,
        entry.counted.lowMs,
        entry.counted.bestMs,
        entry.counted.highMs,
        entry.incidentIds.join(" "),
      ]),
    );
}
