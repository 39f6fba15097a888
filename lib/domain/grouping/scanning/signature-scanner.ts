import { isAccessRequest, pushAccessRequest } from "./access-request";
import { CHAR_CLASS, CHAR_FLAGS } from "./char-classes";
import { SEED_1, SEED_2, step1, step2 } from "../content-hash";
import { endOfBalanced, endOfColonHex, endOfMailHost, endOfQuoted, endOfUrl } from "./find-end";
import { foldMultiLine } from "./fold-multi-line";
import type { FoldedPart } from "./folded-part";
import { TOKEN, TokenBuffer, beginsNumber } from "./token-buffer";
import { isHostWithPort, isVariableWord } from "./variable-word";

const { SPACE, DELIMITER, DIGIT, HEX_LETTER, LETTER, SLASH, DOT } = CHAR_FLAGS;
const { WORD } = TOKEN;
const classes = CHAR_CLASS;
const [seed1, seed2] = [SEED_1, SEED_2];

/** What stands beyond so many bytes, or so many words, delimiters and gaps, is one slot: it keeps the slowest body near 5 µs. */
export const BODY_BYTES_MAX = 1024;
export const BODY_STEPS_MAX = 160;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
/** Delimiters that may begin or end a longer variable part, and those that may be followed by an empty one. */
const MAY_FOLD = 1;
const MAY_BE_EMPTY = 2;
const roles = Uint8Array.from({ length: 128 }, (_, byte) => {
  const char = String.fromCharCode(byte);
  return ("<\"'[{):".includes(char) ? MAY_FOLD : 0) | ('=([{"'.includes(char) ? MAY_BE_EMPTY : 0);
});
/** Bytes at the end of a word that are no part of it, and bytes after it that may make it longer. */
const endings = Uint8Array.from({ length: 256 }, (_, byte) => (byte === 46 || byte === 45 ? 1 : 0));
const followers = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte === 58 || byte === 63 || byte === 64 ? 1 : 0,
);

/** Reads one body after another into `tokens`; no regular expression, no string per token, one pass. */
export class SignatureScanner {
  readonly #bytes = new Uint8Array(BODY_BYTES_MAX + 64);
  readonly tokens = new TokenBuffer(this.#bytes, BODY_STEPS_MAX * 3 + 64);
  readonly #room = this.#bytes.subarray(0, BODY_BYTES_MAX);
  readonly #ownView = new DataView(this.#bytes.buffer);
  #view: DataView = this.#ownView;
  #sourceView: DataView = this.#ownView;
  #length = 0;
  #cut = false;
  /** The whole of what was loaded: a text, or else a part of the source. */
  #text: string | null = null;
  #source: Uint8Array = new Uint8Array(0);
  #from = 0;
  #to = 0;
  /** Where a search for a closing quote or bracket failed: none after it is made again, so a body is searched once. */
  #unclosed = 0;

  /** Afterwards `tokens` holds the tokens and their hashes. */
  scan(text: string): void {
    this.load(text);
    this.scanLoaded();
  }

  /** Where what is scanned of the loaded body begins, how many bytes it has, and whether there is more of the body. */
  get view(): DataView {
    return this.#view;
  }
  get from(): number {
    return this.#from;
  }
  get length(): number {
    return this.#length;
  }
  get cut(): boolean {
    return this.#cut;
  }

  load(text: string): void {
    this.#loadHead(text);
    this.#text = text;
    this.#view = this.#ownView;
    this.#from = 0;
  }

  /** As `load`, of the UTF-8 in [from, to), which stays as it is until it is scanned. */
  loadBytes(text: Uint8Array, from: number, to: number): void {
    let end = to;
    if (to - from > BODY_BYTES_MAX) {
      end = from + BODY_BYTES_MAX;
      while (((text[end] ?? 0) & 0xc0) === 0x80) end--;
    }
    if (text !== this.#source) {
      this.#source = text;
      this.#sourceView = new DataView(text.buffer, text.byteOffset, text.length);
    }
    this.#view = this.#sourceView;
    this.#text = null;
    this.#from = from;
    this.#to = to;
    this.#length = end - from;
    this.#cut = end < to;
  }

  /** Takes what the loaded body is folded from; false where what is scanned of it is a single line. */
  takeFoldedPart(part: FoldedPart): boolean {
    return this.#text === null
      ? part.takeBytes(this.#source, this.#from, this.#to, this.#length)
      : part.takeText(this.#text, BODY_BYTES_MAX);
  }

  scanLoaded(): void {
    if (this.#text === null) {
      copyBytes(this.#source, this.#from, this.#from + this.#length, this.#bytes);
      this.#begin(this.#length, this.#cut, null);
    }
    if (isAccessRequest(this.#bytes, this.#length, this.#cut)) pushAccessRequest(this.tokens, this.#length);
    else if (!this.#scanLine(false)) {
      this.#loadHead(
        foldMultiLine(this.#text ?? decoder.decode(this.#source.subarray(this.#from, this.#to))),
      );
      this.#scanLine(true);
    }
    this.tokens.finish();
  }

  #loadHead(text: string): void {
    const head = text.length > BODY_BYTES_MAX ? text.slice(0, BODY_BYTES_MAX) : text;
    const { read, written } = encoder.encodeInto(head, this.#room);
    this.#begin(written, read < text.length, read === written ? head : null);
  }

  #begin(length: number, cut: boolean, ascii: string | null): void {
    for (let i = length; i < length + 8; i++) this.#bytes[i] = 0;
    this.#length = length;
    this.#cut = cut;
    this.#unclosed = 0;
    this.tokens.n = 0;
    this.tokens.ascii = ascii;
  }

  /** False when a second line of text turned up and line breaks are not tokens. */
  #scanLine(breaks: boolean): boolean {
    const bytes = this.#bytes;
    const length = this.#length;
    const tokens = this.tokens;
    let i = 0;
    let space = 0;
    for (let steps = 0; i < length && steps < BODY_STEPS_MAX; steps++) {
      let byte = bytes[i] ?? 0;
      let flag = classes[byte] ?? 0;
      if (flag > DELIMITER) {
        const start = i;
        let hash1 = seed1;
        let hash2 = seed2;
        let flags = 0;
        do {
          flags |= flag;
          hash1 = Math.imul(hash1 ^ byte, 0x01000193);
          hash2 = Math.imul(hash2 + byte, 0x27d4eb2d);
          i++;
          byte = bytes[i] ?? 0;
          flag = classes[byte] ?? 0;
        } while (flag > DELIMITER);
        if (i === length && this.#cut) tokens.pushSlot(start, i, space, 0);
        else i = this.#word(start, i, hash1, hash2, flags, space);
        space = 0;
      } else if (flag === DELIMITER) {
        i = this.#delimiter(i, byte, space);
        space = 0;
      } else {
        if (byte === 10) {
          if (breaks) {
            tokens.pushDelimiter(i, 10, 0);
            space = 0;
            i++;
            continue;
          }
          if (tokens.n > 0 && !this.#isBlankFrom(i)) return false;
        }
        if (tokens.n > 0) space = 1;
        i++;
      }
    }
    if (this.#cut || !this.#isBlankFrom(i)) tokens.pushSlot(i, length, 1, 0);
    return true;
  }

  #isBlankFrom(from: number): boolean {
    for (let i = from; i < this.#length; i++) if (classes[this.#bytes[i] ?? 0] !== SPACE) return false;
    return !this.#cut;
  }

  #word(start: number, wordEnd: number, hash1: number, hash2: number, flags: number, space: number): number {
    const bytes = this.#bytes;
    if (endings[bytes[wordEnd - 1] ?? 0] !== 0) return this.#wordWithTail(start, wordEnd, space);
    const next = bytes[wordEnd] ?? 0;
    if (followers[next] !== 0) {
      let after = 0;
      if (next === 58) after = this.#endBeyondColon(start, wordEnd, flags);
      else if (next === 64) after = endOfMailHost(bytes, wordEnd);
      else if (flags & SLASH) after = endOfUrl(bytes, wordEnd, this.#length);
      if (after > 0) {
        this.tokens.pushSlot(start, after, space, 0);
        return after;
      }
    }
    if (flags & DOT) {
      const dots = dotLeader(bytes, start, wordEnd);
      if (dots >= start) return this.#wordBeforeLeader(start, dots, space);
    }
    if (isVariableWord(bytes, start, wordEnd, flags)) {
      this.tokens.pushSlot(start, wordEnd, space, flags & DIGIT && beginsNumber(bytes, start) ? 1 : 0);
    } else this.tokens.pushWord(start, wordEnd, hash1, hash2, space);
    return wordEnd;
  }

  /** A label filled up with points before its value, as in "cache size......512": three parts. */
  #wordBeforeLeader(start: number, dots: number, space: number): number {
    if (dots > start) this.#wordOf(start, dots, space);
    let end = dots;
    while (this.#bytes[end] === 46) end++;
    this.#pushConstant(dots, end, dots > start ? 0 : space);
    return end;
  }

  #wordOf(start: number, end: number, space: number): void {
    let flags = 0;
    for (let i = start; i < end; i++) flags |= classes[this.#bytes[i] ?? 0] ?? 0;
    if (isVariableWord(this.#bytes, start, end, flags)) {
      this.tokens.pushSlot(start, end, space, flags & DIGIT && beginsNumber(this.#bytes, start) ? 1 : 0);
    } else this.#pushConstant(start, end, space);
  }

  /** Points and dashes at the end of a word are a token of their own. */
  #wordWithTail(start: number, wordEnd: number, space: number): number {
    const bytes = this.#bytes;
    let end = wordEnd;
    while (end > start && (bytes[end - 1] === 46 || bytes[end - 1] === 45)) end--;
    if (end === start + 1 && wordEnd === end + 1 && bytes[end] === 45) end = wordEnd;
    if (end > start) this.#wordOf(start, end, space);
    if (end === wordEnd) return wordEnd;
    this.#pushConstant(end, wordEnd, end > start ? 0 : space);
    return wordEnd;
  }

  #pushConstant(start: number, end: number, space: number): void {
    let hash1 = seed1;
    let hash2 = seed2;
    for (let i = start; i < end; i++) {
      const byte = this.#bytes[i] ?? 0;
      hash1 = step1(hash1, byte);
      hash2 = step2(hash2, byte);
    }
    this.tokens.pushWord(start, end, hash1, hash2, space);
  }

  /** The end of a URL, drive path, IPv6 or MAC address, or of a host before its port; else 0. */
  #endBeyondColon(start: number, end: number, flags: number): number {
    const bytes = this.#bytes;
    const next = bytes[end + 1] ?? 0;
    if (next === 47 && bytes[end + 2] === 47) return endOfUrl(bytes, end, this.#length);
    if (end - start === 1 && (next === 92 || next === 47) && flags & (LETTER | HEX_LETTER)) {
      return endOfUrl(bytes, end, this.#length);
    }
    if (end - start <= 4 && (flags & ~(DIGIT | HEX_LETTER)) === 0) return endOfColonHex(bytes, start);
    return flags & DOT && isHostWithPort(bytes, start, end) ? end : 0;
  }

  #delimiter(at: number, byte: number, space: number): number {
    const role = roles[byte] ?? 0;
    if (role & MAY_FOLD) {
      const after = this.#foldAtDelimiter(at, byte, space);
      if (after > 0) return after;
    }
    const tokens = this.tokens;
    tokens.pushDelimiter(at, byte, space);
    if (role & MAY_BE_EMPTY) {
      const next = this.#bytes[at + 1] ?? 0;
      const empty =
        byte === 61
          ? endsValue(next) && space === 0 && tokens.kindAt(2) === WORD
          : isEmptyPair(byte, next, space);
      if (empty) tokens.pushSlot(at + 1, at + 1, 0, 0);
    }
    return at + 1;
  }

  /** Variable parts that begin or end with a delimiter; the place after one, or 0. */
  #foldAtDelimiter(at: number, byte: number, space: number): number {
    const bytes = this.#bytes;
    const tokens = this.tokens;
    let after = 0;
    let back = 0;
    if (byte === 60) {
      after = endOfSlotText(bytes, at);
    } else if (byte === 34 || byte === 39) {
      const before = tokens.charAt(1);
      const key = before === 61 ? 2 : before === 58 && tokens.charAt(2) === 34 ? 3 : 0;
      if (key > 0 && !tokens.isMessageKeyAt(key)) after = this.#search(1, at);
    } else if (byte === 91 || byte === 123) {
      if (space === 0 && tokens.charAt(1) === 61) after = this.#search(2, at);
      else if (space === 0 && tokens.kindAt(1) === WORD && tokens.charAt(2) === 61) {
        after = this.#search(2, at);
        back = 1;
      } else if (byte === 123 && space === 0 && tokens.kindAt(1) === WORD && isIdentityHash(bytes, at + 1)) {
        return this.#objectFields(at);
      }
    } else if (byte === 41 && tokens.charAt(2) === 40) {
      if (tokens.kindAt(1) === WORD) {
        if (at >= 5 && isNull(bytes, at - 4)) {
          after = at + 1;
          back = 2;
        }
      } else if (tokens.isQuantityAt(1) && tokens.isQuantityAt(3)) {
        // A size given twice, as in "1536 bytes (1.5 KB)".
        after = at + 1;
        back = 3;
      }
    } else if (byte === 58 && bytes[at + 1] === 58) after = endOfColonHex(bytes, at);
    if (after > 0) {
      if (back > 0) tokens.foldIntoSlot(back, after);
      else tokens.pushSlot(at, after, space, 0);
    }
    return after;
  }

  /** The inside of an object as it prints itself with its identity hash, as in `Row{1a2b3c4 open}`. */
  #objectFields(at: number): number {
    const after = this.#search(2, at);
    if (after === 0) return 0;
    this.tokens.pushDelimiter(at, 123, 0);
    this.tokens.pushSlot(at + 1, after - 1, 0, 0);
    this.tokens.pushDelimiter(after - 1, 125, 0);
    return after;
  }

  #search(bit: 1 | 2, at: number): number {
    if (this.#unclosed & bit) return 0;
    const after =
      bit === 1 ? endOfQuoted(this.#bytes, at, this.#length) : endOfBalanced(this.#bytes, at, this.#length);
    if (after === 0) this.#unclosed |= bit;
    return after;
  }
}

function copyBytes(from: Uint8Array, start: number, end: number, to: Uint8Array): void {
  const size = end - start;
  let i = 0;
  for (; i + 3 < size; i += 4) {
    to[i] = from[start + i] ?? 0;
    to[i + 1] = from[start + i + 1] ?? 0;
    to[i + 2] = from[start + i + 2] ?? 0;
    to[i + 3] = from[start + i + 3] ?? 0;
  }
  for (; i < size; i++) to[i] = from[start + i] ?? 0;
}

/** Nothing, white space, or one of , ; & ) ] } */
const endsValue = (byte: number): boolean =>
  byte <= 32 || byte === 44 || byte === 59 || byte === 38 || byte === 41 || byte === 93 || byte === 125;

/** `()` after white space, and `[]`, `{}`, `""` anywhere, are empty slots. */
function isEmptyPair(byte: number, next: number, space: number): boolean {
  if (byte === 40) return next === 41 && space === 1;
  return (byte === 91 && next === 93) || (byte === 123 && next === 125) || (byte === 34 && next === 34);
}

/** Five or more hex digits with a number among them, then a gap or the end of the object. */
function isIdentityHash(bytes: Uint8Array, from: number): boolean {
  let flags = 0;
  let i = from;
  for (; i < from + 17; i++) {
    const flag = classes[bytes[i] ?? 0] ?? 0;
    if (!(flag & (DIGIT | HEX_LETTER))) break;
    flags |= flag;
  }
  return i - from >= 5 && (flags & DIGIT) !== 0 && (bytes[i] === 32 || bytes[i] === 125);
}

/** Where three points or more stand in a word before something else, or -1. */
function dotLeader(bytes: Uint8Array, start: number, end: number): number {
  for (let i = start; i < end - 3; i++) {
    if (bytes[i] === 46 && bytes[i + 1] === 46 && bytes[i + 2] === 46) return i;
  }
  return -1;
}

const isNull = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === 110 && bytes[at + 1] === 117 && bytes[at + 2] === 108 && bytes[at + 3] === 108;

/** The end of a slot as it is written in templates, `<*>` or the overflow mark `<…>`, or 0. */
function endOfSlotText(bytes: Uint8Array, at: number): number {
  if (bytes[at + 1] === 42 && bytes[at + 2] === 62) return at + 3;
  const mark =
    bytes[at + 1] === 0xe2 && bytes[at + 2] === 0x80 && bytes[at + 3] === 0xa6 && bytes[at + 4] === 62;
  return mark ? at + 5 : 0;
}
