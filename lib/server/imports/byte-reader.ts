import { UnpackError } from "./unpack-error";

const NOTHING = new Uint8Array(0);

/** Reads a stream of bytes piece by piece; what was read too far can be put back. */
export class ByteReader {
  readonly #source: AsyncIterator<Uint8Array>;
  #held: Uint8Array = NOTHING;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** The next bytes, as they come; null at the end. */
  async next(bytesMax = 65_536): Promise<Uint8Array | null> {
    if (this.#held.length === 0 && !(await this.#more())) return null;
    const taken = this.#held.subarray(0, bytesMax);
    this.#held = this.#held.subarray(taken.length);
    return taken;
  }

  /** Up to `count` of the next bytes without taking them; fewer only at the end. */
  async peek(count: number): Promise<Uint8Array> {
    while (this.#held.length < count && (await this.#more()));
    return this.#held.subarray(0, count);
  }

  /** Exactly `count` bytes; an UnpackError when the stream ends before. */
  async take(count: number): Promise<Uint8Array> {
    const bytes = (await this.peek(count)).slice();
    if (bytes.length < count)
      throw new UnpackError("truncated", "The archive ends too early; it was cut off.");
    this.#held = this.#held.subarray(count);
    return bytes;
  }

  putBack(bytes: Uint8Array): void {
    this.#held = concat(bytes, this.#held);
  }

  async *rest(): AsyncGenerator<Uint8Array> {
    for (let chunk = await this.next(); chunk; chunk = await this.next()) yield chunk;
  }

  async close(): Promise<void> {
    await this.#source.return?.();
  }

  async #more(): Promise<boolean> {
    const { done, value } = await this.#source.next();
    if (done || !value) return false;
    this.#held = this.#held.length === 0 ? value : concat(this.#held, value);
    return true;
  }
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}
