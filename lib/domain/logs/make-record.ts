import type { HeaderMatch, ParsedTime } from "./formats/format";
import { jsonLines } from "./formats/json-lines";
import type { LogRecord, RecordFlag } from "./log-record";
import { joinPath, severityOfPlainLine, type ReadLine } from "./read-line";

/** A line as it enters the assembly: `span` lines of the input, the first of them `line` (1-based). */
export interface InputLine {
  line: number;
  span: number;
  raw: string;
  flags: RecordFlag[] | null;
}

/** The record that a line begins, without its time; `header` is null for text that has none. */
export function makeRecord(read: ReadLine, header: HeaderMatch | null, input: InputLine): LogRecord {
  // A container that knows levels says them itself; where it says none, the text may begin with one.
  const plain = header || (read.ownRecord && read.outerSeverity > 0) ? null : severityOfPlainLine(read.text);
  const body = header ? header.body : read.text;
  const stated = header !== null && header.severity > 0;
  const record: LogRecord = {
    line: input.line,
    lines: input.span,
    at: null,
    nanos: 0,
    timeKind: "none",
    severity: stated ? header.severity : plain && plain.severity > 0 ? plain.severity : read.outerSeverity,
    severityText: stated ? header.severityText : (plain?.severityText ?? read.outerSeverityText),
    service: read.service ?? header?.service ?? null,
    body,
    attributes: mergeAttributes(read.attributes, header?.attributes ?? null),
    original: input.raw === body ? null : input.raw,
    format: read.path === "" ? "plain" : header || read.ownRecord ? read.path : joinPath(read.path, "plain"),
  };
  if (header?.signatureText !== undefined) record.signatureText = header.signatureText;
  if (input.flags) record.flags = [...input.flags];
  return record;
}

function mergeAttributes(
  outer: LogRecord["attributes"],
  inner: LogRecord["attributes"],
): LogRecord["attributes"] {
  if (!outer) return inner;
  return inner ? { ...outer, ...inner } : outer;
}

/** Reads a JSON object printed over many lines like one on a single line; its time, if it has one. */
export function readPrettyJson(record: LogRecord): ParsedTime | null {
  const match = jsonLines.parse(record.body);
  if (!match) return null;
  record.original ??= record.body;
  record.body = match.body;
  record.service ??= match.service;
  record.attributes = mergeAttributes(record.attributes, match.attributes);
  record.format = record.format.replace(/plain$/, jsonLines.id);
  if (match.signatureText !== undefined) record.signatureText = match.signatureText;
  if (match.severity > 0) {
    record.severity = match.severity;
    record.severityText = match.severityText;
  }
  return match.time;
}
