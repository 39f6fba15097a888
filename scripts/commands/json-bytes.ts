const QUOTE = 34;
const BACKSLASH = 92;
const LETTERS = "0123456789abcdef";
const SHORT_ESCAPES: Record<number, string> = {
  8: "b",
  9: "t",
  10: "n",
  12: "f",
  13: "r",
  34: '"',
  92: "\\",
};

/** For each byte: 1 where JSON wants it escaped. */
const ESCAPED = Uint8Array.from({ length: 256 }, (_, code) =>
  code < 32 || code === QUOTE || code === BACKSLASH ? 1 : 0,
);

// From so many bytes on, the engine's own copy is faster than a loop.
const LOOP_BYTES_MAX = 12;

/** JSON as UTF-8, put together byte by byte in one buffer that grows. What it writes equals JSON.stringify. */
export class JsonBytes {
  bytes = new Uint8Array(1 << 18);
  length = 0;
  #view = new DataView(this.bytes.buffer);

  /** Bytes as they are. */
  raw(part: Uint8Array): void {
    const size = part.length;
    this.#reserve(size);
    const { bytes, length } = this;
    if (size > LOOP_BYTES_MAX) bytes.set(part, length);
    else for (let i = 0; i < size; i++) bytes[length + i] = part[i] ?? 0;
    this.length = length + size;
  }

  /** A number as JSON.stringify writes it. */
  number(value: number): void {
    if (value >= 0 && value < 1e9 && Number.isInteger(value) && !Object.is(value, -0)) this.#digits(value);
    else this.raw(Buffer.from(Number.isFinite(value) ? JSON.stringify(value) : "null"));
  }

  /** Exactly three digits. */
  thousandths(value: number): void {
    this.#reserve(3);
    const { bytes, length } = this;
    const tenths = (value / 10) | 0;
    const hundreds = (value / 100) | 0;
    bytes[length] = 48 + hundreds;
    bytes[length + 1] = 48 + tenths - hundreds * 10;
    bytes[length + 2] = 48 + value - tenths * 10;
    this.length = length + 3;
  }

  /** A JSON string of the UTF-8 in [from, end): four bytes at a time where none of them is to be escaped. */
  string(text: DataView, from: number, end: number): void {
    this.#reserve((end - from) * 6 + 2);
    const { bytes } = this;
    const view = this.#view;
    let to = this.length;
    bytes[to++] = QUOTE;
    let at = from;
    while (at < end) {
      if (at + 4 <= end) {
        const word = text.getInt32(at, true);
        if (!mayNeedEscape(word)) {
          view.setInt32(to, word, true);
          at += 4;
          to += 4;
          continue;
        }
      }
      for (const stop = Math.min(end, at + 4); at < stop; at++) {
        const byte = text.getUint8(at);
        if (ESCAPED[byte] === 0) bytes[to++] = byte;
        else to = this.#escape(byte, to);
      }
    }
    bytes[to++] = QUOTE;
    this.length = to;
  }

  /** The bytes in [from, end) as they are. */
  plain(text: DataView, from: number, end: number): void {
    this.#reserve(end - from);
    const { bytes, length } = this;
    for (let at = from; at < end; at++) bytes[length + at - from] = text.getUint8(at);
    this.length = length + end - from;
  }

  /** Room was reserved; the place after it. */
  #escape(code: number, at: number): number {
    const { bytes } = this;
    bytes[at] = BACKSLASH;
    const short = SHORT_ESCAPES[code];
    if (short !== undefined) {
      bytes[at + 1] = short.charCodeAt(0);
      return at + 2;
    }
    bytes[at + 1] = 117;
    bytes[at + 2] = bytes[at + 3] = 48;
    bytes[at + 4] = LETTERS.charCodeAt(code >> 4);
    bytes[at + 5] = LETTERS.charCodeAt(code & 15);
    return at + 6;
  }

  #digits(value: number): void {
    this.#reserve(10);
    let size = 1;
    for (let rest = value; rest >= 10; rest = Math.floor(rest / 10)) size++;
    let rest = value | 0;
    for (let at = this.length + size - 1; at >= this.length; at--) {
      const tenth = (rest / 10) | 0;
      this.bytes[at] = 48 + rest - tenth * 10;
      rest = tenth;
    }
    this.length += size;
  }

  #reserve(count: number): void {
    if (this.length + count <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.length + count));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
    this.#view = new DataView(grown.buffer);
  }
}

const HIGH_BITS = 0x80808080 | 0;
const ONES = 0x01010101;

/** Whether one of four bytes is a control character, a quote or a backslash; may say yes also beside one that is beyond ASCII. */
function mayNeedEscape(word: number): boolean {
  const quotes = word ^ 0x22222222;
  const backslashes = word ^ 0x5c5c5c5c;
  const low = (word - 0x20202020) & ~word;
  return ((low | ((quotes - ONES) & ~quotes) | ((backslashes - ONES) & ~backslashes)) & HIGH_BITS) !== 0;
}
