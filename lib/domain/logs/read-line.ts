import type { FormatPlan } from "./detect-format";
import { CONTAINER_DEPTH_MAX, voteLate } from "./detect-format";
import { compose, withKnownName } from "./formats/compose";
import type { HeaderMatch, LogFormat, ParsedTime } from "./formats/format";
import { plain } from "./formats/plain";
import { isForeignNumber } from "./foreign-number";
import { HOST_CONTAINERS, readInnerLines } from "./inner-line";

/** A line with its containers and its header taken off. */
export interface ReadLine {
  /** Header of the record itself; null for a line that has none (a continuation, or a program without headers). */
  header: HeaderMatch | null;
  /** What the containers around it say. */
  outerTime: ParsedTime | null;
  outerSeverity: number;
  outerSeverityText: string | null;
  service: string | null;
  attributes: Record<string, unknown> | null;
  /** The text inside the containers: the header's line, or the whole line. */
  text: string;
  /** Names the container whose lines are assembled together; "" outside any. */
  stream: string;
  /** Names the clock: containers only, not the programs within one syslog. */
  lane: string;
  /** Ids of the formats, outermost first, joined by "/". */
  path: string;
  /** The innermost of them; null when there is none. */
  format: LogFormat | null;
  /** Every line of this container is a record (syslog, journald). */
  ownRecord: boolean;
  contained: boolean;
  partial: boolean;
  notice: boolean;
  tooDeep: boolean;
}

const SHIPPING = new Set(["otlp-json", "json-batch", "json-lines"]);
const STRUCTURED = new Set([...SHIPPING, "alert-hook", "iis"]);

/** Reads a line by the plan: unwraps the containers, then finds the record's header. */
export function readLine(line: string, plan: FormatPlan): ReadLine {
  const read = emptyLine(line);
  unwrapAll(read, plan);
  if (read.notice || read.tooDeep || read.header) return read;
  if (readHeader(read, plan)) return read;
  if (!read.contained && plan.unseenContainers.length > 0 && !isIndented(line) && line !== "") {
    if (unwrapOne(read, plan.unseenContainers, plan)) {
      if (!read.header && !read.notice) readHeader(read, plan);
      return read;
    }
    voteLate(plan, line);
  }
  return read;
}

/** Reads the header of a text that came together from parts of several lines, into a line already unwrapped. */
export function readJoinedText(read: ReadLine, text: string, plan: FormatPlan): void {
  read.text = text;
  read.partial = false;
  readHeader(read, plan);
}

function emptyLine(line: string): ReadLine {
  return {
    header: null,
    outerTime: null,
    outerSeverity: 0,
    outerSeverityText: null,
    service: null,
    attributes: null,
    text: line,
    stream: "",
    lane: "",
    path: "",
    format: null,
    ownRecord: false,
    contained: false,
    partial: false,
    notice: false,
    tooDeep: false,
  };
}

function unwrapAll(read: ReadLine, plan: FormatPlan): void {
  for (let depth = 0; depth <= CONTAINER_DEPTH_MAX; depth += 1) {
    const chosen = plan.containers[depth];
    if (!chosen) return;
    const unwrapped = unwrapOne(read, chosen, plan);
    if (read.header || read.notice || read.partial) return;
    // A line of another shape may still hold what is deeper in its neighbours.
    if (!unwrapped && depth === 0 && !plan.containers[1]) return;
  }
}

function unwrapOne(read: ReadLine, formats: readonly LogFormat[], plan: FormatPlan): boolean {
  for (const format of formats) {
    const match = format.parse(read.text);
    if (!match) continue;
    // A remark of compose is the only line of its that carries no other.
    const named = match.wraps || match.notice || format !== compose;
    applyContainer(read, format, named ? match : withKnownName(match, plan.containerNames));
    return true;
  }
  return false;
}

function applyContainer(read: ReadLine, format: LogFormat, match: HeaderMatch): void {
  read.path = joinPath(read.path, format.id);
  read.format = format;
  read.contained = true;
  if (match.notice) {
    read.notice = true;
    return;
  }
  const own = HOST_CONTAINERS.has(format.id);
  if (match.stream) {
    read.stream = read.stream === "" ? match.stream : `${read.stream}/${match.stream}`;
    if (!own) read.lane = read.stream;
  }
  if (own) read.ownRecord = true;
  read.service ??= match.service;
  read.attributes = read.attributes ? { ...read.attributes, ...match.attributes } : match.attributes;
  if (match.time) read.outerTime = match.time;
  if (match.severity > 0) {
    read.outerSeverity = match.severity;
    read.outerSeverityText = match.severityText;
  }
  if (match.partial) read.partial = true;
  read.text = match.body;
  if (!match.wraps)
    read.header = { ...match, time: match.time ?? read.outerTime, attributes: null, service: null };
}

function readHeader(read: ReadLine, plan: FormatPlan): boolean {
  const found = findHeader(read, plan);
  const { header, format } = read;
  if (header && format) {
    const mayCarry = SHIPPING.has(format.id);
    if (mayCarry || header.wraps || header.siblings) read.header = readInnerLines(header, mayCarry);
  }
  return found;
}

function findHeader(read: ReadLine, plan: FormatPlan): boolean {
  if (isIndented(read.text) && SHIFTED_HEADER.test(read.text)) read.text = read.text.trimStart();
  const { text } = read;
  if (text === "" || (isIndented(text) && !isPaddedHeader(text))) return false;
  for (const format of plan.recordsByBeginning.of(text)) {
    const match = format.parse(text, plan.lean);
    if (!match || !isHeader(match, format, plan)) continue;
    if (match.time && read.outerTime && isForeignNumber(text, match.time, read.outerTime)) continue;
    read.path = joinPath(read.path, format.id);
    read.format = format;
    if (match.notice) read.notice = true;
    else read.header = match;
    return true;
  }
  return false;
}

const paths = new Map<string, Map<string, string>>();
let lastOuter = "";
let lastId = "";
let lastPath = "";

/** The same string each time: a fresh one would be hashed anew for every record. There are as many as formats nest. */
export function joinPath(outer: string, id: string): string {
  if (outer === "") return id;
  if (outer === lastOuter && id === lastId) return lastPath;
  let inner = paths.get(outer);
  if (!inner) paths.set(outer, (inner = new Map()));
  let path = inner.get(id);
  if (path === undefined) inner.set(id, (path = `${outer}/${id}`));
  lastOuter = outer;
  lastId = id;
  return (lastPath = path);
}

/** A header tells a time or a severity, or is structure by itself; anything less might be a line of prose. */
function isHeader(match: HeaderMatch, format: LogFormat, plan: FormatPlan): boolean {
  if (match.notice || match.time || match.severity > 0 || match.headerOnly || match.continues) return true;
  return STRUCTURED.has(format.id) || (format.id !== "plain" && plan.records.length === 1);
}

/** What a line without a header still says: a level it begins with. */
export function severityOfPlainLine(text: string): { severity: number; severityText: string | null } {
  const match = plain.parse(text);
  return match ?? { severity: 0, severityText: null };
}

/** Zabbix pads the number of its process with blanks; elsewhere blanks at the front say that the line goes on. */
function isPaddedHeader(text: string): boolean {
  return PADDED_HEADER.test(text);
}

/** Nomad and Consul shift their lines to the right; a time and a level there begin a record all the same. */
const SHIFTED_HEADER =
  /^ {4}\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3,9})?(?:Z|[+-]\d\d:?\d\d) \[[A-Z]{4,5}\] /;
const PADDED_HEADER = /^ {1,5}\d{1,6}:\d{8}:\d{6}\.\d{3} /;

function isIndented(text: string): boolean {
  const first = text.charCodeAt(0);
  return first === 32 || first === 9;
}
