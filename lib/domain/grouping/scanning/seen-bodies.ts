const BITS = 14;
/** Looks are given up for a while where fewer than a third of so many found anything. */
const TRIES = 4_096;
const REST = 65_536;

const HIGH_BITS = 0x80808080 | 0;
const ZEROS = 0x30303030;
const LINE_BREAKS = 0x0a0a0a0a;
const ONES = 0x01010101;

/**
 * Bodies seen lately, with the index of their signature. No mask asks which digit stands somewhere, only that one does, so
 * bodies of one line that differ in digits alone have one signature, and a look finds it; so have those that differ beyond what
 * is scanned. Those whose template keeps a digit (eth0) are not remembered. They are known by a 64-bit hash, as signatures are.
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

  /** Whether bodies of several lines are given by what they are folded from. */
  readonly #folded: boolean;

  constructor(folded = false) {
    this.#folded = folded;
  }

  /** The index of the signature of the body whose scanned part stands there; −1 when it is not known. `cut`: the body is longer. */
  find(bytes: DataView, from: number, length: number, cut: boolean): number {
    this.#isOpen = false;
    if (this.#resting > 0) {
      this.#resting--;
      return -1;
    }
    let one = cut ? 0x3c6ef372 : 0x510e527f;
    let two = length;
    const end = from + length;
    const folded = this.#folded;
    for (let at = from; at < end; at += 4) {
      let word = at + 4 <= end ? bytes.getInt32(at, true) : lastWord(bytes, at, end);
      if (!folded) {
        const lines = word ^ LINE_BREAKS;
        // What stands on several lines is folded before it is scanned, by other rules.
        if ((lines - ONES) & ~lines & HIGH_BITS) return -1;
      } else if (hasHexMark(word)) {
        // Folding cuts `0x1f` out of a frame's name, but not `5x1f`: the digit before an x is told apart.
        for (let x = Math.max(at, from + 1); x < at + 4 && x < end; x++)
          if (bytes.getUint8(x) === 120) one = Math.imul(one ^ bytes.getUint8(x - 1), 0x01000193);
      }
      // Of four ASCII characters, the digits become 0.
      if ((word & HIGH_BITS) === 0) {
        const others = ((word ^ ZEROS) + 0x76767676) & HIGH_BITS;
        word &= ~Math.imul((others ^ HIGH_BITS) >>> 7, 15);
      }
      one = Math.imul(one ^ word, 0x9e3779b1);
      one = (one << 13) | (one >>> 19);
      two = Math.imul(two ^ word, 0x85ebca6b);
      two = (two << 15) | (two >>> 17);
    }
    return this.#look(one, two);
  }

  /** The signature of the body that was looked for last. */
  remember(index: number): void {
    if (!this.#isOpen) return;
    const at = this.#place();
    this.#entries[at] = this.#one;
    this.#entries[at + 1] = this.#two;
    this.#entries[at + 2] = index + 1;
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

/** Whether one of four bytes is an x. */
function hasHexMark(word: number): boolean {
  const marks = word ^ 0x78787878;
  return ((marks - ONES) & ~marks & HIGH_BITS) !== 0;
}

/** The last one to three bytes, with zeros behind. */
function lastWord(bytes: DataView, from: number, end: number): number {
  let word = 0;
  for (let at = end - 1; at >= from; at--) word = (word << 8) | bytes.getUint8(at);
  return word;
}
