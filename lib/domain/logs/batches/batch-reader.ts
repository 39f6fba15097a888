import { addMember, isBatch, NO_WRAP, onOneLine, openFrame, wrapOf, type Frame } from "./batch-context";
import type { BatchElement } from "./batch-element";
import { LIST_SHAPE, OBJECT_SHAPE, type BatchShape } from "./batch-shapes";
import { ByteCapture, textOf, type CapturedText } from "./byte-capture";
import { ValueScan } from "./value-scan";

/** What is expected next: a whole text, a value or the end of a list, a member's name, what stands behind a value. */
type Place = "top" | "value" | "name" | "colon" | "behind" | "scan";
/** What the value is that is being read. */
type Purpose = "name" | "member" | "element" | "passed-over";

const LF = 10;
const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;
const NO_VALUE = new Set([COMMA, COLON, CLOSE_LIST, CLOSE_OBJECT]);
/** What a line of a printed text begins with. */
const BEGINS_LINE = new Set([32, 9, QUOTE, COMMA, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT]);
const NO_LINE = 0;

/**
 * Takes JSON of any length apart as it comes: hands on each record of a batch by itself, with what the batch says of it.
 * Holds one record and the members around it. A text that is no batch is handed on as one record, cut as a long line is.
 */
export class BatchReader {
  /** Records so far. */
  count = 0;
  /** Open: inside of a text, or between two that share a line. */
  state: "open" | "ended" | "broken" = "open";
  /** Broken because the line ended, or what follows it is something else: the text was cut off. */
  isCutOff = false;
  /** Bytes of records that were too long, and of what is left of a broken text. */
  cutBytes = 0;
  /** Lines up to this one are records' own, but for those before the first of each. */
  private ownedUntil: number;

  private place: Place = "top";
  private purpose: Purpose = "passed-over";
  private frames: Frame[] = [];
  private wrap = NO_WRAP;
  /** Whether the list that is open was seen to hold records. */
  private isSure = false;
  private readonly scan = new ValueScan();
  private readonly capture = new ByteCapture();
  /** Index in the piece at hand from which bytes are still to be captured. */
  private captureFrom = 0;
  /** Of a broken text: index of the first byte that is none of its last line any more; null while that is to come. */
  private endOfRest: number | null = null;
  /** The whole text, for as long as no record was found in it. */
  private readonly whole = new ByteCapture();
  private wholeFrom = -1;
  private wholeLine = NO_LINE;
  private elementLine = NO_LINE;

  private line: number;

  constructor(
    private readonly firstLine: number,
    private readonly give: (element: BatchElement) => void,
  ) {
    this.line = firstLine;
    this.ownedUntil = firstLine - 1;
  }

  /** The line from which on all is of a record that has not ended, or left of a broken text; Infinity where there is none. */
  openFrom(): number {
    if (this.state === "broken") return this.elementLine || this.line;
    return this.isInElement() ? this.elementLine : Infinity;
  }

  /** The last line of what has ended, or is broken. */
  lastLine(): number {
    return this.state === "ended" ? this.line - 1 : this.line;
  }

  isBetweenTexts(): boolean {
    return this.place === "top";
  }

  /** The next bytes, UTF-8, of a text or several. */
  push(bytes: Uint8Array): void {
    if (this.endOfRest !== null) return;
    this.captureFrom = 0;
    if (this.wholeFrom >= 0) this.wholeFrom = 0;
    let at = 0;
    while (at < bytes.length && this.state === "open")
      at = this.place === "scan" ? this.takeScan(bytes, at) : this.takeByte(bytes, at);
    if (this.state === "ended") return;
    const end = this.endOfRest ?? bytes.length;
    if ((this.state === "broken" || this.place === "scan") && end > this.captureFrom)
      this.capture.add(bytes, this.captureFrom, end);
    if (this.wholeFrom >= 0 && end > this.wholeFrom) this.whole.add(bytes, this.wholeFrom, end);
  }

  /** What is left where a text breaks off in that line: a record that was not whole, and what came behind a fault; or null. */
  takeRest(line: number): BatchElement | null {
    this.line = line;
    const isWhole = this.wholeFrom >= 0;
    const isPart = this.state === "broken" || this.isInElement();
    if (!isWhole && !(isPart && !this.capture.isEmpty())) return null;
    const from = isWhole ? this.wholeLine : this.elementLine || line;
    return this.elementOf(isWhole ? this.whole.text() : this.capture.text(), from);
  }

  private isInElement(): boolean {
    return this.place === "scan" && this.purpose === "element";
  }

  private takeByte(bytes: Uint8Array, at: number): number {
    const byte = bytes[at] ?? 0;
    if (byte === 32 || byte === 9 || byte === 13) return at + 1;
    if (byte === LF) {
      this.line += 1;
      if (this.place === "top") this.state = "ended";
      return at + 1;
    }
    const frame = this.frames.at(-1);
    if (!frame) return this.takeTop(byte, bytes, at);
    if (this.place === "value") return this.beginValue(frame, bytes, at);
    if (this.place === "name") {
      if (byte === QUOTE) return this.beginScan("name", at);
      return byte === CLOSE_OBJECT ? this.closeFrame(bytes, at) : this.fail(bytes, at);
    }
    if (this.place === "colon") {
      if (byte !== COLON) return this.fail(bytes, at);
      this.place = "value";
      return at + 1;
    }
    const isObject = "members" in frame.shape;
    if (byte === (isObject ? CLOSE_OBJECT : CLOSE_LIST)) return this.closeFrame(bytes, at);
    if (byte !== COMMA) return this.fail(bytes, at);
    this.place = isObject ? "name" : "value";
    return at + 1;
  }

  private takeTop(byte: number, bytes: Uint8Array, at: number): number {
    if (byte === COMMA) return at + 1;
    if (byte !== OPEN_OBJECT && byte !== OPEN_LIST) return this.fail(bytes, at);
    this.whole.start();
    this.wholeFrom = at;
    this.wholeLine = this.line;
    this.openFrame(byte === OPEN_OBJECT ? OBJECT_SHAPE : LIST_SHAPE);
    return at + 1;
  }

  private openFrame(shape: BatchShape): void {
    this.frames.push(openFrame(shape));
    this.place = "members" in shape ? "name" : "value";
    if (!("opening" in shape)) return;
    this.wrap = wrapOf(this.frames);
    this.isSure = false;
  }

  private beginValue(frame: Frame, bytes: Uint8Array, at: number): number {
    const byte = bytes[at] ?? 0;
    const { shape } = frame;
    if (byte === CLOSE_LIST && !("members" in shape)) return this.closeFrame(bytes, at);
    if (NO_VALUE.has(byte)) return this.fail(bytes, at);
    if ("opening" in shape) {
      if (byte === shape.opening || this.isSure) return this.beginElement(at);
      return this.passOver("value", at);
    }
    const inner = "each" in shape ? shape.each : memberOf(shape.members, frame.key);
    if (inner && byte === ("members" in inner ? OPEN_OBJECT : OPEN_LIST)) {
      this.openFrame(inner);
      return at + 1;
    }
    return this.beginScan("members" in shape ? "member" : "passed-over", at);
  }

  private beginElement(at: number): number {
    this.elementLine = this.line;
    return this.beginScan("element", at);
  }

  private beginScan(purpose: Purpose, at: number): number {
    this.purpose = purpose;
    this.scan.begin();
    this.capture.start();
    this.captureFrom = at;
    this.place = "scan";
    return at;
  }

  /** A list that turns out to hold no records is a value like any other; its beginning was read. */
  private passOver(inside: "value" | "behind", at: number): number {
    this.frames.pop();
    const next = this.beginScan("passed-over", at);
    this.scan.begin(inside);
    return next;
  }

  private takeScan(bytes: Uint8Array, from: number): number {
    const end = this.scan.take(bytes, from);
    if (end === "goes-on") return bytes.length;
    this.line += this.scan.lineEnds;
    if (end === "broken") return this.fail(bytes, this.scan.faultAt);
    const { purpose } = this;
    if (purpose === "passed-over") return this.endValue(bytes, end);
    const captured = this.captured(bytes, end);
    if (purpose === "element") return this.endElement(captured, bytes, end);
    const frame = this.frames.at(-1);
    if (frame && purpose === "name") frame.key = captured.cut ? "" : nameOf(captured.text);
    else if (frame && !captured.cut) addMember(frame, onOneLine(captured.text));
    this.place = purpose === "name" ? "colon" : "behind";
    return end;
  }

  private captured(bytes: Uint8Array, end: number): CapturedText {
    if (this.capture.isEmpty()) return textOf(bytes.subarray(this.captureFrom, end), 0, this.scan.bits < 128);
    this.capture.add(bytes, this.captureFrom, end);
    return this.capture.text();
  }

  private endElement(captured: CapturedText, bytes: Uint8Array, end: number): number {
    const text = onOneLine(captured.text);
    const wrapped = captured.cut ? null : this.wrap.around(text);
    if (!this.isSure) {
      this.isSure = this.wrap.isBare || (wrapped !== null && isBatch(wrapped));
      if (wrapped !== null && !this.isSure) return this.passOver("behind", end);
    }
    this.hand({ ...this.elementOf(captured, this.elementLine), text: wrapped ?? text });
    return this.endValue(bytes, end);
  }

  private endValue(bytes: Uint8Array, end: number): number {
    this.place = "behind";
    if (this.frames.length === 0) this.endText(bytes, end);
    return end;
  }

  private closeFrame(bytes: Uint8Array, at: number): number {
    this.frames.pop();
    return this.endValue(bytes, at + 1);
  }

  /** A text in which no record was found is one itself. */
  private endText(bytes: Uint8Array, end: number): void {
    this.place = "top";
    if (this.wholeFrom < 0) return;
    this.whole.add(bytes, this.wholeFrom, end);
    this.hand(this.elementOf(this.whole.text(), this.wholeLine));
  }

  private hand(element: BatchElement): void {
    this.wholeFrom = -1;
    this.ownedUntil = this.line;
    this.count += 1;
    this.give(element);
  }

  private elementOf({ text, cut, invalid, droppedBytes }: CapturedText, from: number): BatchElement {
    this.cutBytes += droppedBytes;
    const own = Math.max(from, this.ownedUntil + 1);
    const span = this.line - own + 1;
    return { raw: text, text: onOneLine(text), line: span > 0 ? own : from, span, cut, invalid };
  }

  /** Nothing more is read; the rest of the line is kept, with the record that has begun. */
  private fail(bytes: Uint8Array, at: number): number {
    if (!this.isInElement()) {
      this.capture.start();
      this.captureFrom = at;
      this.elementLine = NO_LINE;
    }
    this.state = "broken";
    const lineStart = bytes.lastIndexOf(LF, at - 1) + 1;
    const isForeign =
      this.line > this.firstLine &&
      (isBlank(bytes, lineStart, at) || !BEGINS_LINE.has(bytes[lineStart] ?? 0));
    this.isCutOff = isForeign || bytes[at] === LF;
    if (isForeign) this.line -= 1;
    const lineEnd = isForeign ? lineStart : bytes.indexOf(LF, at);
    this.endOfRest = lineEnd < 0 ? null : lineEnd;
    return at;
  }
}

function isBlank(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (bytes[at] !== 32 && bytes[at] !== 9) return false;
  return true;
}

function memberOf(members: Readonly<Record<string, BatchShape>>, name: string): BatchShape | null {
  return Object.hasOwn(members, name) ? (members[name] ?? null) : null;
}

function nameOf(quoted: string): string {
  try {
    const name: unknown = JSON.parse(quoted);
    return typeof name === "string" ? name : "";
  } catch {
    return "";
  }
}
