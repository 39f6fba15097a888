const BITS = 14;
const BODY_CHARS_MAX = 512;
/** Looks are given up for a while where fewer than a third of so many found anything. */
const TRIES = 4_096;
const REST = 65_536;
const LINE_BREAK = 10;

/** Each byte as it is, but digits alike. */
const ALIKE = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 48 && byte <= 57 ? 48 : byte));

/**
 * Bodies seen lately, with the index of their signature. No mask asks which digit stands somewhere, only that one does, so bodies that
 * differ in digits alone have one signature, and one look finds it; those whose template keeps a digit (eth0) are not remembered. They are
 * known by a 64-bit hash, as signatures are.
 */
export class SeenBodies {
  /** For each place both halves of the hash, and the index plus one. */
  readonly #entries = new Int32Array(3 << BITS);
  #one = 0;
  #two = 0;
  #tries = 0;
  #found = 0;
  #resting = 0;
  #isOpen = false;

  /** The index of the signature of the UTF-8 in [from, to), or −1. */
  findBytes(bytes: Uint8Array, from: number, to: number): number {
    if (!this.#begin(to - from)) return -1;
    let one = 0x3c6ef372;
    let two = 0x1f83d9ab;
    for (let i = from; i < to; i++) {
      const byte = ALIKE[bytes[i] ?? 0] ?? 0;
      if (byte === LINE_BREAK) return -1;
      one = Math.imul(one ^ byte, 0x01000193);
      two = Math.imul(two + byte, 0x27d4eb2d);
    }
    return this.#look(one ^ (to - from), two);
  }

  /** The same of a text. */
  findText(text: string): number {
    const { length } = text;
    if (!this.#begin(length)) return -1;
    let one = 0x3c6ef372;
    let two = 0x1f83d9ab;
    for (let i = 0; i < length; i++) {
      const code = text.charCodeAt(i);
      const unit = code < 256 ? (ALIKE[code] ?? 0) : code;
      if (unit === LINE_BREAK) return -1;
      one = Math.imul(one ^ unit, 0x01000193);
      two = Math.imul(two + unit, 0x27d4eb2d);
    }
    return this.#look(one ^ length, two);
  }

  /** The signature of the body that was looked for last. */
  remember(index: number): void {
    if (!this.#isOpen) return;
    const at = this.#place();
    this.#entries[at] = this.#one;
    this.#entries[at + 1] = this.#two;
    this.#entries[at + 2] = index + 1;
  }

  #begin(size: number): boolean {
    this.#isOpen = false;
    if (size > BODY_CHARS_MAX) return false;
    if (this.#resting > 0) {
      this.#resting--;
      return false;
    }
    return true;
  }

  #look(one: number, two: number): number {
    this.#one = one;
    this.#two = two;
    this.#isOpen = true;
    const at = this.#place();
    const entries = this.#entries;
    const index = entries[at] === one && entries[at + 1] === two ? (entries[at + 2] ?? 0) - 1 : -1;
    if (index >= 0) this.#found++;
    if (++this.#tries === TRIES) {
      if (this.#found * 3 < TRIES) this.#resting = REST;
      this.#tries = this.#found = 0;
    }
    return index;
  }

  #place(): number {
    const mixed = Math.imul(this.#one ^ (this.#two >>> 15), 0x85ebca6b);
    return (mixed >>> (32 - BITS)) * 3;
  }
}
