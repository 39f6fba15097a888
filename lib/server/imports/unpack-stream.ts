import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { Decompress } from "fzstd";
import { extract } from "tar-stream";
import { ByteReader } from "./byte-reader";
import { readZip } from "./read-zip";
import { UnpackError } from "./unpack-error";

export interface UnpackOptions {
  /** Unpacked bytes of all entries together; 16 GiB unless told. */
  bytesMax?: number;
  entriesMax?: number;
  /** Called for what is left out: links and devices. */
  onSkip?(name: string, reason: "link" | "special"): void;
}

export interface UnpackedEntry {
  /** Path inside the archive; null when the input was no archive. */
  name: string | null;
  chunks: AsyncIterable<Uint8Array>;
}

// A ratio above this is no log. Runs of one byte reach 1,000 : 1, so the first megabytes are free.
const RATIO_MAX = 200;
const RATIO_FREE_BYTES = 67_108_864;
const BYTES_MAX = 16 * 1_073_741_824;
const ENTRIES_MAX = 10_000;
const ZSTD_SLICE_BYTES = 4_096;

/**
 * Unpacks gzip, zstd, zip, tar and compressed tar as they stream by; anything else passes through as it is. Read an entry
 * to its end before asking for the next. Throws UnpackError; memory stays flat, and the source is read no faster than the
 * entries are.
 */
export async function* unpackStream(
  source: AsyncIterable<Uint8Array>,
  options: UnpackOptions = {},
): AsyncGenerator<UnpackedEntry> {
  const meter = createMeter(options.bytesMax ?? BYTES_MAX);
  const outer = new ByteReader(meter.packed(source));
  const reader = await decompress(outer, meter);
  const container = sniffContainer(await reader.peek(HEAD_BYTES));
  if (container === null) {
    yield { name: null, chunks: meter.unpacked(reader.rest()) };
    return;
  }
  let entries = 0;
  for await (const entry of container === "zip" ? readZip(reader) : readTar(reader, options)) {
    if (entry.directory || isMacResource(entry.name)) continue;
    entries += 1;
    if (entries > (options.entriesMax ?? ENTRIES_MAX)) {
      throw new UnpackError(
        "too-many-entries",
        `The archive holds more than ${options.entriesMax ?? ENTRIES_MAX} files.`,
      );
    }
    yield { name: safeName(entry.name), chunks: meter.unpacked(readInner(entry.name, entry.chunks, meter)) };
  }
}

const HEAD_BYTES = 512;
type Compression = "gzip" | "zstd";

/** A rotated log inside an archive may be compressed itself; an archive inside an archive is refused. */
async function* readInner(
  name: string,
  chunks: AsyncIterable<Uint8Array>,
  meter: Meter,
): AsyncGenerator<Uint8Array> {
  const reader = await decompress(new ByteReader(chunks), meter);
  const head = await reader.peek(HEAD_BYTES);
  if (sniffContainer(head) !== null || sniffCompression(head) !== null) {
    throw new UnpackError(
      "nested-archive",
      `${name} is an archive inside an archive; unpack it and import its files.`,
    );
  }
  yield* reader.rest();
}

async function decompress(reader: ByteReader, meter: Meter): Promise<ByteReader> {
  const compression = sniffCompression(await reader.peek(4));
  if (compression === "gzip") return new ByteReader(meter.unpackedLayer(gunzip(reader.rest())));
  if (compression === "zstd") return new ByteReader(unzstd(reader, meter));
  return reader;
}

function sniffCompression(head: Uint8Array): Compression | null {
  const [a, b, c, d] = head;
  if (a === 0x1f && b === 0x8b && c === 8) return "gzip";
  if (b === 0xb5 && c === 0x2f && d === 0xfd && a === 0x28) return "zstd";
  return null;
}

function sniffContainer(head: Uint8Array): "zip" | "tar" | null {
  const [a, b, c, d] = head;
  if (a === 0x50 && b === 0x4b && ((c === 3 && d === 4) || (c === 5 && d === 6))) return "zip";
  return new TextDecoder("latin1").decode(head.subarray(257, 262)) === "ustar" ? "tar" : null;
}

async function* gunzip(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const stream = createGunzip();
  const input = Readable.from(source, { objectMode: true });
  input.once("error", (error) => stream.destroy(error));
  input.pipe(stream);
  try {
    yield* bytesOf(stream);
  } finally {
    input.destroy();
    stream.destroy();
  }
}

async function* unzstd(reader: ByteReader, meter: Meter): AsyncGenerator<Uint8Array> {
  let output: Uint8Array[] = [];
  const decoder = new Decompress((chunk) => {
    meter.add(chunk.length);
    output.push(chunk);
  });
  // Whatever the decoder throws is about the bytes: it also trips over rubbish with a RangeError of its own.
  const decode = (slice: Uint8Array | null) => {
    try {
      decoder.push(slice ?? new Uint8Array(0), slice === null);
    } catch (error) {
      const known = asUnpackError(error);
      throw known instanceof UnpackError ? known : damaged();
    }
  };
  for (;;) {
    const slice = await reader.next(ZSTD_SLICE_BYTES);
    decode(slice);
    const ready = output;
    output = [];
    for (const chunk of ready) if (chunk.length > 0) yield chunk;
    if (slice === null) return;
  }
}

async function* readTar(
  reader: ByteReader,
  options: UnpackOptions,
): AsyncGenerator<{ name: string; directory: boolean; chunks: AsyncIterable<Uint8Array> }> {
  const archive = extract();
  const input = Readable.from(reader.rest(), { objectMode: true });
  input.once("error", (error) => archive.destroy(error));
  input.pipe(archive);
  try {
    for await (const entry of archive) {
      const { name, type } = entry.header;
      if (type === "file" || type === "contiguous-file")
        yield { name, directory: false, chunks: bytesOf(entry) };
      else if (type !== "directory") {
        options.onSkip?.(name, type === "symlink" || type === "link" ? "link" : "special");
      }
      entry.resume();
    }
  } catch (error) {
    throw asUnpackError(error);
  } finally {
    input.destroy();
    archive.destroy();
  }
}

async function* bytesOf(stream: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of stream) if (chunk instanceof Uint8Array) yield chunk;
  } catch (error) {
    throw asUnpackError(error);
  }
}

interface Meter {
  packed(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array>;
  /** Counts a layer that holds other layers: for the ratio only. */
  unpackedLayer(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array>;
  /** Counts what goes out, against the cap as well. */
  unpacked(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array>;
  add(bytes: number): void;
}

function createMeter(bytesMax: number): Meter {
  let packedBytes = 0;
  let layerBytes = 0;
  let outBytes = 0;

  function checkRatio(bytes: number): void {
    if (bytes <= RATIO_FREE_BYTES || bytes <= packedBytes * RATIO_MAX) return;
    throw new UnpackError(
      "bomb",
      `The archive grows more than ${RATIO_MAX} times when unpacked; it was stopped.`,
    );
  }

  return {
    async *packed(source) {
      for await (const chunk of source) {
        packedBytes += chunk.length;
        yield chunk;
      }
    },
    async *unpackedLayer(source) {
      for await (const chunk of source) {
        layerBytes += chunk.length;
        checkRatio(layerBytes);
        yield chunk;
      }
    },
    async *unpacked(source) {
      for await (const chunk of source) {
        outBytes += chunk.length;
        checkRatio(outBytes);
        if (outBytes > bytesMax)
          throw new UnpackError("too-large", `The archive holds more than ${bytesMax} bytes.`);
        yield chunk;
      }
    },
    add(bytes) {
      layerBytes += bytes;
      checkRatio(layerBytes);
    },
  };
}

function safeName(name: string): string {
  const clean = name.replace(/^(?:\.\/)+/, "");
  const isAbsolute = /^(?:[/\\]|[A-Za-z]:)/.test(clean);
  if (isAbsolute || clean === "" || clean.includes("\0") || clean.split(/[/\\]/).includes("..")) {
    throw new UnpackError(
      "unsafe-name",
      `The archive names a file outside itself (${JSON.stringify(name)}); it was refused.`,
    );
  }
  return clean;
}

function isMacResource(name: string): boolean {
  return /(?:^|\/)(?:__MACOSX\/|\._[^/]*$|\.DS_Store$)/.test(name);
}

function asUnpackError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof UnpackError) return error;
  const { code } = error as NodeJS.ErrnoException;
  const text = `${String(code)} ${error.message}`;
  if (/Z_BUF_ERROR|unexpected end|unexpected eof/i.test(text)) {
    return new UnpackError("truncated", "The archive ends too early; it was cut off.");
  }
  if (/incorrect data check|crc|checksum/i.test(text)) {
    return new UnpackError("bad-crc", "The archive is damaged: its checksum is wrong.");
  }
  if (/^Z_|Invalid tar|invalid|zstd|oversized|window/i.test(text)) {
    return damaged();
  }
  return error;
}

function damaged(): UnpackError {
  return new UnpackError("corrupt", "The archive is damaged and cannot be unpacked.");
}
