import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const MEMORY_BYTES_MAX = 16_777_216;
const BLOCK_CHARS = 262_144;
/** The longest id of a pattern: 64 bits in base 36. */
const ID_CHARS = 13;
const END = `${"0".repeat(ID_CHARS)}"}\n`;
const END_BYTES = END.length;

interface Block {
  /** For each line its bytes and its signature. */
  places: Int32Array;
  bytes: Uint8Array;
}

/**
 * Keeps lines of JSON that lack their last value, the id of the pattern, until it is known: the first 16 MiB in memory, the
 * rest in a temporary file that goes with the process.
 */
export class LineSpool {
  #texts: string[] = [];
  #places: number[] = [];
  #chars = 0;
  readonly #blocks: Block[] = [];
  #heldBytes = 0;
  #folder: string | null = null;
  #file: number | null = null;
  #stored = 0;

  /** Takes a line up to the quote that opens the pattern's id. */
  add(signature: number, text: string): void {
    this.#texts.push(text, END);
    this.#places.push(text.length + END_BYTES, signature);
    this.#chars += text.length + END_BYTES;
    if (this.#chars >= BLOCK_CHARS) this.#close();
  }

  /** The lines with their patterns, in the order they came. */
  *chunks(patterns: readonly string[]): Generator<Uint8Array> {
    if (this.#chars > 0) this.#close();
    const ids = patterns.map((id) => Buffer.from(id, "latin1"));
    for (const block of this.#blocks.splice(0)) yield fill(block, ids);
    for (let at = 0; at < this.#stored;) {
      const block = this.#read(at);
      at += 8 + block.places.byteLength + block.bytes.length;
      yield fill(block, ids);
    }
  }

  remove(): void {
    if (this.#file !== null) closeSync(this.#file);
    if (this.#folder !== null) rmSync(this.#folder, { recursive: true, force: true });
    this.#file = null;
    this.#folder = null;
  }

  #close(): void {
    const text = this.#texts.join("");
    const places = Int32Array.from(this.#places);
    const size = Buffer.byteLength(text);
    // Text of ASCII alone, which nearly every block is, needs no encoding.
    const bytes = Buffer.allocUnsafeSlow(size);
    bytes.write(text, size === text.length ? "latin1" : "utf8");
    if (size !== text.length) countBytes(places, this.#texts);
    this.#texts = [];
    this.#places = [];
    this.#chars = 0;
    if (this.#heldBytes < MEMORY_BYTES_MAX) {
      this.#blocks.push({ places, bytes });
      this.#heldBytes += bytes.length;
    } else this.#store({ places, bytes });
  }

  #store({ places, bytes }: Block): void {
    this.#file ??= this.#open();
    const head = Buffer.from(Int32Array.of(places.byteLength, bytes.length).buffer);
    for (const part of [head, Buffer.from(places.buffer), bytes]) {
      for (let at = 0; at < part.length;) at += writeSync(this.#file, part, at);
      this.#stored += part.length;
    }
  }

  #open(): number {
    this.#folder = mkdtempSync(path.join(tmpdir(), "afterword-"));
    return openSync(path.join(this.#folder, "spool"), "wx+");
  }

  #read(from: number): Block {
    const head = new Int32Array(this.#readBytes(from, 8).buffer);
    const places = this.#readBytes(from + 8, head[0] ?? 0);
    const bytes = this.#readBytes(from + 8 + places.length, head[1] ?? 0);
    return { places: new Int32Array(places.buffer), bytes };
  }

  #readBytes(from: number, count: number): Uint8Array {
    const bytes = new Uint8Array(count);
    for (let at = 0; at < count;) {
      const read = readSync(this.#file ?? -1, bytes, at, count - at, from + at);
      if (read === 0) throw new Error("The temporary file of this run was cut off.");
      at += read;
    }
    return bytes;
  }
}

/** Characters beyond ASCII take more bytes than one. */
function countBytes(places: Int32Array, texts: readonly string[]): void {
  for (let i = 0; i < places.length; i += 2) places[i] = Buffer.byteLength(texts[i] ?? "") + END_BYTES;
}

/** Writes the ids into the holes, in place: none is longer than its hole. */
function fill({ places, bytes }: Block, ids: readonly Uint8Array[]): Uint8Array {
  let from = 0;
  let to = 0;
  for (let i = 0; i < places.length; i += 2) {
    const size = places[i] ?? 0;
    const hole = from + size - END_BYTES;
    if (to !== from) bytes.copyWithin(to, from, hole);
    to += hole - from;
    const id = ids[places[i + 1] ?? 0];
    const length = id?.length ?? 0;
    for (let at = 0; at < length; at++) bytes[to + at] = id?.[at] ?? 0;
    to += length;
    bytes[to] = 34;
    bytes[to + 1] = 125;
    bytes[to + 2] = 10;
    to += 3;
    from += size;
  }
  return bytes.subarray(0, to);
}
