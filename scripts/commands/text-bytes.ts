declare global {
  interface Buffer {
    /** What `write` calls, without its look at its arguments. */
    utf8Write(text: string, from: number, length: number): number;
  }
}

/** Texts as UTF-8, one after another in a buffer that grows. */
export class TextBytes {
  #bytes: Buffer;
  size = 0;

  constructor(size: number) {
    this.#bytes = Buffer.allocUnsafeSlow(size);
  }

  /** How many bytes the text took. */
  add(text: string): number {
    const most = this.size + text.length * 3;
    if (most > this.#bytes.length) this.#widen(most);
    const bytes = this.#bytes.utf8Write(text, this.size, text.length * 3);
    this.size += bytes;
    return bytes;
  }

  /** A copy of all of it; then it is empty. */
  take(): Uint8Array {
    const taken = Uint8Array.prototype.slice.call(this.#bytes, 0, this.size);
    this.size = 0;
    return taken;
  }

  #widen(size: number): void {
    const wider = Buffer.allocUnsafeSlow(Math.max(this.#bytes.length * 2, size));
    wider.set(this.#bytes.subarray(0, this.size));
    this.#bytes = wider;
  }
}
