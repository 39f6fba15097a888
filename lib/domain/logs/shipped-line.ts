import { anyOf } from "../text/any-of";
import type { HeaderMatch, ParsedTime } from "./formats/format";

/** A program's own line as it was read inside a shipper's record. */
export interface OwnLine {
  header: HeaderMatch | null;
  outerTime: ParsedTime | null;
  outerSeverity: number;
  outerSeverityText: string | null;
  service: string | null;
  attributes: Record<string, unknown> | null;
  text: string;
  ownRecord: boolean;
  partial: boolean;
  notice: boolean;
}

/**
 * The records of a shipper (Loki's streams, documents of Filebeat, OTLP of a collector that reads files), each read as its
 * program wrote it where its text is a whole line with a header of its own: `readOwn` reads such a line.
 */
export function withOwnLines(match: HeaderMatch, readOwn: (line: string) => OwnLine): HeaderMatch {
  const own = withOwnLine(match, readOwn);
  const { siblings } = match;
  return siblings ? { ...own, siblings: siblings.map((one) => withOwnLine(one, readOwn)) } : own;
}

function withOwnLine(match: HeaderMatch, readOwn: (line: string) => OwnLine): HeaderMatch {
  const { body } = match;
  if (!BEGINS_OWN_LINE.test(body)) return match;
  const end = body.charCodeAt(0) === 123 ? -1 : body.indexOf("\n");
  const own = readOwn(end < 0 ? body : body.slice(0, end));
  const { header } = own;
  const time = header?.time ?? own.outerTime;
  const severity = header?.severity || own.outerSeverity;
  if (own.notice || own.partial || header?.continues || header?.headerOnly || header?.siblings) return match;
  if (time === null && (header === null || severity === 0)) return match;
  const text = header ? header.body : own.text;
  const attributes = [match.attributes, own.attributes, header?.attributes].filter((one) => one != null);
  const read: HeaderMatch = {
    ...match,
    time: laterKnown(time, match.time),
    severity: severity || match.severity,
    severityText: severity > 0 ? (header?.severityText ?? own.outerSeverityText) : match.severityText,
    // What a whole host writes is labelled as one; its lines say whose they are.
    service: (own.ownRecord ? own.service : null) ?? match.service ?? own.service ?? header?.service ?? null,
    attributes: attributes.length > 0 ? Object.assign({}, ...attributes) : null,
    body: end < 0 ? text : text + body.slice(end),
  };
  delete read.signatureText;
  delete read.wraps;
  if (header?.signatureText !== undefined) read.signatureText = header.signatureText;
  return read;
}

/**
 * What a line with a header begins with: JSON, a date or an address, maybe in brackets, a priority, a number of its process, a
 * letter of level with a number, a field. Texts are many: what cannot be one is not looked at twice.
 */
const BEGINS_OWN_LINE = anyOf("", [
  String.raw`^(?:\{"|<\d|\[(?:\d|[A-Z][a-z]{2} )|[A-Z][a-z]{2} [ \d]\d|[A-Z], \[|[DIWEF]\d{4}(?:\d\d)? )`,
  String.raw`^(?:\d{1,8}[-/.:T](?:\d|[A-Z])|\d{4,14}[ ,.]|(?:time|timestamp|ts|level|lvl|at)=)`,
]);

const SAME_MS = 1_000;

/**
 * The program's time where it says which instant it is, and the shipper's is not just a finer one: who reads a log late stamps
 * all of it with when it was read.
 */
function laterKnown(own: ParsedTime | null, shipped: ParsedTime | null): ParsedTime | null {
  if (!own || !shipped) return own ?? shipped;
  if (!own.hasDate || !own.hasYear || own.offsetMinutes === null) return shipped;
  const instant = (time: ParsedTime) => time.localMs - (time.offsetMinutes ?? 0) * 60_000;
  return Math.abs(instant(own) - instant(shipped)) <= SAME_MS ? shipped : own;
}
