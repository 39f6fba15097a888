/**
 * A time as a header states it. `localMs` is the wall clock read as if it were UTC (epoch milliseconds); the real instant
 * is `localMs − offsetMinutes`. Without a year, `localMs` lies in 1972 (a leap year) and `hasYear` is false; without a
 * date it lies on 1972-01-01 and `hasDate` is false. An epoch number is a wall clock with offset 0.
 */
export interface ParsedTime {
  localMs: number;
  /** Nanoseconds within the millisecond, 0–999,999. */
  nanos: number;
  /** Minutes east of UTC; null when the text names no zone. */
  offsetMinutes: number | null;
  hasYear: boolean;
  hasDate: boolean;
}

/** What a format takes off the front of a line. */
export interface HeaderMatch {
  time: ParsedTime | null;
  /** OpenTelemetry number, 0 when unstated. */
  severity: number;
  severityText: string | null;
  service: string | null;
  attributes: Record<string, unknown> | null;
  /** What is left of the line. */
  body: string;
  signatureText?: string;
  /**
   * True when the body is itself a log line of another format (compose, docker json-file, syslog, journald, CRI): it is
   * parsed again, and the inner header wins for time, severity and body.
   */
  wraps?: boolean;
  /**
   * Names the stream a wrapped line belongs to (container, program and pid), so that interleaved services are
   * assembled apart. Null or absent: the file's single stream.
   */
  stream?: string | null;
  /** True when the line ends in the middle of a record and the next of its stream goes on (docker's 16 KiB parts). */
  partial?: boolean;
  /** True when the line belongs to the record before it in its stream, in spite of its header (Postgres DETAIL, HINT …). */
  continues?: boolean;
  /** True when the header takes a line of its own and the next line of its stream holds level and body (java.util.logging). */
  headerOnly?: boolean;
  /** True when the line is a tool's remark about the log itself and part of no record (compose's "Attaching to"). */
  notice?: boolean;
  /** More records that share this line (an OTLP export holds many). */
  siblings?: HeaderMatch[];
}

/** One log format: reads the header of a line, or says with null that the line is not of this format. */
export interface LogFormat {
  /** Kebab-case name, as in the `format` parameter of an import. */
  id: string;
  /**
   * Longest-first order of trust is the registry's; this says only yes or no, and must be linear in the line. A `lean`
   * reader asks for no attributes: a format may leave them out.
   */
  parse(line: string, lean?: boolean): HeaderMatch | null;
  /** Whether a line speaks for the format, where it takes lines of others too. */
  isMeant?(line: string): boolean;
}
