import { CHAR_CLASS, DIGIT } from "./char-classes";
import { SEED_1, SEED_2, avalanche, step1, step2 } from "./content-hash";
import { CALENDAR_WORDS, LITERAL_WORDS, UNIT_WORDS } from "./word-lists";

export const WORD = 1;
export const SLOT = 2;
const DELIM = 3;

/** The written form of a variable part. */
export const SLOT_TEXT = "<*>";

const DELIM_1 = Int32Array.from({ length: 128 }, (_, code) => step1(SEED_1, code));
const DELIM_2 = Int32Array.from({ length: 128 }, (_, code) => step2(SEED_2, code));
const SLOT_1 = 0x3c2a3e01;
const SLOT_2 = 0x7e5d11c3;
const SPACE_MIX = 0x5bd1e995;

/**
 * The tokens of the signature being scanned. Pushing a slot looks back: lists of slots, dates and numbers with units
 * become one slot here, so that the number of items in a list does not matter.
 */
export class TokenBuffer {
  n = 0;
  text = "";
  readonly kind: Uint8Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** 1 when white space stood before the token. */
  readonly space: Uint8Array;
  /** Character code of a one-character token, else 0. */
  readonly char: Uint16Array;
  /** Of slots: 1 a number, 2 a number with its unit. */
  readonly quantity: Uint8Array;
  readonly #hash1: Int32Array;
  readonly #hash2: Int32Array;

  constructor(capacity: number) {
    this.kind = new Uint8Array(capacity);
    this.start = new Int32Array(capacity);
    this.end = new Int32Array(capacity);
    this.space = new Uint8Array(capacity);
    this.char = new Uint16Array(capacity);
    this.quantity = new Uint8Array(capacity);
    this.#hash1 = new Int32Array(capacity);
    this.#hash2 = new Int32Array(capacity);
  }

  reset(text: string): void {
    this.text = text;
    this.n = 0;
  }

  /** Kind and character of the token `back` places before the next one; 0 when there is none. */
  kindAt(back: number): number {
    return this.n >= back ? (this.kind[this.n - back] ?? 0) : 0;
  }
  charAt(back: number): number {
    return this.n >= back ? (this.char[this.n - back] ?? 0) : 0;
  }

  pushDelimiter(at: number, code: number, space: number): void {
    const n = this.n;
    this.kind[n] = DELIM;
    this.start[n] = at;
    this.end[n] = at + 1;
    this.space[n] = space;
    this.char[n] = code;
    this.#hash1[n] = DELIM_1[code] ?? 0;
    this.#hash2[n] = DELIM_2[code] ?? 0;
    this.n = n + 1;
  }

  /** A constant word; a unit after a number and a literal after `=` or `:` do not stay constant. */
  pushWord(start: number, end: number, hash1: number, hash2: number, space: number): void {
    const n = this.n;
    if (n > 0) {
      const before = this.kind[n - 1];
      if (before === SLOT) {
        if (end - start <= 12 && (this.quantity[n - 1] ?? 0) > 0 && UNIT_WORDS.has(hash1)) {
          this.quantity[n - 1] = 2;
          this.end[n - 1] = end;
          return;
        }
      } else if (before === DELIM) {
        const char = this.char[n - 1];
        if ((char === 61 || char === 58) && end - start <= 9 && LITERAL_WORDS.has(hash1)) {
          this.pushSlot(start, end, space, 0);
          return;
        }
      }
    }
    this.kind[n] = WORD;
    this.start[n] = start;
    this.end[n] = end;
    this.space[n] = space;
    this.char[n] = end - start === 1 ? this.text.charCodeAt(start) : 0;
    this.#hash1[n] = hash1;
    this.#hash2[n] = hash2;
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
      else if (kind === DELIM || char === 45) {
        const afterSlot = n > 1 && this.kind[n - 2] === SLOT;
        if (afterSlot && (char === 44 || char === 45)) drop = 2;
        else if (afterSlot && (char === 58 || char === 64) && !space && !this.space[n - 1]) drop = 2;
        else if (char === 35 && !space) drop = 1;
        else if (char === 60 && !space && quantity > 0 && this.text.charCodeAt(to) !== 62) drop = 1;
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
    this.#hash1[n] = SLOT_1;
    this.#hash2[n] = SLOT_2;
    this.n = n + 1;
  }

  /** Takes the last `count` tokens back and makes one slot of them and the text up to `to`. */
  foldIntoSlot(count: number, to: number): void {
    const first = this.n - count;
    this.n = first;
    this.pushSlot(this.start[first] ?? 0, to, this.space[first] ?? 0, 0);
  }

  hash1(): number {
    let hash = SEED_1;
    for (let i = 0; i < this.n; i++) {
      const mixed = Math.imul(hash ^ (this.#hash1[i] ?? 0) ^ (this.space[i] ? SPACE_MIX : 0), 0x9e3779b1);
      hash = (mixed << 13) | (mixed >>> 19);
    }
    return avalanche(hash);
  }

  hash2(): number {
    let hash = SEED_2;
    for (let i = 0; i < this.n; i++) {
      const mixed = Math.imul(hash ^ (this.#hash2[i] ?? 0) ^ (this.space[i] ? SPACE_MIX : 0), 0x85ebca6b);
      hash = (mixed << 15) | (mixed >>> 17);
    }
    return avalanche(hash);
  }

  /** The masked text: tokens as they stand, one space where there was white space, `<*>` for slots. */
  template(): string {
    let out = "";
    for (let i = 0; i < this.n; i++) {
      if (this.space[i] && i > 0) out += " ";
      out += this.kind[i] === SLOT ? SLOT_TEXT : this.text.slice(this.start[i], this.end[i]);
    }
    return out;
  }

  #isCalendarWord(index: number): boolean {
    if (this.kind[index] !== WORD) return false;
    const start = this.start[index] ?? 0;
    const length = (this.end[index] ?? 0) - start;
    return length >= 3 && length <= 9 && CALENDAR_WORDS.has(this.#hash1[index] ?? 0);
  }
}

/** Whether the character can begin a number: a digit, or a sign or point before one. */
export function beginsNumber(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128 && CHAR_CLASS[code] === DIGIT) return true;
  if (code !== 45 && code !== 43 && code !== 46) return false;
  const next = text.charCodeAt(at + 1);
  return next >= 48 && next <= 57;
}
