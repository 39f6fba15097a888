import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { JsonBytes, JsonPart } from "./json-bytes";

const MEMORY_BYTES_MAX = 16_777_216;
const BLOCK_BYTES = 1_048_576;
/** The longest id of a pattern: 64 bits in base 36. */
const ID_CHARS = 13;
const END = new JsonPart(`${"0".repeat(ID_CHARS)}"}\n`);

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
  /** Where the line is written, up to the quote that opens the pattern's id; then `end` is called. */
  readonly line = new JsonBytes();
  #places = new Int32Array(1 << 13);
  #used = 0;
  #from = 0;
  readonly #blocks: Block[] = [];
  #heldBytes = 0;
  #folder: string | null = null;
  #file: number | null = null;
  #stored = 0;

  /** Takes the line that was written. */
  end(signature: number): void {
    const { line } = this;
    line.part(END);
    if (this.#used + 2 > this.#places.length) this.#grow();
    this.#places[this.#used++] = line.length - this.#from;
    this.#places[this.#used++] = signature;
    this.#from = line.length;
    if (line.length >= BLOCK_BYTES) this.#close();
  }

  /** The lines with their patterns, in the order they came. */
  *chunks(patterns: readonly string[]): Generator<Uint8Array> {
    if (this.line.length > 0) this.#close();
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
    const { line } = this;
    const places = this.#places.subarray(0, this.#used);
    const bytes = line.bytes.subarray(0, line.length);
    if (this.#heldBytes < MEMORY_BYTES_MAX) {
      this.#blocks.push({ places: places.slice(), bytes: Buffer.allocUnsafeSlow(bytes.length).fill(bytes) });
      this.#heldBytes += bytes.length;
    } else this.#store(places, bytes);
    line.length = this.#from = this.#used = 0;
  }

  #store(places: Int32Array, bytes: Uint8Array): void {
    this.#file ??= this.#open();
    const head = Buffer.from(Int32Array.of(places.byteLength, bytes.length).buffer);
    for (const part of [head, Buffer.from(places.buffer, places.byteOffset, places.byteLength), bytes]) {
      for (let at = 0; at < part.length;) at += writeSync(this.#file, part, at);
      this.#stored += part.length;
    }
  }

  #open(): number {
    this.#folder = mkdtempSync(path.join(tmpdir(), "afterword-"));
    return openSync(path.join(this.#folder, "spool"), "wx+");
  }

  #read(from: number): Block {
    const head = this.#readBytes(from, 8);
    const places = this.#readBytes(from + 8, head.readInt32LE(0));
    const bytes = this.#readBytes(from + 8 + places.length, head.readInt32LE(4));
    return { places: new Int32Array(places.buffer, 0, places.length / 4), bytes };
  }

  #readBytes(from: number, count: number): Buffer {
    const bytes = Buffer.allocUnsafeSlow(count);
    for (let at = 0; at < count;) {
      const read = readSync(this.#file ?? -1, bytes, at, count - at, from + at);
      if (read === 0) throw new Error("The temporary file of this run was cut off.");
      at += read;
    }
    return bytes;
  }

  #grow(): void {
    const grown = new Int32Array(this.#places.length * 2);
    grown.set(this.#places);
    this.#places = grown;
  }
}

/** Writes the ids into the holes, in place: none is longer than its hole. */
function fill({ places, bytes }: Block, ids: readonly Uint8Array[]): Uint8Array {
  let from = 0;
  let to = 0;
  for (let i = 0; i < places.length; i += 2) {
    const size = places[i] ?? 0;
    const hole = from + size - END.length;
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
