import type { HeaderMatch, ParsedTime } from "./formats/format";
import { jsonDepth, opensJson } from "./json-depth";
import type { LogRecord, RejectionReason } from "./log-record";
import { makeRecord, readPrettyJson, splitLevel, type InputLine } from "./make-record";
import type { ReadLine } from "./read-line";
import { addFlag } from "./record-flag";
import type { PendingRecord, ReleaseQueue } from "./release-queue";
import type { TimeLane, TimeResolver } from "./resolve-time";
import { takesText } from "./takes-text";
import {
  followTrace,
  isAnnouncement,
  isContinuation,
  isExceptionLine,
  isLastWord,
  isStackFrame,
  leadsIntoTrace,
  traceStart,
  type TraceState,
} from "./trace-shape";

export interface Assembler {
  take(read: ReadLine, input: InputLine): void;
  end(): void;
  continuationLines(): number;
}

export interface AssemblerParts {
  queue: ReleaseQueue;
  resolver: TimeResolver;
  reject(input: InputLine, reason: RejectionReason): void;
}

export const RECORD_CHARS_MAX = 1_048_576;
export const RECORD_LINES_MAX = 10_000;
// A stream silent for this many lines of the file is done with its record.
const IDLE_LINES = 5_000;
const BLANKS_MAX = 100;
const WARN = 13;
const ERROR = 17;
const BOOT_REMARK = /^-- (?:Reboot|Boot [0-9a-f]{32}) --$/;

interface OpenRecord extends PendingRecord {
  lane: TimeLane;
  /** The line that began it. */
  read: ReadLine;
  time: ParsedTime | null;
  outer: ParsedTime | null;
  chars: number;
  /** Text without a header joins it. */
  joinsText: boolean;
  /** Brackets still open of a JSON object printed over many lines. */
  jsonDepth: number;
  awaitsBody: boolean;
  /** What a start script prints belongs to the program it starts: it takes the time of the next dated record. */
  awaitsNext: boolean;
}

interface Stream {
  open: OpenRecord | null;
  trace: TraceState;
  traceLines: number;
  blanks: InputLine[];
  lane: TimeLane;
  lastLine: number;
  inJsonArray: boolean;
  /** Text since a start script's announcement, before the next dated record. */
  starting: boolean;
}

/** Puts lines together to records, each stream for itself, and gives each record its time when it begins. */
export function createAssembler({ queue, resolver, reject }: AssemblerParts): Assembler {
  const streams = new Map<string, Stream>();
  const lanes = new Map<string, TimeLane>();
  // Most lines are of the stream of the one before.
  let lastName = "";
  let lastStream: Stream | null = null;
  let lastOwn: Stream | null = null;
  let lastContained: Stream | null = null;
  let lastPath = "";
  let lastIsOfCompose = false;
  let sweepAt = IDLE_LINES;
  let continuationLines = 0;

  function take(read: ReadLine, input: InputLine): void {
    if (input.line >= sweepAt) sweep(input.line);
    if (read.notice || read.tooDeep) return reject(input, read.notice ? "notice" : "too-deep");
    const stream = streamOf(read);
    stream.lastLine = input.line;
    if (read.header && !isWeakInTrace(stream, read.header)) takeHeader(stream, read, read.header, input);
    else if (read.ownRecord) takeOwn(stream, read, input);
    else takeText(stream, read, input);
    if (read.contained) lastContained = isOfCompose(read.path) ? null : stream;
    else if (read.header) lastContained = null;
  }

  /** There are few paths, each always the same string. */
  function isOfCompose(path: string): boolean {
    if (path !== lastPath) {
      lastPath = path;
      lastIsOfCompose = path.startsWith("compose");
    }
    return lastIsOfCompose;
  }

  function streamOf(read: ReadLine): Stream {
    if (!read.contained && !read.header && lastContained) return lastContained;
    if (lastStream && read.stream === lastName) return lastStream;
    const stream = streams.get(read.stream) ?? openStream(read);
    lastName = read.stream;
    return (lastStream = stream);
  }

  function openStream(read: ReadLine): Stream {
    let lane = lanes.get(read.lane);
    if (!lane) lanes.set(read.lane, (lane = resolver.makeLane()));
    const stream: Stream = {
      open: null,
      trace: "none",
      traceLines: 0,
      blanks: [],
      lane,
      lastLine: 0,
      inJsonArray: false,
      starting: false,
    };
    streams.set(read.stream, stream);
    return stream;
  }

  /** Inside a trace or a text that takes what follows, only a time or a level begins a new record. */
  function isWeakInTrace(stream: Stream, header: HeaderMatch): boolean {
    if (header.time || !stream.open) return false;
    if (stream.open.jsonDepth > 0) return true;
    return header.severity === 0 && !header.continues && (stream.trace !== "none" || stream.open.joinsText);
  }

  function takeHeader(stream: Stream, read: ReadLine, header: HeaderMatch, input: InputLine): void {
    if (header.continues && stream.open) {
      flushBlanks(stream, true);
      return join(stream, header.body, input);
    }
    if (stream.open?.awaitsBody && !header.time) return fillBody(stream, stream.open, header, input);
    const open = begin(stream, read, header, input);
    if (!open.joinsText && header.time !== null) open.joinsText = takesText(read, header);
    open.awaitsBody = header.headerOnly === true;
    startTrace(stream, header.body);
    if (header.siblings) for (const sibling of header.siblings) addSibling(stream, read, sibling, input);
    if (read.ownRecord) closeLastOwn(stream);
  }

  function takeOwn(stream: Stream, read: ReadLine, input: InputLine): void {
    begin(stream, read, null, input);
    closeLastOwn(stream);
  }

  function closeLastOwn(stream: Stream): void {
    if (lastOwn && lastOwn !== stream) close(lastOwn);
    lastOwn = stream;
  }

  function addSibling(stream: Stream, read: ReadLine, sibling: HeaderMatch, input: InputLine): void {
    const open = begin(stream, read, sibling, { ...input, span: 0, raw: sibling.body });
    open.joinsText = false;
  }

  /** Text without a header: a blank line, a continuation, or a record of its own. */
  function takeText(stream: Stream, read: ReadLine, input: InputLine): void {
    const { open } = stream;
    const isElement = stream.inJsonArray && !(open && open.jsonDepth > 0);
    const text = isElement ? read.text.trim().replace(/,$/, "") : read.text;
    if (text === "" || text.trim() === "") return takeBlank(stream, input);
    if (open?.awaitsBody) return fillBody(stream, open, splitLevel(text), input);
    if (open && open.jsonDepth > 0) return joinJson(stream, open, text, input);
    if (takeArrayBracket(stream, text, input)) return;
    const start = traceStart(text);
    if (open && !BOOT_REMARK.test(text) && joinsOpen(stream, open, text, start)) {
      flushBlanks(stream, true);
      join(stream, text, input);
      if (start !== null) startTrace(stream, text);
      else if (isStackFrame(text)) raiseToError(open.record);
      return;
    }
    const begun = begin(stream, text === read.text ? read : { ...read, text }, null, input);
    if (start !== null || isLastWord(text)) raiseToError(begun.record);
    startTrace(stream, text);
  }

  function joinsOpen(stream: Stream, open: OpenRecord, text: string, start: TraceState | null): boolean {
    const following = followTrace(stream.trace, text, stream.traceLines);
    const was = stream.trace;
    stream.trace = following.next;
    if (following.joins) return true;
    if (isLastWord(text)) return false;
    // A process's last cry is no part of what it said calmly before.
    const cries = start !== null && was === "none" && open.record.severity < WARN;
    if (cries && !leadsIntoTrace(open.record.severity, open.record.body)) return false;
    if (open.joinsText) return !isAnnouncement(text);
    if (open.record.severity >= ERROR && open.record.lines === 1 && isExceptionLine(text)) return true;
    if (start === null || start === "none" || start === "node") return isContinuation(text);
    return was === "none" && leadsIntoTrace(open.record.severity, open.record.body);
  }

  function takeBlank(stream: Stream, input: InputLine): void {
    const { open } = stream;
    if (!open) return reject(input, input.raw.includes("␀") ? "binary" : "empty");
    if (open.joinsText || open.jsonDepth > 0 || stream === lastOwn) return join(stream, "", input);
    stream.blanks.push(input);
    if (stream.blanks.length > BLANKS_MAX) flushBlanks(stream, false);
  }

  /** Blank lines inside a trace belong to it; at its end they belong to nothing. */
  function flushBlanks(stream: Stream, joins: boolean): void {
    if (stream.blanks.length === 0) return;
    const { blanks } = stream;
    stream.blanks = [];
    for (const blank of blanks) {
      if (joins && stream.open) join(stream, "", blank);
      else reject(blank, "empty");
    }
  }

  function joinJson(stream: Stream, open: OpenRecord, text: string, input: InputLine): void {
    const depth = open.jsonDepth + jsonDepth(text);
    join(stream, depth <= 0 && stream.inJsonArray ? text.replace(/,$/, "") : text, input);
    if (stream.open !== open) return;
    open.jsonDepth = depth;
    if (open.jsonDepth <= 0) close(stream);
  }

  /** The brackets around a list of objects printed one after another are no records. */
  function takeArrayBracket(stream: Stream, text: string, input: InputLine): boolean {
    const opens = text === "[" && !stream.open;
    const closes = stream.inJsonArray && (text === "]" || text === "],");
    if (!opens && !closes) return false;
    close(stream);
    stream.inJsonArray = opens;
    reject(input, "notice");
    return true;
  }

  function begin(stream: Stream, read: ReadLine, header: HeaderMatch | null, input: InputLine): OpenRecord {
    close(stream);
    const record = makeRecord(read, header, input);
    const isText = header === null && !read.ownRecord;
    stream.starting = isText && !read.outerTime && (stream.starting || isAnnouncement(read.text));
    const open: OpenRecord = {
      record,
      complete: false,
      timeKnown: false,
      passed: false,
      countedChars: 0,
      lane: stream.lane,
      read,
      time: header?.time ?? null,
      outer: read.outerTime,
      chars: record.body.length,
      joinsText: read.ownRecord,
      // What was cut does not go on with what follows.
      jsonDepth: isText && !input.flags?.includes("cut") && opensJson(read.text) ? jsonDepth(read.text) : 0,
      awaitsBody: false,
      awaitsNext: stream.starting,
    };
    stream.open = open;
    // An element of a list on a line of its own is whole: its time is its own, not a neighbour's.
    if (isText && stream.inJsonArray && open.jsonDepth === 0 && record.body.charCodeAt(0) === 123)
      open.time = readPrettyJson(record).time;
    settleTime(open);
    queue.enter(open);
    return open;
  }

  /** Gives the record its time, unless it is JSON whose time is still to be read. */
  function settleTime(open: OpenRecord): void {
    if (open.timeKnown || open.jsonDepth > 0) return;
    open.timeKnown = resolver.resolve(open.record, open.time, open.outer, open.lane);
    // The time of the record before it stays, should no dated one follow.
    if (open.awaitsNext) open.timeKnown = false;
    if (!open.timeKnown) queue.awaitDate(open);
    else if (open.record.timeKind === "exact" && open.record.at !== null) queue.dateWaiting(open.record.at);
  }

  function join(stream: Stream, text: string, input: InputLine): void {
    const { open } = stream;
    if (!open) return;
    const { record } = open;
    if (record.lines + input.span > RECORD_LINES_MAX || open.chars + text.length > RECORD_CHARS_MAX) {
      return continueInNew(stream, open, text, input);
    }
    if (record.original !== null || input.raw !== text) {
      record.original = `${record.original ?? record.body}\n${input.raw}`;
    }
    record.body = `${record.body}\n${text}`;
    record.lines += input.span;
    open.chars += text.length + 1;
    stream.traceLines += 1;
    continuationLines += input.span;
    if (input.flags) for (const flag of input.flags) addFlag(record, flag);
  }

  /** A record that grew past the cap goes on in a new one with the same header. */
  function continueInNew(stream: Stream, open: OpenRecord, text: string, input: InputLine): void {
    addFlag(open.record, "cut");
    const { record } = open;
    const { trace, traceLines } = stream;
    close(stream);
    const next: OpenRecord = {
      ...open,
      record: {
        ...record,
        line: input.line,
        lines: input.span,
        body: text,
        original: input.raw === text ? null : input.raw,
        flags: ["cut"],
      },
      complete: false,
      passed: false,
      countedChars: 0,
      jsonDepth: 0,
      chars: text.length,
    };
    stream.open = next;
    stream.trace = trace;
    stream.traceLines = traceLines;
    if (!next.timeKnown) settleTime(next);
    queue.enter(next);
  }

  /** The line after a header that stood alone gives level and text. */
  function fillBody(stream: Stream, open: OpenRecord, found: Partial<HeaderMatch>, input: InputLine): void {
    open.awaitsBody = false;
    flushBlanks(stream, true);
    const { record } = open;
    record.original = `${record.original ?? record.body}\n${input.raw}`;
    record.body = record.body === "" ? (found.body ?? "") : `${record.body}\n${found.body ?? ""}`;
    record.lines += input.span;
    continuationLines += input.span;
    if (found.severity) {
      record.severity = found.severity;
      record.severityText = found.severityText ?? null;
    }
  }

  function startTrace(stream: Stream, text: string): void {
    const start = traceStart(text);
    if (start === null) return;
    stream.trace = start;
    stream.traceLines = 0;
    if (stream.open) raiseToError(stream.open.record);
  }

  function close(stream: Stream): void {
    const { open } = stream;
    flushBlanks(stream, false);
    stream.trace = "none";
    stream.traceLines = 0;
    if (!open) return;
    stream.open = null;
    let siblings: readonly HeaderMatch[] = [];
    if (open.record.body.charCodeAt(0) === 123 && (open.record.lines > 1 || stream.inJsonArray)) {
      const pretty = readPrettyJson(open.record);
      open.time = pretty.time ?? open.time;
      siblings = pretty.siblings;
    }
    if (open.jsonDepth > 0 || (!open.timeKnown && !open.awaitsNext)) {
      open.jsonDepth = 0;
      settleTime(open);
    }
    open.complete = true;
    queue.advance(open);
    if (siblings.length === 0) return;
    const { line } = open.record;
    for (const one of siblings)
      addSibling(stream, open.read, one, { line, span: 0, raw: one.body, flags: null });
    close(stream);
  }

  function sweep(line: number): void {
    lastStream = null;
    sweepAt = line + IDLE_LINES;
    for (const [key, stream] of streams) {
      if (stream.lastLine > line - IDLE_LINES || stream === lastOwn || stream === lastContained) continue;
      close(stream);
      streams.delete(key);
    }
  }

  function end(): void {
    for (const stream of streams.values()) close(stream);
    queue.finish();
  }

  return { take, end, continuationLines: () => continuationLines };
}

function raiseToError(record: LogRecord): void {
  if (record.severity === 0) record.severity = 17;
}
