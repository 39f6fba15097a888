import { cutLines } from "./cut-lines";
import { createDecoder, type ByteDecoder } from "./text-decoder";
import {
  chooseEightBit,
  chooseEncoding,
  ENCODING_SAMPLE_BYTES,
  type EncodingChoice,
} from "./choose-encoding";

/** Longer lines are cut here (bytes of the input) and the rest is counted, so that memory stays flat. */
export const LINE_BYTES_MAX = 262_144;

/**
 * Takes each line without its end. `cut`: the line was longer than the cap. `invalid`: bytes outside the encoding.
 * `clean`: certainly no control character of CONTROLS in it.
 */
export type LineSink = (line: string, cut: boolean, invalid: boolean, clean: boolean) => void;

/** Takes over lines that are longer than the cap, as UTF-8 in pieces, without their ends. */
export interface LongLines {
  /** The beginning of one; false to have it cut. */
  open(head: Uint8Array): boolean;
  push(bytes: Uint8Array): void;
  end(): void;
}

export interface LineSplitter {
  push(chunk: Uint8Array): void;
  end(): void;
  /** The encoding so far, bytes read and bytes cut away. */
  state(): { choice: EncodingChoice; bytes: number; cutBytes: number; lines: number };
}

/** Looked for once a block, so that nearly no line needs a look of its own. */
const CONTROLS = ["\x1b", "\0", "\r", "\x9b"];
const LF = 10;
const CR = 13;
// Parts this small keep every line but the first of a block below the cap.
const PART_BYTES = 65_536;
const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const looseUtf8 = new TextDecoder("utf-8", { ignoreBOM: true });

/**
 * Bytes to lines, incrementally: chooses the encoding from the first 64 KiB (or, while all is ASCII, from the first
 * other byte), ends lines at \n, \r\n, or at \r where the file has no \n. The lines do not depend on the chunks.
 */
export function createLineSplitter(sink: LineSink, longLines?: LongLines): LineSplitter {
  let choice: EncodingChoice | null = null;
  let decoder: ByteDecoder = looseUtf8;
  let width = 1;
  let crOnly = false;
  let lastWasCr = false;
  let held = new Uint8Array(PART_BYTES * 8);
  let heldBytes = 0;
  let bytes = 0;
  let cutBytes = 0;
  let lines = 0;
  let cutting = false;
  /** Makes UTF-8 of a line that was taken over; null while none is. */
  let transcode: ReturnType<typeof createTranscoder> | null = null;
  // Offset in the input of held[0], and up to where the encoding needs no further look.
  let heldFrom = 0;
  let settledUntil = 0;
  // While the encoding waits for more bytes: how many must be held before it is worth another look.
  let wantedBytes = 0;

  function push(chunk: Uint8Array): void {
    bytes += chunk.length;
    for (let at = 0; at < chunk.length; at += PART_BYTES) take(chunk.subarray(at, at + PART_BYTES));
  }

  function take(part: Uint8Array): void {
    let rest = part;
    if (!choice) {
      const room = ENCODING_SAMPLE_BYTES - heldBytes;
      append(rest.subarray(0, room));
      if (heldBytes < ENCODING_SAMPLE_BYTES) return;
      begin();
      rest = rest.subarray(room);
    }
    const fresh = heldBytes;
    append(crOnly ? unifyEnds(rest) : rest);
    if (heldBytes >= wantedBytes) drain(false, wantedBytes > 0 ? 0 : fresh);
  }

  function begin(): void {
    const sample = held.slice(0, heldBytes);
    const first = chooseEncoding(sample);
    choose(first);
    const cr = sample.indexOf(CR);
    crOnly = width === 1 && sample.indexOf(LF) < 0 && cr >= 0 && cr < ENCODING_SAMPLE_BYTES - 1;
    if (!first.final) settledUntil = first.reason === "ascii" ? 0 : ENCODING_SAMPLE_BYTES;
    heldBytes = 0;
    heldFrom = first.bomBytes;
    const body = sample.subarray(first.bomBytes);
    append(crOnly ? unifyEnds(body) : body);
    drain(false, 0);
  }

  function append(part: Uint8Array): void {
    if (heldBytes + part.length > held.length) {
      const grown = new Uint8Array(Math.max(held.length * 2, heldBytes + part.length));
      grown.set(held.subarray(0, heldBytes));
      held = grown;
    }
    held.set(part, heldBytes);
    heldBytes += part.length;
  }

  /** In a file of lone \r, every \r becomes \n and the \n of a late \r\n goes. */
  function unifyEnds(part: Uint8Array): Uint8Array {
    const out = new Uint8Array(part.length);
    let size = 0;
    for (const byte of part) {
      if (!(byte === LF && lastWasCr)) out[size++] = byte === CR ? LF : byte;
      lastWasCr = byte === CR;
    }
    return out.subarray(0, size);
  }

  /** Emits the whole lines held; at the end, the last one without a line end too. */
  function drain(atEnd: boolean, searchFrom: number): void {
    wantedBytes = 0;
    const cutEnded = cutting;
    if (cutting && !skipCutRest(atEnd)) return;
    const end = atEnd
      ? heldBytes
      : lastLineEnd(held, cutEnded ? 0 : searchFrom, heldBytes, width, isBigEndian());
    if (end > 0) {
      const taken = emitSettled(end, atEnd);
      drop(taken);
      if (taken < end) return;
    }
    if (heldBytes > LINE_BYTES_MAX + PART_BYTES) {
      if (isOpen()) settle(0, heldBytes, atEnd);
      startCut();
    }
  }

  /** Emits the lines in held[0, end), each once its encoding is settled; returns how many bytes that took. */
  function emitSettled(end: number, atEnd: boolean): number {
    if (!isOpen()) {
      emitBlock(held.subarray(0, end));
      return end;
    }
    if (end <= LINE_BYTES_MAX && emitIfAscii(held.subarray(0, end))) return end;
    let from = 0;
    for (let lineStart = 0; lineStart < end && isOpen();) {
      const lineEnd = held.indexOf(LF, lineStart) + 1;
      const next = lineEnd === 0 || lineEnd > end ? end : lineEnd;
      if (settle(lineStart, next, atEnd) === "wait") {
        if (lineStart > from) emitBlock(held.subarray(from, lineStart));
        return lineStart;
      }
      // The lines before were read as UTF-8; from here the choice just made holds.
      if (!isOpen() && lineStart > from) {
        emitUtf8(held.subarray(from, lineStart));
        from = lineStart;
      }
      lineStart = next;
    }
    if (end > from) emitBlock(held.subarray(from, end));
    return end;
  }

  /** Looks for a byte above 127 in a line; with one, chooses the encoding from the 64 KiB that begin there. */
  function settle(lineStart: number, lineEnd: number, atEnd: boolean): "settled" | "wait" {
    const stop = Math.min(lineEnd, lineStart + LINE_BYTES_MAX);
    for (let i = Math.max(lineStart, settledUntil - heldFrom); i < stop; i += 1) {
      if ((held[i] ?? 0) < 128) continue;
      const start = Math.max(lineStart, i - 1);
      if (heldBytes - start < ENCODING_SAMPLE_BYTES && !atEnd) {
        wantedBytes = start - lineStart + ENCODING_SAMPLE_BYTES;
        return "wait";
      }
      const windowEnd = Math.min(heldBytes, start + ENCODING_SAMPLE_BYTES);
      const later = chooseEightBit(held.subarray(start, windowEnd));
      if (later.final || choice?.reason === "ascii") choose({ ...later, bomBytes: 0 });
      settledUntil = heldFrom + windowEnd;
      return "settled";
    }
    return "settled";
  }

  function choose(next: EncodingChoice): void {
    choice = next;
    width = next.encoding.startsWith("utf-16") ? 2 : 1;
    decoder = next.encoding === "utf-8" ? looseUtf8 : createDecoder(next.encoding);
  }

  function isOpen(): boolean {
    return choice !== null && !choice.final;
  }

  function isBigEndian(): boolean {
    return choice?.encoding === "utf-16be";
  }

  function emitIfAscii(block: Uint8Array): boolean {
    const text = decodeStrict(block);
    // Any sequence of several bytes makes fewer UTF-16 units than bytes.
    if (text === null || text.length !== block.length) return false;
    emitLines(block, text);
    return true;
  }

  function drop(count: number): void {
    held.copyWithin(0, count, heldBytes);
    heldBytes -= count;
    heldFrom += count;
  }

  function startCut(): void {
    const size = width === 2 ? heldBytes & ~1 : heldBytes;
    if (!takeOver(held.subarray(0, size))) emitCut(held.subarray(0, size));
    drop(size);
    cutting = true;
  }

  /** Hands the beginning of a line on that is too long; false to cut it. */
  function takeOver(head: Uint8Array): boolean {
    if (!longLines) return false;
    const made = createTranscoder(choice?.encoding ?? "utf-8");
    if (!longLines.open(made(head, false))) return false;
    lines += 1;
    transcode = made;
    return true;
  }

  function passOn(part: Uint8Array, isLast: boolean): void {
    if (!transcode) cutBytes += part.length;
    else longLines?.push(transcode(part, isLast));
    if (!isLast) return;
    if (transcode) longLines?.end();
    transcode = null;
    cutting = false;
  }

  /** Passes bytes on up to the end of a line that is too long; false when that end is not here yet. */
  function skipCutRest(atEnd: boolean): boolean {
    const end = firstLineEnd(held, heldBytes, width, isBigEndian());
    if (end < 0) {
      const passed = width === 2 && !atEnd ? heldBytes & ~1 : heldBytes;
      passOn(held.subarray(0, passed), atEnd);
      drop(passed);
      return false;
    }
    passOn(held.subarray(0, end - width), true);
    drop(end);
    return true;
  }

  function emitBlock(block: Uint8Array): void {
    let from = 0;
    if (block.length > LINE_BYTES_MAX) {
      const end = firstLineEnd(block, block.length, width, isBigEndian());
      const textEnd = end < 0 ? block.length : end - width;
      if (textEnd > LINE_BYTES_MAX) {
        if (takeOver(block.subarray(0, textEnd))) passOn(block.subarray(textEnd, textEnd), true);
        else emitCut(block.subarray(0, textEnd));
        from = end < 0 ? block.length : end;
      }
    }
    if (from < block.length) emitText(from === 0 ? block : block.subarray(from));
  }

  function emitCut(line: Uint8Array): void {
    let end = LINE_BYTES_MAX;
    if (choice?.encoding === "utf-8")
      while (end > LINE_BYTES_MAX - 4 && ((line[end] ?? 0) & 0xc0) === 0x80) end -= 1;
    cutBytes += line.length - end;
    const kept = line.subarray(0, end);
    const strict = choice?.encoding === "utf-8" ? decodeStrict(kept) : null;
    const text = strict ?? decoder.decode(kept);
    lines += 1;
    sink(text, true, strict === null && text.includes("\ufffd"), false);
  }

  function emitText(block: Uint8Array): void {
    if (choice?.encoding === "utf-8") emitUtf8(block);
    else splitText(decoder.decode(block));
  }

  function emitUtf8(block: Uint8Array): void {
    const text = decodeStrict(block);
    if (text === null) emitFaulty(block);
    else emitLines(block, text);
  }

  /** The lines of a block of valid UTF-8; `text` is all of it. */
  function emitLines(block: Uint8Array, text: string): void {
    const clean = isClean(text);
    cutLines(block, text.length === block.length, (line) => {
      lines += 1;
      sink(line, false, false, clean);
    });
  }

  /** A block with invalid UTF-8 is decoded line by line, so that only the lines that have it are flagged. */
  function emitFaulty(block: Uint8Array): void {
    let from = 0;
    while (from < block.length) {
      const end = block.indexOf(LF, from);
      const line = block.subarray(from, end < 0 ? block.length : end);
      const strict = decodeStrict(line);
      lines += 1;
      sink(trimCr(strict ?? looseUtf8.decode(line)), false, strict === null, false);
      from = end < 0 ? block.length : end + 1;
    }
  }

  function splitText(text: string): void {
    const faults = text.includes("\ufffd");
    const clean = isClean(text);
    let from = 0;
    while (from < text.length) {
      let end = text.indexOf("\n", from);
      if (end < 0) end = text.length;
      let stop = end;
      while (stop > from && text.charCodeAt(stop - 1) === CR) stop -= 1;
      const line = text.slice(from, stop);
      lines += 1;
      sink(line, false, faults && line.includes("\ufffd"), clean);
      from = end + 1;
    }
  }

  function end(): void {
    if (!choice) begin();
    drain(true, 0);
  }

  function state() {
    return { choice: choice ?? chooseEncoding(held.subarray(0, heldBytes)), bytes, cutBytes, lines };
  }

  return { push, end, state };
}

/** Bytes of one line in an encoding to UTF-8, piece by piece. */
function createTranscoder(encoding: string): (part: Uint8Array, isLast: boolean) => Uint8Array {
  if (encoding === "utf-8") return (part) => part;
  const decoder = createDecoder(encoding);
  const encoder = new TextEncoder();
  return (part, isLast) => encoder.encode(decoder.decode(part, { stream: !isLast }));
}

function isClean(text: string): boolean {
  return !CONTROLS.some((control) => text.includes(control));
}

function decodeStrict(bytes: Uint8Array): string | null {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return null;
  }
}

function trimCr(text: string): string {
  let stop = text.length;
  while (stop > 0 && text.charCodeAt(stop - 1) === CR) stop -= 1;
  return stop === text.length ? text : text.slice(0, stop);
}

/** Index just after the last line end in [from, size); 0 when there is none. */
function lastLineEnd(
  bytes: Uint8Array,
  from: number,
  size: number,
  width: number,
  bigEndian: boolean,
): number {
  if (size === 0) return 0;
  if (width === 1)
    return bytes.subarray(from, size).lastIndexOf(LF) + 1 && bytes.lastIndexOf(LF, size - 1) + 1;
  for (let i = (size & ~1) - 2; i >= from - 1 && i >= 0; i -= 2)
    if (isUnitLf(bytes, i, bigEndian)) return i + 2;
  return 0;
}

/** Index just after the first line end among the first `size` bytes; −1 when there is none. */
function firstLineEnd(bytes: Uint8Array, size: number, width: number, bigEndian: boolean): number {
  if (width === 1) {
    const at = bytes.subarray(0, size).indexOf(LF);
    return at < 0 ? -1 : at + 1;
  }
  for (let i = 0; i + 1 < size; i += 2) if (isUnitLf(bytes, i, bigEndian)) return i + 2;
  return -1;
}

function isUnitLf(bytes: Uint8Array, i: number, bigEndian: boolean): boolean {
  return bigEndian ? bytes[i] === 0 && bytes[i + 1] === LF : bytes[i] === LF && bytes[i + 1] === 0;
}
