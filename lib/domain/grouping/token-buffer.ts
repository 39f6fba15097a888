import { CHAR_CLASS, CHAR_FLAGS } from "./char-classes";
import { SEED_1, SEED_2, avalanche, step1, step2 } from "./content-hash";
import { CALENDAR_WORDS, LITERAL_WORDS, UNIT_WORDS } from "./word-lists";

const { DIGIT } = CHAR_FLAGS;
const classes = CHAR_CLASS;
const [calendarWords, literalWords, unitWords] = [CALENDAR_WORDS, LITERAL_WORDS, UNIT_WORDS];

/** Kinds of tokens. */
export const TOKEN = { WORD: 1, SLOT: 2, DELIMITER: 3 } as const;
const { WORD, SLOT, DELIMITER } = TOKEN;

/** The written form of a variable part. */
export const SLOT_TEXT = "<*>";

const DELIMITER_1 = Int32Array.from({ length: 128 }, (_, byte) => step1(SEED_1, byte));
const DELIMITER_2 = Int32Array.from({ length: 128 }, (_, byte) => step2(SEED_2, byte));
const [first1, first2] = [SEED_1, SEED_2];
const SLOT_1 = 0x3c2a3e01;
const SLOT_2 = 0x7e5d11c3;
const SPACE_MIX = 0x5bd1e995;
const decoder = new TextDecoder();

/**
 * The tokens of the signature being scanned, as places in its UTF-8 bytes. Pushing a slot looks back: lists of slots, dates
 * and numbers with units become one slot here, so that the number of items in a list does not matter.
 */
export class TokenBuffer {
  n = 0;
  hash1 = 0;
  hash2 = 0;
  readonly bytes: Uint8Array;
  readonly kind: Uint8Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** 1 when white space stood before the token. */
  readonly space: Uint8Array;
  /** The byte of a one-byte token, else 0. */
  readonly char: Uint8Array;
  /** Of slots: 1 a number, 2 a number with its unit. */
  readonly quantity: Uint8Array;
  readonly first: Int32Array;
  readonly second: Int32Array;

  constructor(bytes: Uint8Array, capacity: number) {
    this.bytes = bytes;
    this.kind = new Uint8Array(capacity);
    this.start = new Int32Array(capacity);
    this.end = new Int32Array(capacity);
    this.space = new Uint8Array(capacity);
    this.char = new Uint8Array(capacity);
    this.quantity = new Uint8Array(capacity);
    this.first = new Int32Array(capacity);
    this.second = new Int32Array(capacity);
  }

  /** Kind and character of the token `back` places before the next one; 0 when there is none. */
  kindAt(back: number): number {
    return this.n >= back ? (this.kind[this.n - back] ?? 0) : 0;
  }
  charAt(back: number): number {
    return this.n >= back ? (this.char[this.n - back] ?? 0) : 0;
  }

  pushDelimiter(at: number, byte: number, space: number): void {
    const n = this.n;
    this.kind[n] = DELIMITER;
    this.start[n] = at;
    this.end[n] = at + 1;
    this.space[n] = space;
    this.char[n] = byte;
    this.first[n] = DELIMITER_1[byte] ?? 0;
    this.second[n] = DELIMITER_2[byte] ?? 0;
    this.n = n + 1;
  }

  /** A constant word; a unit after a number and a literal after `=` or `:` do not stay constant. */
  pushWord(start: number, end: number, hash1: number, hash2: number, space: number): void {
    const n = this.n;
    if (n > 0) {
      const before = this.kind[n - 1];
      if (before === SLOT) {
        if (end - start <= 12 && (this.quantity[n - 1] ?? 0) > 0 && unitWords.hasHash(hash1)) {
          this.quantity[n - 1] = 2;
          this.end[n - 1] = end;
          return;
        }
      } else if (before === DELIMITER) {
        const char = this.char[n - 1];
        if ((char === 61 || char === 58) && end - start <= 9 && literalWords.hasHash(hash1)) {
          this.pushSlot(start, end, space, 0);
          return;
        }
      }
    }
    this.kind[n] = WORD;
    this.start[n] = start;
    this.end[n] = end;
    this.space[n] = space;
    this.char[n] = end - start === 1 ? (this.bytes[start] ?? 0) : 0;
    this.first[n] = hash1;
    this.second[n] = hash2;
    this.n = n + 1;
  }

  pushSlot(from: number, to: number, spaceBefore: number, quantity: number): void {
    let start = from;
    let space = spaceBefore;
    let n = this.n;
    while (n > 0) {
      const kind = this.kind[n - 1];
      const char = this.char[n - 1];
      let drop = 0;
      if (kind === SLOT) drop = 1;
      else if (kind === DELIMITER || char === 45) {
        const afterSlot = n > 1 && this.kind[n - 2] === SLOT;
        if (afterSlot && (char === 44 || char === 45)) drop = 2;
        else if (afterSlot && (char === 58 || char === 64) && !space && !this.space[n - 1]) drop = 2;
        else if (char === 35 && !space) drop = 1;
        else if (char === 60 && !space && quantity > 0 && this.bytes[to] !== 62) drop = 1;
        else if (char === 44 && n > 1 && this.#isCalendarWord(n - 2)) drop = 2;
      } else if (space && this.#isCalendarWord(n - 1)) drop = 1;
      if (drop === 0) break;
      n -= drop;
      start = this.start[n] ?? start;
      space = this.space[n] ?? 0;
    }
    this.kind[n] = SLOT;
    this.start[n] = start;
    this.end[n] = to;
    this.space[n] = space;
    this.char[n] = 0;
    this.quantity[n] = quantity;
    this.first[n] = SLOT_1;
    this.second[n] = SLOT_2;
    this.n = n + 1;
  }

  /** Takes the last `count` tokens back and makes one slot of them and the text up to `to`. */
  foldIntoSlot(count: number, to: number): void {
    const first = this.n - count;
    this.n = first;
    this.pushSlot(this.start[first] ?? 0, to, this.space[first] ?? 0, 0);
  }

  /** Works out `hash1` and `hash2` over the tokens and the white space between. */
  finish(): void {
    let one = first1;
    let two = first2;
    const n = this.n;
    for (let i = 0; i < n; i++) {
      const gap = this.space[i] === 0 ? 0 : SPACE_MIX;
      one = Math.imul(one ^ (this.first[i] ?? 0) ^ gap, 0x9e3779b1);
      one = (one << 13) | (one >>> 19);
      two = Math.imul(two ^ (this.second[i] ?? 0) ^ gap, 0x85ebca6b);
      two = (two << 15) | (two >>> 17);
    }
    this.hash1 = avalanche(one);
    this.hash2 = avalanche(two);
  }

  /** The masked text: tokens as they stand, one space where there was white space, `<*>` for slots. */
  template(): string {
    let out = "";
    for (let i = 0; i < this.n; i++) {
      if (this.space[i] && i > 0) out += " ";
      out +=
        this.kind[i] === SLOT ? SLOT_TEXT : decoder.decode(this.bytes.subarray(this.start[i], this.end[i]));
    }
    return out;
  }

  #isCalendarWord(index: number): boolean {
    if (this.kind[index] !== WORD) return false;
    const length = (this.end[index] ?? 0) - (this.start[index] ?? 0);
    return length >= 3 && length <= 9 && calendarWords.hasHash(this.first[index] ?? 0);
  }
}

/** Whether a number begins there: a digit, or a sign or point before one. */
export function beginsNumber(bytes: Uint8Array, at: number): boolean {
  const byte = bytes[at] ?? 0;
  if (classes[byte] === DIGIT) return true;
  return (byte === 45 || byte === 43 || byte === 46) && classes[bytes[at + 1] ?? 0] === DIGIT;
}
