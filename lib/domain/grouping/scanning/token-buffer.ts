import { CHAR_CLASS, CHAR_FLAGS } from "./char-classes";
import { SEED_1, SEED_2, avalanche, step1, step2 } from "../content-hash";
import { CALENDAR_WORDS, LITERAL_WORDS, MESSAGE_KEYS, UNIT_WORDS } from "../word-lists";

const { DIGIT } = CHAR_FLAGS;
const classes = CHAR_CLASS;
const [calendarWords, literalWords, unitWords, messageKeys] = [
  CALENDAR_WORDS,
  LITERAL_WORDS,
  UNIT_WORDS,
  MESSAGE_KEYS,
];

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
const STRIDE = 8;
const KIND = 3;
const SPACE_BEFORE = 4;
const NUMBER = 8;
const WITH_UNIT = 16;
const CHAR_SHIFT = 8;
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/**
 * The tokens of the signature being scanned, as places in its UTF-8 bytes. Pushing a slot looks back: lists of slots, dates
 * and numbers with units become one slot here, so that the number of items in a list does not matter.
 */
export class TokenBuffer {
  n = 0;
  hash1 = 0;
  hash2 = 0;
  /** The text that the bytes are of, when each of its characters is one byte. */
  ascii: string | null = null;
  readonly bytes: Uint8Array;
  /** STRIDE numbers a token: kind, character, space and quantity in bits; start; end; both hashes. */
  readonly #data: Int32Array;

  constructor(bytes: Uint8Array, capacity: number) {
    this.bytes = bytes;
    this.#data = new Int32Array(capacity * STRIDE);
  }

  /** Kind and character of the token `back` places before the next one; 0 when there is none. */
  kindAt(back: number): number {
    return this.n >= back ? (this.#data[(this.n - back) * STRIDE] ?? 0) & KIND : 0;
  }
  charAt(back: number): number {
    return this.n >= back ? ((this.#data[(this.n - back) * STRIDE] ?? 0) >>> CHAR_SHIFT) & 255 : 0;
  }
  /** Whether that token is a number with its unit. */
  isQuantityAt(back: number): boolean {
    return this.n >= back && ((this.#data[(this.n - back) * STRIDE] ?? 0) & WITH_UNIT) !== 0;
  }

  /** Whether that token names a field whose value is the message itself. */
  isMessageKeyAt(back: number): boolean {
    return this.n >= back && messageKeys.hasHash(this.#data[(this.n - back) * STRIDE + 3] ?? 0);
  }

  pushDelimiter(at: number, byte: number, space: number): void {
    this.#push(
      DELIMITER | (byte << CHAR_SHIFT),
      space,
      at,
      at + 1,
      DELIMITER_1[byte] ?? 0,
      DELIMITER_2[byte] ?? 0,
    );
  }

  /** A constant word; a unit after a number and a literal after `=` or `:` do not stay constant. */
  pushWord(start: number, end: number, hash1: number, hash2: number, space: number): void {
    const before = this.n === 0 ? 0 : (this.#data[(this.n - 1) * STRIDE] ?? 0);
    if (before & NUMBER) {
      if (end - start <= 12 && unitWords.hasHash(hash1)) {
        this.#data[(this.n - 1) * STRIDE] = before | WITH_UNIT;
        this.#data[(this.n - 1) * STRIDE + 2] = end;
        return;
      }
    } else if ((before & KIND) === DELIMITER && end - start <= 9) {
      const char = before >>> CHAR_SHIFT;
      if ((char === 61 || char === 58) && literalWords.hasHash(hash1)) {
        this.pushSlot(start, end, space, 0);
        return;
      }
    }
    const char = end - start === 1 ? (this.bytes[start] ?? 0) << CHAR_SHIFT : 0;
    this.#push(WORD | char, space, start, end, hash1, hash2);
  }

  /** `quantity` is 1 for what begins with a number. */
  pushSlot(from: number, to: number, spaceBefore: number, quantity: number): void {
    let start = from;
    let space = spaceBefore;
    while (this.n > 0) {
      const drop = this.#swallowed(to, space, quantity);
      if (drop === 0) break;
      this.n -= drop;
      const at = this.n * STRIDE;
      start = this.#data[at + 1] ?? start;
      space = (this.#data[at] ?? 0) & SPACE_BEFORE ? 1 : 0;
    }
    this.#push(quantity === 0 ? SLOT : SLOT | NUMBER, space, start, to, SLOT_1, SLOT_2);
  }

  /** How many tokens before a new slot become part of it. */
  #swallowed(to: number, space: number, quantity: number): number {
    const at = (this.n - 1) * STRIDE;
    const meta = this.#data[at] ?? 0;
    const kind = meta & KIND;
    if (kind === SLOT) return 1;
    const char = meta >>> CHAR_SHIFT;
    if (kind === WORD && char !== 45) return space !== 0 && this.#isCalendarWord(at) ? 1 : 0;
    if (char === 44 || char === 45) {
      const before = this.n > 1 ? (this.#data[at - STRIDE] ?? 0) & KIND : 0;
      if (before === SLOT) return 2;
      return char === 44 && before === WORD && this.#isCalendarWord(at - STRIDE) ? 2 : 0;
    }
    if (space !== 0) return 0;
    if (char === 35) return 1;
    if (char === 60) return quantity > 0 && this.bytes[to] !== 62 ? 1 : 0;
    if ((char === 58 || char === 64) && !(meta & SPACE_BEFORE)) {
      return this.n > 1 && ((this.#data[at - STRIDE] ?? 0) & KIND) === SLOT ? 2 : 0;
    }
    return 0;
  }

  #push(meta: number, space: number, start: number, end: number, hash1: number, hash2: number): void {
    const data = this.#data;
    const at = this.n * STRIDE;
    data[at] = space === 0 ? meta : meta | SPACE_BEFORE;
    data[at + 1] = start;
    data[at + 2] = end;
    data[at + 3] = hash1;
    data[at + 4] = hash2;
    this.n++;
  }

  /** Takes the last `count` tokens back and makes one slot of them and the text up to `to`. */
  foldIntoSlot(count: number, to: number): void {
    this.n -= count;
    const at = this.n * STRIDE;
    this.pushSlot(this.#data[at + 1] ?? 0, to, (this.#data[at] ?? 0) & SPACE_BEFORE ? 1 : 0, 0);
  }

  /** Works out `hash1` and `hash2` over the tokens and the white space between. */
  finish(): void {
    const data = this.#data;
    const end = this.n * STRIDE;
    let one = first1;
    let two = first2;
    for (let at = 0; at < end; at += STRIDE) {
      const gap = (data[at] ?? 0) & SPACE_BEFORE;
      one = Math.imul(one ^ (data[at + 3] ?? 0), 0x9e3779b1) + gap;
      one = (one << 13) | (one >>> 19);
      two = Math.imul(two ^ (data[at + 4] ?? 0), 0x85ebca6b) + gap;
      two = (two << 15) | (two >>> 17);
    }
    this.hash1 = avalanche(one);
    this.hash2 = avalanche(two);
  }

  /** The masked text: tokens as they stand, one space where there was white space, `<*>` for slots. */
  template(): string {
    const data = this.#data;
    let out = "";
    let from = -1;
    let to = -1;
    for (let at = 0; at < this.n * STRIDE; at += STRIDE) {
      const meta = data[at] ?? 0;
      const space = (meta & SPACE_BEFORE) !== 0 && at > 0;
      const start = data[at + 1] ?? 0;
      const slot = (meta & KIND) === SLOT;
      const joined = from >= 0 && (space ? start === to + 1 && this.bytes[to] === 32 : start === to);
      if (slot || !joined) {
        if (from >= 0) out += this.#slice(from, to);
        from = slot ? -1 : start;
        if (space) out += " ";
        if (slot) out += SLOT_TEXT;
      }
      to = data[at + 2] ?? 0;
    }
    return from >= 0 ? out + this.#slice(from, to) : out;
  }

  #slice(from: number, to: number): string {
    return this.ascii === null ? decoder.decode(this.bytes.subarray(from, to)) : this.ascii.slice(from, to);
  }

  #isCalendarWord(at: number): boolean {
    const start = this.#data[at + 1] ?? 0;
    const length = (this.#data[at + 2] ?? 0) - start;
    if (length < 3 || length > 9 || (this.bytes[start] ?? 0) >= 97) return false;
    return calendarWords.hasHash(this.#data[at + 3] ?? 0);
  }
}

/** Whether a number begins there: a digit, or a sign or point before one. */
export function beginsNumber(bytes: Uint8Array, at: number): boolean {
  const byte = bytes[at] ?? 0;
  if (classes[byte] === DIGIT) return true;
  return (byte === 45 || byte === 43 || byte === 46) && classes[bytes[at + 1] ?? 0] === DIGIT;
}
