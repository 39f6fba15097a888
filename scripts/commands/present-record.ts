import type { LogRecord } from "@/lib/domain/logs/log-record";

/** A record as one line of JSON, without the closing brace, so that the pattern can be added when grouping is done. */
export function presentRecord(record: LogRecord, file: string, signature: string): string {
  const line: Record<string, unknown> = {
    file,
    line: record.line,
    lines: record.lines,
    at: formatInstant(record.at, record.nanos),
    severity: record.severity,
    service: record.service,
    body: record.body,
    signature,
  };
  if (record.severityText !== null) line.severityText = record.severityText;
  line.format = record.format;
  line.timeKind = record.timeKind;
  if (record.attributes !== null) line.attributes = record.attributes;
  if (record.flags) line.flags = record.flags;
  return JSON.stringify(line).slice(0, -1);
}

/** ISO 8601 in UTC with milliseconds, or six or nine digits where they are known; null stays null. */
export function formatInstant(at: number | null, nanos: number): string | null {
  if (at === null) return null;
  const iso = new Date(at).toISOString();
  if (nanos === 0) return iso;
  const digits = String(nanos).padStart(6, "0");
  return `${iso.slice(0, -1)}${digits.endsWith("000") ? digits.slice(0, 3) : digits}Z`;
}
