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

/** Bytes that are written again and again, as words of four; the last is filled up with zeros. */
export class JsonPart {
  readonly words: Int32Array;
  readonly length: number;

  constructor(text: string) {
    const bytes = Buffer.from(`${text}\0\0\0`);
    this.length = bytes.length - 3;
    this.words = new Int32Array(bytes.length >> 2);
    for (let i = 0; i < this.words.length; i++) this.words[i] = bytes.readInt32LE(i * 4);
  }
}

/** JSON as UTF-8, put together byte by byte in one buffer that grows. What it writes equals JSON.stringify. */
export class JsonBytes {
  bytes = new Uint8Array(1 << 18);
  length = 0;
  #view = new DataView(this.bytes.buffer);

  part({ words, length }: JsonPart): void {
    const from = this.length;
    this.#reserve(length + 3);
    const view = this.#view;
    for (let i = 0; i < words.length; i++) view.setInt32(from + i * 4, words[i] ?? 0, true);
    this.length = from + length;
  }

  /** A number as JSON.stringify writes it. */
  number(value: number): void {
    if ((value | 0) === value && value >= 0 && value < 1e9) this.#digits(value | 0);
    else this.#text(Number.isFinite(value) ? JSON.stringify(value) : "null");
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
    const lastWord = end - 4;
    let to = this.length;
    bytes[to++] = QUOTE;
    for (let at = from; at < end;) {
      while (at <= lastWord) {
        const word = text.getInt32(at, true);
        if (mayNeedEscape(word)) break;
        view.setInt32(to, word, true);
        at += 4;
        to += 4;
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

  #text(text: string): void {
    this.#reserve(text.length);
    for (let i = 0; i < text.length; i++) this.bytes[this.length++] = text.charCodeAt(i);
  }

  #digits(value: number): void {
    this.#reserve(10);
    const { bytes, length } = this;
    const size = digitsOf(value);
    let rest = value;
    for (let at = length + size - 1; at >= length; at--) {
      const tenth = (rest / 10) | 0;
      bytes[at] = 48 + rest - tenth * 10;
      rest = tenth;
    }
    this.length = length + size;
  }

  #reserve(count: number): void {
    if (this.length + count <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.length + count));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
    this.#view = new DataView(grown.buffer);
  }
}

/** Of a whole number below 1e9. */
function digitsOf(value: number): number {
  if (value < 1e4) return value < 100 ? (value < 10 ? 1 : 2) : value < 1e3 ? 3 : 4;
  if (value < 1e7) return value < 1e6 ? (value < 1e5 ? 5 : 6) : 7;
  return value < 1e8 ? 8 : 9;
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
