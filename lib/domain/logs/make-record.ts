import type { HeaderMatch, ParsedTime } from "./formats/format";
import { alertHook } from "./formats/alert-hook";
import { jsonBatch } from "./formats/json-batch";
import { jsonLines } from "./formats/json-lines";
import { otlpJson } from "./formats/otlp-json";
import { readInnerLines } from "./inner-line";
import type { LogRecord, RecordFlag } from "./log-record";
import { severityOfWord } from "./read-severity";
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

/** Reads a JSON object printed over many lines like one on a single line; its time, if it has one, and the other records in it. */
export function readPrettyJson(record: LogRecord): { time: ParsedTime | null; siblings: HeaderMatch[] } {
  const format = [otlpJson, alertHook, jsonBatch, jsonLines].find((one) => one.parse(record.body) !== null);
  const outer = format?.parse(record.body);
  const match = outer && readInnerLines(outer, format !== alertHook);
  if (!format || !match || match.notice) return { time: null, siblings: [] };
  record.original ??= record.body;
  record.body = match.body;
  record.service ??= match.service;
  record.attributes = mergeAttributes(record.attributes, match.attributes);
  record.format = record.format.replace(/plain$/, format.id);
  if (match.signatureText !== undefined) record.signatureText = match.signatureText;
  if (match.severity > 0) {
    record.severity = match.severity;
    record.severityText = match.severityText;
  }
  return { time: match.time, siblings: match.siblings ?? [] };
}

/** The level that a record's text begins with where the header before it states none, and the text behind it. */
export function splitLevel(text: string): Partial<HeaderMatch> {
  const match = /^([\p{L}]{3,12}): ?/u.exec(text);
  const severity = match?.[1] === undefined ? 0 : severityOfWord(match[1]);
  if (!match || severity === 0) return { body: text };
  return { severity, severityText: match[1] ?? null, body: text.slice(match[0].length) };
}
