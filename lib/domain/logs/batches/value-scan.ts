/** What a byte may be outside of strings. */
const LITERAL = 0;
const SPACE = 1;
const QUOTE = 2;
const OPENING = 3;
const CLOSING = 4;
const BETWEEN = 5;
const FOREIGN = 6;
const KINDS = Uint8Array.from({ length: 256 }, (_, byte) => {
  const char = String.fromCharCode(byte);
  if (" \t\r\n".includes(char)) return SPACE;
  if (char === '"') return QUOTE;
  if ("{[".includes(char)) return OPENING;
  if ("}]".includes(char)) return CLOSING;
  if (",:".includes(char)) return BETWEEN;
  return /[\w+.-]/.test(char) ? LITERAL : FOREIGN;
});

/** What may come next: a member's name, a value, more of a number or a word, or only what stands behind a value. */
type Expectation = "name" | "value" | "literal" | "behind";

const COMMA = 44;
const CLOSE_OBJECT = 125;
const DEPTH_MAX = 5_000;
const LF = 10;
const BACKSLASH = 92;
const DOUBLE_QUOTE = 34;

/**
 * Finds the end of one JSON value that comes in pieces. It follows brackets and quotes and sees when a quote or a bracket stands
 * where none may, so that a fault is found where it is; what words and numbers say is not looked at.
 */
export class ValueScan {
  /** All bytes of the value, each bit that any of them has: below 128 where all are ASCII. */
  bits = 0;
  /** Line ends inside the value. */
  lineEnds = 0;
  /** Index of the byte that may not stand where it does, once it is broken. */
  faultAt = 0;
  private closers: number[] = [];
  private inString = false;
  private escaped = false;
  private expected: Expectation = "value";

  /** At the first byte of a value; or, with `inside`, in a list that has begun, before (`value`) or behind an element of it. */
  begin(inside: Expectation | null = null): void {
    this.bits = 0;
    this.lineEnds = 0;
    this.closers = inside === null ? [] : [0x5d];
    this.inString = false;
    this.escaped = false;
    this.expected = inside ?? "value";
  }

  /** Index just after the value; `"goes-on"`, or `"broken"` where it is no JSON. */
  take(bytes: Uint8Array, from: number): number | "goes-on" | "broken" {
    const { length } = bytes;
    let at = from;
    while (at < length) {
      if (this.inString) {
        at = this.takeString(bytes, at);
        if (at < 0) return this.fail(-1 - at);
        if (!this.inString && this.closers.length === 0) return at;
        continue;
      }
      const byte = bytes[at] ?? 0;
      this.bits |= byte;
      const kind = KINDS[byte] ?? FOREIGN;
      if (kind === BETWEEN || kind === SPACE) {
        if (this.closers.length === 0) return at;
        if (kind === SPACE) this.takeSpace(byte);
        else if (!this.takeBetween(byte)) return this.fail(at);
      } else if (kind === CLOSING) {
        if (this.closers.length === 0) return at;
        if (this.closers.pop() !== byte) return this.fail(at);
        this.expected = "behind";
        if (this.closers.length === 0) return at + 1;
      } else if (!this.takeBeginning(byte, kind)) return this.fail(at);
      at += 1;
    }
    return "goes-on";
  }

  private fail(at: number): "broken" {
    this.faultAt = at;
    return "broken";
  }

  private takeBetween(byte: number): boolean {
    const isInObject = this.closers.at(-1) === CLOSE_OBJECT;
    this.expected = isInObject && byte === COMMA ? "name" : "value";
    return isInObject || byte === COMMA;
  }

  private takeSpace(byte: number): void {
    if (byte === LF) this.lineEnds += 1;
    if (this.expected === "literal") this.expected = "behind";
  }

  private takeBeginning(byte: number, kind: number): boolean {
    if (kind === LITERAL) {
      if (this.expected === "behind" || this.expected === "name") return false;
      this.expected = "literal";
      return true;
    }
    if (kind === QUOTE && this.expected === "name") return (this.inString = true);
    if (kind === FOREIGN || this.expected !== "value") return false;
    if (kind === QUOTE) return (this.inString = true);
    // The closing bracket of each kind is two further than the opening one.
    const closer = byte + 2;
    this.expected = closer === CLOSE_OBJECT ? "name" : "value";
    return this.closers.push(closer) <= DEPTH_MAX;
  }

  /** Index behind the string, or the end of the piece; −1 less that of a line end inside it. */
  private takeString(bytes: Uint8Array, from: number): number {
    const { length } = bytes;
    let { bits } = this;
    let at = from;
    if (this.escaped && at < length) {
      this.escaped = false;
      if (bytes[at] === LF) return -1 - at;
      bits |= bytes[at] ?? 0;
      at += 1;
    }
    for (; at < length; at += 1) {
      const byte = bytes[at] ?? 0;
      bits |= byte;
      if (byte === DOUBLE_QUOTE) {
        this.inString = false;
        this.expected = "behind";
        at += 1;
        break;
      }
      if (byte === BACKSLASH) {
        at += 1;
        if (at === length) this.escaped = true;
        else if (bytes[at] === LF) return -1 - at;
        else bits |= bytes[at] ?? 0;
      } else if (byte === LF) return -1 - at;
    }
    this.bits = bits;
    return Math.min(at, length);
  }
}
