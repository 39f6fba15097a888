import type { EncodingReason } from "../text/choose-encoding";
import { createLineSplitter } from "../text/split-lines";
import { createAssembler } from "./assemble-records";
import type { BatchElement } from "./batches/batch-element";
import { createBatchGate, type BrokenBatch } from "./batches/batch-gate";
import { cleanLine, needsCleaning, showLine } from "./clean-line";
import { findYearInText, findZoneHint } from "./dated-text";
import { chooseFormats, type FormatPlan } from "./detect-format";
import type { ParsedTime } from "./formats/format";
import { findLocalZone } from "./local-zone";
import type { LogRecord, RecordFlag, Rejection, RejectionReason } from "./log-record";
import { looksBinary } from "../text/looks-binary";
import { chooseFolder } from "./fold-lines";
import type { FoldedLines, LineFolder } from "./folded-lines";
import { createPartJoiner } from "./join-parts";
import type { InputLine } from "./make-record";
import { readLine } from "./read-line";
import { splitFrames } from "./syslog-frames";
import { syslog5424 } from "./formats/syslog-5424";
import { createReleaseQueue } from "./release-queue";
import { createTimeResolver, type TimeReport } from "./resolve-time";

export interface ParseOptions {
  /** IANA name or ±hh:mm for times that state no zone. */
  timeZone?: string;
  /** Year of the first record, for times that state none. */
  year?: number;
  /** Id of the format; without it, detected. */
  format?: string;
  /** Service of records that name none. */
  service?: string;
  /** True when nobody asks for the attributes of records: formats may leave them out. */
  lean?: boolean;
  /** Epoch milliseconds that no record should lie after: for the missing year and the flag `future`. */
  now?: number;
  /** An instant (epoch ms) of another file of the same log, for the missing year where no text names it. */
  near?: number;
}

export interface ParseReport extends TimeReport {
  encoding: { name: string; reason: EncodingReason };
  /** Lines by the formats that read them, most first. */
  formats: { format: string; lines: number }[];
  bytes: number;
  cutBytes: number;
  lines: number;
  records: number;
  multiLineRecords: number;
  continuationLines: number;
  withoutOwnTime: number;
  services: string[];
  rejected: { reason: RejectionReason; count: number; firstLine: number }[];
  /** Batches of records that did not come to their end; the first 20 of them. */
  brokenBatches: BrokenBatch[];
}

export interface LogParser {
  /** Records that are complete after these bytes. */
  push(chunk: Uint8Array): LogRecord[];
  end(): LogRecord[];
  /** The rejected lines since the last call; at most 300,000 are kept between two calls, all are counted. */
  takeRejections(): Rejection[];
  report(): ParseReport;
}

const SAMPLE_LINES = 500;
const SAMPLE_CHARS = 1_048_576;
const REJECTIONS_KEPT = 300_000;
const REJECTION_CHARS = 1_000;
const SERVICES_MAX = 10_000;

interface RawLine {
  raw: string;
  line: number;
  cut: boolean;
  invalid: boolean;
}

/** What waits for the formats to be chosen: lines, and records of a batch. */
type Waiting = RawLine | BatchElement;

/**
 * Bytes of one log to records, incrementally and with bounded memory; the result does not depend on the chunks.
 * Records come in the order of their first lines (see createReleaseQueue). Throws RangeError on an unknown time zone.
 */
export function createLogParser(options: ParseOptions = {}): LogParser {
  const zone = options.timeZone === undefined ? null : findLocalZone(options.timeZone);
  if (options.timeZone !== undefined && !zone) throw new RangeError(`Unknown time zone: ${options.timeZone}`);
  const { year, now, near } = options;
  const resolver = createTimeResolver({ ...(zone && { zone }), year, now, near });
  const queue = createReleaseQueue(release);
  const assembler = createAssembler({ queue, resolver, reject: rejectInput });
  const gate = createBatchGate({
    line: acceptLine,
    element: acceptElement,
    frame: (raw, line) => reject(line, "notice", showLine(raw)),
  });
  const splitter = createLineSplitter(gate.take, gate.longLines);
  const tally = createTally(options.service ?? null);
  let plan: FormatPlan | null = null;
  let parts: ReturnType<typeof createPartJoiner> | null = null;
  let folder: LineFolder | null = null;
  let sample: Waiting[] = [];
  let sampleChars = 0;
  let isBinary = false;
  let mayHoldFrames = false;
  let done: LogRecord[] = [];

  function acceptLine(raw: string, line: number, cut: boolean, invalid: boolean, clean: boolean): void {
    if (plan) processLine(raw, line, cut, invalid, clean, plan);
    else wait({ raw, line, cut, invalid });
  }

  function acceptElement(element: BatchElement): void {
    if (plan) processElement(element, plan);
    else wait(element);
  }

  function wait(one: Waiting): void {
    sample.push(one);
    sampleChars += one.raw.length;
    if (sample.length >= SAMPLE_LINES || sampleChars >= SAMPLE_CHARS) settlePlan();
  }

  function settlePlan(): void {
    const held = sample;
    sample = [];
    let texts = held.map((one) => cleaned("span" in one ? one.text : one.raw));
    isBinary = looksBinary(texts);
    const makeFolder = isBinary ? null : chooseFolder(texts);
    if (makeFolder) {
      folder = makeFolder();
      texts = foldAll(held, makeFolder());
    }
    const chosen = chooseFormats(texts, options.format, options.lean);
    plan = chosen;
    mayHoldFrames = chosen.containers[0]?.includes(syslog5424) === true;
    parts = createPartJoiner(chosen, assembler);
    if (!isBinary) suggestFromText(texts, chosen);
    for (const one of held) {
      if ("span" in one) processElement(one, chosen);
      else processLine(one.raw, one.line, one.cut, one.invalid, false, chosen);
    }
  }

  /** Dates inside the text may tell the year, and hint at the zone, of headers that state none. */
  function suggestFromText(texts: readonly string[], chosen: FormatPlan): void {
    const dated: { time: ParsedTime; text: string }[] = [];
    let last: ParsedTime | null = null;
    for (const text of texts) {
      const read = readLine(text, chosen);
      last = read.header?.time ?? read.outerTime ?? last;
      if (last) dated.push({ time: last, text });
    }
    const year = options.year === undefined ? findYearInText(dated) : null;
    if (year !== null) resolver.suggestYear(year);
    const hint = findZoneHint(dated);
    if (hint) resolver.suggestZone(hint);
  }

  /** What stood on a line with others, or over several, is read as a line of its own. */
  function processElement({ text, raw, line, span, cut, invalid }: BatchElement, chosen: FormatPlan): void {
    assemble(cleaned(text), chosen, { line, span, raw: showLine(raw), flags: flagsOf(cut, invalid) });
  }

  function processLine(
    raw: string,
    line: number,
    cut: boolean,
    invalid: boolean,
    clean: boolean,
    chosen: FormatPlan,
  ): void {
    if (isBinary) return reject(line, "binary", showLine(raw));
    if (folder) return processEntry(folder.take(line, raw, cut, invalid), chosen);
    const frames = mayHoldFrames ? splitFrames(raw) : null;
    if (frames) return processFrames(frames, line, cut, invalid, chosen);
    const dirty = !clean && needsCleaning(raw);
    assemble(dirty ? cleanLine(raw) : raw, chosen, {
      line,
      span: 1,
      raw: dirty ? showLine(raw) : raw,
      flags: flagsOf(cut, invalid),
    });
  }

  /** Messages without a line end between them: the line is counted with the first. */
  function processFrames(
    frames: string[],
    line: number,
    cut: boolean,
    invalid: boolean,
    chosen: FormatPlan,
  ): void {
    for (const [i, frame] of frames.entries()) {
      const flags = flagsOf(cut, invalid);
      assemble(cleanLine(frame), chosen, { line, span: i === 0 ? 1 : 0, raw: showLine(frame), flags });
    }
  }

  function processEntry(entry: FoldedLines | null, chosen: FormatPlan): void {
    if (!entry) return;
    const { span, text, raw, cut, invalid } = entry;
    if (text === "") return reject(entry.line, entry.notice ? "notice" : "empty", raw);
    assemble(text, chosen, { line: entry.line, span, raw: showLine(raw), flags: flagsOf(cut, invalid) });
  }

  function assemble(text: string, chosen: FormatPlan, input: InputLine): void {
    const read = readLine(text, chosen);
    if (parts?.take(read, input)) return;
    assembler.take(read, input);
  }

  function reject(at: number, reason: RejectionReason, text: string): void {
    tally.reject({ line: at, reason, text: text.slice(0, REJECTION_CHARS) });
  }

  /** What shares the line of another is no line; what takes several is as many. */
  function rejectInput({ line, span, raw }: InputLine, reason: RejectionReason): void {
    const texts = span > 1 ? raw.split("\n") : [raw];
    for (let at = 0; at < span; at += 1) reject(line + at, reason, texts[at] ?? "");
  }

  function release(record: LogRecord): void {
    tally.count(record);
    done.push(record);
  }

  function takeDone(): LogRecord[] {
    const taken = done;
    done = [];
    return taken;
  }

  return {
    push(chunk) {
      splitter.push(chunk);
      return takeDone();
    },
    end() {
      splitter.end();
      gate.end();
      if (!plan) settlePlan();
      if (folder && plan) processEntry(folder.end(), plan);
      parts?.end();
      assembler.end();
      return takeDone();
    },
    takeRejections: tally.takeRejections,
    report() {
      const { choice, bytes, cutBytes } = splitter.state();
      return {
        encoding: { name: choice.encoding, reason: choice.reason },
        bytes,
        cutBytes: cutBytes + gate.cutBytes(),
        lines: gate.lines(),
        continuationLines: assembler.continuationLines(),
        brokenBatches: gate.broken(),
        ...tally.totals(),
        ...resolver.report(),
      };
    },
  };
}

function flagsOf(cut: boolean, invalid: boolean): RecordFlag[] | null {
  return cut || invalid ? [...(cut ? CUT : []), ...(invalid ? INVALID : [])] : null;
}

function cleaned(text: string): string {
  return needsCleaning(text) ? cleanLine(text) : text;
}

/** The entries of the sample, as the formats are chosen by. */
function foldAll(held: readonly Waiting[], folder: LineFolder): string[] {
  const lines = held.filter((one) => !("span" in one));
  const entries = lines.map(({ raw, line, cut, invalid }) => folder.take(line, raw, cut, invalid));
  return entries.flatMap((entry) => (entry && entry.text !== "" ? [entry.text] : []));
}

const CUT: RecordFlag[] = ["cut"];
const INVALID: RecordFlag[] = ["invalid-bytes"];

/** Counts what was released and what was rejected. */
function createTally(defaultService: string | null) {
  const formats = new Map<string, number>();
  const services = new Set<string>();
  const rejected = new Map<RejectionReason, { count: number; firstLine: number }>();
  let rejections: Rejection[] = [];
  let records = 0;
  let multiLineRecords = 0;
  let withoutOwnTime = 0;
  // Nearly every record has the format and the service of the one before it.
  let lastFormat = "";
  let lastLines = 0;
  let lastService: string | null = null;

  function count(record: LogRecord): void {
    record.service ??= defaultService;
    records += 1;
    if (record.lines > 1) multiLineRecords += 1;
    if (record.timeKind !== "exact") withoutOwnTime += 1;
    if (record.format !== lastFormat) {
      addLines();
      lastFormat = record.format;
    }
    lastLines += record.lines;
    if (record.service === lastService || record.service === null) return;
    lastService = record.service;
    if (services.size < SERVICES_MAX) services.add(record.service);
  }

  function addLines(): void {
    if (lastFormat !== "") formats.set(lastFormat, (formats.get(lastFormat) ?? 0) + lastLines);
    lastLines = 0;
  }

  function reject(rejection: Rejection): void {
    const known = rejected.get(rejection.reason);
    if (known) {
      known.count += 1;
      known.firstLine = Math.min(known.firstLine, rejection.line);
    } else rejected.set(rejection.reason, { count: 1, firstLine: rejection.line });
    if (rejections.length < REJECTIONS_KEPT) rejections.push(rejection);
  }

  function takeRejections(): Rejection[] {
    const taken = rejections;
    rejections = [];
    return taken;
  }

  function totals() {
    addLines();
    return {
      formats: [...formats]
        .map(([format, lines]) => ({ format, lines }))
        .toSorted((a, b) => b.lines - a.lines || (a.format < b.format ? -1 : 1)),
      records,
      multiLineRecords,
      withoutOwnTime,
      services: [...services].toSorted(),
      rejected: [...rejected].map(([reason, counts]) => ({ reason, ...counts })),
    };
  }

  return { count, reject, takeRejections, totals };
}
