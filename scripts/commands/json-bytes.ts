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

/** JSON as UTF-8, put together byte by byte in one buffer that grows. What it writes equals JSON.stringify. */
export class JsonBytes {
  bytes: Uint8Array = Buffer.allocUnsafeSlow(1 << 18);
  length = 0;

  /** Bytes as they are. */
  raw(part: Uint8Array): void {
    this.#reserve(part.length);
    const { bytes } = this;
    let to = this.length;
    for (let i = 0; i < part.length; i++) bytes[to++] = part[i] ?? 0;
    this.length = to;
  }

  /** A number as JSON.stringify writes it. */
  number(value: number): void {
    if (value >= 0 && value < 1e9 && Number.isInteger(value) && !Object.is(value, -0)) this.#digits(value);
    else this.raw(Buffer.from(Number.isFinite(value) ? JSON.stringify(value) : "null"));
  }

  /** Exactly three digits. */
  thousandths(value: number): void {
    this.#reserve(3);
    this.bytes[this.length++] = 48 + Math.floor(value / 100);
    this.bytes[this.length++] = 48 + (Math.floor(value / 10) % 10);
    this.bytes[this.length++] = 48 + (value % 10);
  }

  /** A JSON string of a part of a text; `ascii` is the same text in bytes, or null. */
  string(text: string, ascii: Uint8Array | null, from: number, end: number): void {
    this.#reserve((end - from) * 6 + 2);
    this.bytes[this.length++] = QUOTE;
    if (ascii) this.#ascii(ascii, from, end);
    else this.#unicode(text, from, end);
    this.bytes[this.length++] = QUOTE;
  }

  /** A part of a text as it is. */
  plain(text: string, ascii: Uint8Array | null, from: number, end: number): void {
    if (!ascii) return this.raw(Buffer.from(text.slice(from, end)));
    this.#reserve(end - from);
    for (let i = from; i < end; i++) this.bytes[this.length++] = ascii[i] ?? 0;
  }

  #ascii(ascii: Uint8Array, from: number, end: number): void {
    const { bytes } = this;
    let to = this.length;
    for (let i = from; i < end; i++) {
      const byte = ascii[i] ?? 0;
      if (ESCAPED[byte] === 0) bytes[to++] = byte;
      else {
        this.length = to;
        this.#escape(byte);
        to = this.length;
      }
    }
    this.length = to;
  }

  #unicode(text: string, from: number, end: number): void {
    const { bytes } = this;
    for (let i = from; i < end; i++) {
      const code = text.charCodeAt(i);
      if (code < 128) {
        if (ESCAPED[code] === 0) bytes[this.length++] = code;
        else this.#escape(code);
      } else if (code < 0x800) {
        bytes[this.length++] = 0xc0 | (code >> 6);
        bytes[this.length++] = 0x80 | (code & 63);
      } else if ((code & 0xf800) !== 0xd800) {
        bytes[this.length++] = 0xe0 | (code >> 12);
        bytes[this.length++] = 0x80 | ((code >> 6) & 63);
        bytes[this.length++] = 0x80 | (code & 63);
      } else {
        const low = code < 0xdc00 && i + 1 < end ? text.charCodeAt(i + 1) : 0;
        if ((low & 0xfc00) === 0xdc00) {
          const point = 0x10000 + ((code & 0x3ff) << 10) + (low & 0x3ff);
          bytes[this.length++] = 0xf0 | (point >> 18);
          bytes[this.length++] = 0x80 | ((point >> 12) & 63);
          bytes[this.length++] = 0x80 | ((point >> 6) & 63);
          bytes[this.length++] = 0x80 | (point & 63);
          i++;
        } else this.#escape(code);
      }
    }
  }

  /** Room was reserved. */
  #escape(code: number): void {
    const { bytes } = this;
    bytes[this.length++] = BACKSLASH;
    const short = SHORT_ESCAPES[code];
    if (short !== undefined) {
      bytes[this.length++] = short.charCodeAt(0);
      return;
    }
    bytes[this.length++] = 117;
    for (let shift = 12; shift >= 0; shift -= 4)
      bytes[this.length++] = LETTERS.charCodeAt((code >> shift) & 15);
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
    const grown = Buffer.allocUnsafeSlow(Math.max(this.bytes.length * 2, this.length + count));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
  }
}
