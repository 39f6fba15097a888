import { anyOf } from "../text/any-of";
import { isForeignNumber } from "./foreign-number";
import type { HeaderMatch, ParsedTime } from "./formats/format";
import { CONTAINER_FORMATS, RECORD_FORMATS } from "./formats/index";
import { FormatsByBeginning } from "./formats/line-beginning";
import { plain } from "./formats/plain";

/** A program's own line as it was read inside another's record. */
interface OwnLine {
  header: HeaderMatch | null;
  container: HeaderMatch | null;
  /** What a whole host writes is labelled as one; its lines say whose they are. */
  isHosts: boolean;
}

/** Containers whose record is one program's of many: the service that it names is nearer than the shipper's. */
export const HOST_CONTAINERS = new Set(["syslog-3164", "syslog-5424", "journald-json", "table-row"]);
/** Those that a part of the lines must have to be known are not looked for in a single one. */
const CONTAINERS = CONTAINER_FORMATS.filter(({ id }) => id !== "compose" && id !== "twice-timed");
const BY_BEGINNING = new FormatsByBeginning(RECORD_FORMATS.filter((format) => format !== plain));

/**
 * A record, and those that share its line, with the lines that they carry read as their programs wrote them. What `wraps` holds
 * nothing but a line (Loki's streams, Firehose, Pub/Sub); of others (`mayCarry`: documents of Filebeat, OTLP of a collector that
 * reads files) the text is one where it begins with a header of its own.
 */
export function readInnerLines(match: HeaderMatch, mayCarry: boolean): HeaderMatch {
  const whole = readInner(match, mayCarry);
  const { siblings } = match;
  return siblings ? { ...whole, siblings: siblings.map((one) => readInner(one, mayCarry)) } : whole;
}

function readInner(outer: HeaderMatch, mayCarry: boolean): HeaderMatch {
  const { body, wraps = false } = outer;
  if (!wraps && !(mayCarry && BEGINS_OWN_LINE.test(body))) return outer;
  const end = body.charCodeAt(0) === 123 ? -1 : body.indexOf("\n");
  const line = end < 0 ? body : body.slice(0, end);
  const own = readOwn(line, wraps);
  if (own) return combine(outer, own, end < 0 ? "" : body.slice(end));
  const level = wraps && outer.severity === 0 ? plain.parse(line) : null;
  return level
    ? combine(outer, { header: level, container: null, isHosts: false }, body.slice(line.length))
    : outer;
}

function combine(outer: HeaderMatch, { header, container, isHosts }: OwnLine, rest: string): HeaderMatch {
  const told = [header, container].find((one) => one !== null && one.severity > 0) ?? outer;
  const attributes = [outer, container, header].flatMap((one) => one?.attributes ?? []);
  const read: HeaderMatch = {
    ...outer,
    time: laterKnown(header?.time ?? container?.time ?? null, outer.time),
    severity: told.severity,
    severityText: told.severityText,
    service:
      (isHosts ? container?.service : null) ?? outer.service ?? container?.service ?? header?.service ?? null,
    attributes: attributes.length > 0 ? Object.assign({}, ...attributes) : null,
    body: (header ?? container ?? outer).body + rest,
  };
  delete read.signatureText;
  delete read.wraps;
  if (header?.signatureText !== undefined) read.signatureText = header.signatureText;
  return read;
}

/** Null where it is no line with a header: one that says when or how grave, or any where a line is all that there is. */
function readOwn(line: string, isLine: boolean): OwnLine | null {
  const [container, isHosts] = containerOf(line);
  if (container && (container.notice || container.partial)) return null;
  const header =
    container && !container.wraps ? null : headerOf(container?.body ?? line, container?.time ?? null);
  if (header === undefined) return null;
  const isTold = [container, header].some((one) => one !== null && (one.time !== null || one.severity > 0));
  if (!isTold && !(isLine && header)) return null;
  return { header, container, isHosts };
}

function containerOf(line: string): [HeaderMatch | null, isHosts: boolean] {
  for (const format of CONTAINERS) {
    const match = format.parse(line);
    if (match) return [match, HOST_CONTAINERS.has(format.id)];
  }
  return [null, false];
}

/** Undefined where it begins what is no record of its own. */
function headerOf(text: string, outerTime: ParsedTime | null): HeaderMatch | null | undefined {
  const first = text.charCodeAt(0);
  if (text === "" || first === 32 || first === 9) return null;
  for (const format of BY_BEGINNING.of(text)) {
    const match = format.parse(text);
    if (!match || (match.time && outerTime && isForeignNumber(text, match.time, outerTime))) continue;
    return match.siblings || match.notice || match.headerOnly || match.continues ? undefined : match;
  }
  return null;
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
