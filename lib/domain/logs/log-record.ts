/** How a record came by its time: read from it, taken from a neighbouring record, or not known at all. */
export const TIME_KINDS = ["exact", "neighbour", "none"] as const;
export type TimeKind = (typeof TIME_KINDS)[number];

/**
 * One log record, after OpenTelemetry's LogRecord. It may span many lines (a stack trace), and several may share one
 * line (an OTLP export): then the first has `lines: 1` and the others `lines: 0`, so that lines still add up (law 1).
 */
export interface LogRecord {
  /** 1-based number of the first line in the file. */
  line: number;
  /** How many input lines the record takes up. Continuations of an interleaved record need not be adjacent. */
  lines: number;
  /** Epoch milliseconds, whole; null when nothing in the file tells the time. */
  at: number | null;
  /** Nanoseconds within that millisecond, 0–999,999. */
  nanos: number;
  timeKind: TimeKind;
  /** OpenTelemetry severity number, 0 when unstated. */
  severity: number;
  severityText: string | null;
  /** The thing that wrote it, when the line says so (a container, a program, a JSON field). */
  service: string | null;
  /** What is left once the header is taken off; ANSI codes stripped; line breaks as \n. */
  body: string;
  /** The text the signature is made from, when it is not the body (an access log's method, route and status). */
  signatureText?: string;
  attributes: Record<string, unknown> | null;
  /** The record's text as it stood in the input, ANSI codes and header included; null when equal to the body. */
  original: string | null;
  /** Id of the format that read the header, outermost first, e.g. "compose/python-logging/json-lines". */
  format: string;
  flags?: RecordFlag[];
}

/** cut: a line above the cap was cut; clock-jump: time ran backwards here; dst-gap, dst-overlap: local time is not unique. */
export type RecordFlag =
  "cut" | "clock-jump" | "dst-gap" | "dst-overlap" | "future" | "bad-time" | "invalid-bytes";

/** A line that became part of no record. `reason` is a stable code; words for it live in the messages. */
export interface Rejection {
  line: number;
  reason: RejectionReason;
  text: string;
}
/** empty: nothing but white space outside any record; orphan: continuation without a record to join. */
export const REJECTION_REASONS = ["empty", "notice", "orphan", "binary", "too-deep"] as const;
export type RejectionReason = (typeof REJECTION_REASONS)[number];
