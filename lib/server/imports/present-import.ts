import type { ImportRow } from "@/db/queries/imports";
import {
  entryReportSchema,
  importOptionsSchema,
  type EntryReport,
  type Import,
} from "@/lib/contracts/imports";
import type { ParseReport } from "@/lib/domain/logs/parse-log";

/** An import as the wire shows it; what the entries agree on is repeated at the top. */
export function presentImport(row: ImportRow): Import {
  const entries = entryReportSchema.array().parse(row.report);
  return {
    id: row.id,
    name: row.name,
    state: row.state,
    source: row.source,
    services: row.services,
    options: importOptionsSchema.parse(row.options),
    sizeBytes: row.sizeBytes,
    committedOffset: row.receivedBytes,
    bytes: row.receivedBytes,
    processedBytes: row.processedBytes,
    lines: row.lines,
    records: row.records,
    alreadyHeld: row.alreadyHeld,
    multiLineRecords: row.multiLineRecords,
    continuationLines: row.continuationLines,
    rejectedLines: row.rejectedLines,
    cutBytes: row.cutBytes,
    masked: row.masked,
    rejected: Array.isArray(row.rejected) ? row.rejected : [],
    patterns: row.patterns,
    from: row.fromAt?.toISOString() ?? null,
    to: row.toAt?.toISOString() ?? null,
    format: common(entries.map((entry) => entry.formats[0]?.id ?? null)),
    encoding: common(entries.map((entry) => entry.encoding.value)),
    timeZone: common(entries.map((entry) => entry.timeZone.value)),
    entries,
    digest: row.digest,
    duplicateOf: row.duplicateOf,
    error: row.errorCode === null ? null : { code: row.errorCode, facts: factsOf(row.errorFacts) },
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

/** What a parser found out about one file, in the wire's words. */
export function presentEntry(name: string | null, report: ParseReport): EntryReport {
  const { timeZone, year } = report;
  return {
    name,
    encoding: { value: report.encoding.name, reason: report.encoding.reason, facts: {} },
    formats: report.formats.slice(0, 50).map(({ format, lines }) => ({ id: format, lines })),
    timeZone: {
      value: timeZone.name,
      reason: timeZone.reason,
      facts: {
        origin: timeZone.origin,
        statedRecords: timeZone.statedRecords,
        localRecords: timeZone.localRecords,
      },
    },
    year: {
      value: year.first === null ? null : String(year.first),
      reason: year.reason,
      facts: { origin: year.origin, rollovers: year.rollovers },
    },
    lines: report.lines,
    records: report.records,
    clockJumps: report.clockJumps,
    withoutOwnTime: report.withoutOwnTime,
    brokenBatches: report.brokenBatches,
  };
}

function common(values: (string | null)[]): string | null {
  const [first = null] = values;
  return values.every((value) => value === first) ? first : null;
}

function factsOf(facts: unknown): Record<string, unknown> {
  return typeof facts === "object" && facts !== null ? { ...facts } : {};
}
