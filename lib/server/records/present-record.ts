import type { RecordRow } from "@/db/queries/record-rows";
import type { WireRecord } from "@/lib/contracts/records";
import { TIME_KINDS } from "@/lib/domain/logs/log-record";
import { recordIdOf } from "@/lib/domain/logs/record-address";
import { severityBand } from "@/lib/domain/logs/severity";

/** A record as the wire shows it; its id is its address. */
export function presentRecord(row: RecordRow): WireRecord {
  const atMicros = row.micros === null ? null : BigInt(row.micros);
  return {
    id: recordIdOf({ sourceId: row.sourceId, atMicros, hash: BigInt(row.hash), ordinal: row.ordinal }),
    at: atMicros === null ? null : isoMicros(atMicros),
    timeKind: TIME_KINDS[row.timeKind] ?? "none",
    severity: row.severity,
    severityBand: severityBand(row.severity),
    severityText: row.severityText,
    body: row.body,
    original: row.original,
    service: row.service,
    source: row.source,
    patternId: row.patternId,
    importId: row.importId,
    line: row.line,
    lines: row.lines,
    attributes: row.attributes,
    flags: row.flags ?? [],
  };
}

/** ISO 8601 with as many digits as are known: milliseconds, or microseconds when there are any. */
function isoMicros(micros: bigint): string {
  const ms = Number(micros / 1000n) - (micros < 0n && micros % 1000n !== 0n ? 1 : 0);
  const rest = Number(((micros % 1000n) + 1000n) % 1000n);
  const iso = new Date(ms).toISOString();
  return rest === 0 ? iso : `${iso.slice(0, -1)}${String(rest).padStart(3, "0")}Z`;
}
