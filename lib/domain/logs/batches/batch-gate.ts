import { LINE_BYTES_MAX, type LongLines } from "../../text/split-lines";
import type { BatchElement } from "./batch-element";
import { jsonDepth } from "../json-depth";
import { BatchLines, type ReadPart, type TakenLine } from "./batch-lines";

/** A batch that did not come to its end: cut off in that line, or no JSON any more there. */
export interface BrokenBatch {
  firstLine: number;
  lastLine: number;
  reason: "cut-off" | "fault";
  /** Records that were read before. */
  records: number;
}

/** Where lines go, each with its number; what is taken from batches goes by records. */
export interface GateSink {
  line(raw: string, line: number, cut: boolean, invalid: boolean, clean: boolean): void;
  element(element: BatchElement): void;
  /** A line of a batch that is no record's. */
  frame(raw: string, line: number): void;
}

export interface BatchGate {
  take(raw: string, cut: boolean, invalid: boolean, clean: boolean): void;
  longLines: LongLines;
  end(): void;
  lines(): number;
  cutBytes(): number;
  /** The first of those that did not come to their end. */
  broken(): BrokenBatch[];
}

const LINES_HELD_MAX = 10_000;
const BLOCK_CHARS = 16_384;
const BROKEN_KEPT = 20;
const LOOK_BYTES = 256;
const OPENS = /^(?:\{[ \t]*(?:"|$)|\[[ \t]*(?:\{|$))/;
const OPENS_LONG = /^[ \t]{0,200}(?:\{[ \t]{0,200}"|\[[ \t]{0,200}\{)/;
/** What may stand in the first column of a text that goes on; and what ends it there. */
const GOES_ON = /^(?:[ \t{["]|,[ \t]*[{"]|[}\]],|$)/;
const BEGINS_VALUE = /^[{["]/;
const ASKS_FOR_VALUE = /[{[,:]$/;
const CLOSES = /^[}\]]/;

/**
 * Lets lines pass, and takes batches of records apart that are longer than a line may be, on one line or printed over many.
 * What begins like one is held until it is longer than that, or ends: a small one is left as it is, to be read whole.
 */
export function createBatchGate(sink: GateSink): BatchGate {
  let line = 0;
  let cutBytes = 0;
  const broken: BrokenBatch[] = [];
  /** Lines that may yet turn out to be ordinary. */
  let held: TakenLine[] | null = null;
  let heldChars = 0;
  /** The batch that is being read, and its lines that wait to be read together. */
  let batch: BatchLines | null = null;
  let block: TakenLine[] = [];
  let blockChars = 0;

  function take(raw: string, cut: boolean, invalid: boolean, clean: boolean): void {
    line += 1;
    if (batch || held || (!cut && mayOpen(raw, line))) route({ raw, line, cut, invalid, clean });
    else sink.line(raw, line, cut, invalid, clean);
  }

  function pass({ raw, line, cut, invalid, clean }: TakenLine): void {
    sink.line(raw, line, cut, invalid, clean);
  }

  function route(taken: TakenLine): void {
    if (batch) {
      block.push(taken);
      blockChars += taken.raw.length;
      if (blockChars >= BLOCK_CHARS) readBlock(batch);
    } else if (held) hold(held, taken);
    else if (taken.cut || !mayOpen(taken.raw, taken.line)) pass(taken);
    else {
      held = [taken];
      heldChars = taken.raw.length;
    }
  }

  function hold(lines: TakenLine[], taken: TakenLine): void {
    const goesOn = GOES_ON.test(taken.raw) && !breaksOff(lines.at(-1)?.raw ?? "", taken.raw);
    if (!goesOn && !CLOSES.test(taken.raw)) {
      settle(lines, false);
      return route(taken);
    }
    lines.push(taken);
    heldChars += taken.raw.length + 1;
    const isLong = heldChars > LINE_BYTES_MAX || lines.length > LINES_HELD_MAX;
    if (isLong || !goesOn) settle(lines, isLong);
  }

  /** What is held goes on as the records of a batch, or as the lines that it is. */
  function settle(lines: TakenLine[], isLong: boolean): void {
    held = null;
    const firstLine = lines[0]?.line ?? line;
    // A short text that breaks off may be anything, unless the file begins with it.
    if (!isLong && firstLine > 1) return lines.forEach(pass);
    const early: BatchElement[] = [];
    const read = new BatchLines(firstLine, (element) =>
      batch === read ? sink.element(element) : early.push(element),
    );
    const part = read.readLines(lines);
    const { count, state } = read.reader;
    if (count === 0 || (!isLong && state === "ended")) return lines.forEach(pass);
    batch = read;
    early.forEach(sink.element);
    passFrames(part);
    if (state !== "open" || !isLong) close(read, part.left);
  }

  function readBlock(open: BatchLines): void {
    if (block.length === 0) return;
    const part = open.readLines(block);
    block = [];
    blockChars = 0;
    passFrames(part);
    if (open.reader.state !== "open") close(open, part.left);
  }

  function passFrames({ frames }: ReadPart): void {
    for (const { raw, line } of frames) sink.frame(raw, line);
  }

  /** A batch ended, or broke off in the line at hand; the lines behind it are lines like any. */
  function close(open: BatchLines, left: readonly TakenLine[]): void {
    batch = null;
    const { reader, firstLine } = open;
    const { state, count } = reader;
    const isWhole = state === "ended" || (state === "open" && reader.isBetweenTexts());
    const lastLine = state === "open" ? line : reader.lastLine();
    const rest = isWhole ? null : open.takeRest(lastLine);
    cutBytes += reader.cutBytes;
    if (rest && count === 0) sink.line(rest.raw, lastLine, true, rest.invalid, false);
    else if (rest) sink.element({ ...rest, cut: true });
    if (!isWhole && count > 0 && broken.length < BROKEN_KEPT) {
      const reason = state === "open" || reader.isCutOff ? "cut-off" : "fault";
      broken.push({ firstLine, lastLine, reason, records: count });
    }
    left.forEach(route);
  }

  function openLong(head: Uint8Array): boolean {
    if (held) settle(held, true);
    if (batch) readBlock(batch);
    line += 1;
    if (!batch && mayOpenLong(head)) batch = new BatchLines(line, sink.element);
    if (batch) batch.reader.push(head);
    else line -= 1;
    return batch !== null;
  }

  function endLong(open: BatchLines): void {
    const isOneLine = open.firstLine === line;
    if (!isOneLine) passFrames(open.readLines([{ raw: "", line, cut: false, invalid: false, clean: true }]));
    if (isOneLine || open.reader.state !== "open") close(open, []);
  }

  return {
    take,
    longLines: {
      open: openLong,
      push(bytes) {
        batch?.reader.push(bytes);
      },
      end() {
        if (batch) endLong(batch);
      },
    },
    end() {
      while (held || batch) {
        if (held) settle(held, false);
        if (batch) readBlock(batch);
        if (batch && block.length === 0) close(batch, []);
      }
    },
    lines: () => line,
    cutBytes: () => cutBytes,
    broken: () => broken,
  };
}

/** A text that ends as it began is whole, or will not be JSON in the next line either; but a file may be cut off anywhere. */
function mayOpen(raw: string, line: number): boolean {
  const first = raw.charCodeAt(0);
  if (first !== 0x7b && first !== 0x5b) return false;
  const endsAsItBegan = raw.charCodeAt(raw.length - 1) === first + 2;
  return endsAsItBegan ? line === 1 && jsonDepth(raw) > 0 : OPENS.test(raw);
}

/** Whether a line begins a value where the one before it left no room for any: each is a text of its own. */
function breaksOff(before: string, raw: string): boolean {
  return BEGINS_VALUE.test(raw) && !ASKS_FOR_VALUE.test(before);
}

function mayOpenLong(head: Uint8Array): boolean {
  return OPENS_LONG.test(new TextDecoder().decode(head.subarray(0, LOOK_BYTES)));
}
