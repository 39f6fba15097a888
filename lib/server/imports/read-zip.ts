import { crc32, createInflateRaw } from "node:zlib";
import type { ByteReader } from "./byte-reader";
import { UnpackError } from "./unpack-error";

const LOCAL = 0x04034b50;
const DESCRIPTOR = 0x08074b50;
// Central directory, its end, archive extra data: after the first of these no file follows.
const TAIL = new Set([0x02014b50, 0x06054b50, 0x06064b50, 0x08064b50]);
const UNKNOWN = 0xffffffff;
// Small enough that even 1,000 : 1 makes no more than a few megabytes at a time.
const SLICE_BYTES = 8_192;

interface LocalHeader {
  name: string;
  method: number;
  crc: number;
  packedBytes: number;
  hasDescriptor: boolean;
}

/** The files of a zip, in order, read forward without its directory; each must be read before the next is asked for. */
export async function* readZip(
  reader: ByteReader,
): AsyncGenerator<{ name: string; directory: boolean; chunks: AsyncIterable<Uint8Array> }> {
  for (;;) {
    const signature = view(await reader.take(4)).getUint32(0, true);
    if (TAIL.has(signature)) break;
    if (signature !== LOCAL)
      throw new UnpackError("corrupt", "The zip is damaged: a file does not begin where it should.");
    const header = await readLocalHeader(reader);
    const chunks = readEntry(reader, header);
    yield { name: header.name, directory: header.name.endsWith("/"), chunks };
    while (!(await chunks.next()).done);
  }
  while (await reader.next());
}

async function readLocalHeader(reader: ByteReader): Promise<LocalHeader> {
  const fixed = view(await reader.take(26));
  const flags = fixed.getUint16(2, true);
  const method = fixed.getUint16(4, true);
  const nameBytes = await reader.take(fixed.getUint16(22, true));
  const extra = await reader.take(fixed.getUint16(24, true));
  const name = decodeName(nameBytes);
  if (flags & 1)
    throw new UnpackError("unsupported", `${name} is encrypted; unpack it with its password first.`);
  if (method !== 0 && method !== 8) {
    throw new UnpackError(
      "unsupported",
      `${name} is packed with zip method ${method}, which cannot be read.`,
    );
  }
  const stated = fixed.getUint32(14, true);
  const hasDescriptor = (flags & 8) !== 0;
  if (method === 0 && hasDescriptor && stated === 0 && !name.endsWith("/")) {
    throw new UnpackError("unsupported", `${name} is stored without its length, so its end cannot be known.`);
  }
  const packedBytes = stated === UNKNOWN ? zip64Packed(extra) : stated;
  return { name, method, crc: fixed.getUint32(10, true), packedBytes, hasDescriptor };
}

async function* readEntry(reader: ByteReader, header: LocalHeader): AsyncGenerator<Uint8Array> {
  let crc = 0;
  for await (const chunk of header.method === 0
    ? readStored(reader, header.packedBytes)
    : inflate(reader, header)) {
    crc = crc32(chunk, crc);
    yield chunk;
  }
  const expected = header.hasDescriptor ? await readDescriptor(reader) : header.crc;
  if (crc !== expected) throw new UnpackError("bad-crc", `${header.name} is damaged: its checksum is wrong.`);
}

async function* readStored(reader: ByteReader, bytes: number): AsyncGenerator<Uint8Array> {
  for (let left = bytes; left > 0;) {
    const chunk = await reader.next(Math.min(left, 65_536));
    if (!chunk) throw truncated();
    left -= chunk.length;
    yield chunk;
  }
}

/** Inflates one file; what lies behind its end goes back to the reader. */
async function* inflate(reader: ByteReader, header: LocalHeader): AsyncGenerator<Uint8Array> {
  const stream = createInflateRaw();
  let output: Uint8Array[] = [];
  let ended = false;
  let failure: Error | null = null;
  stream.on("data", (chunk: Uint8Array) => output.push(chunk));
  stream.once("end", () => {
    ended = true;
  });
  stream.once("error", (error) => {
    failure = error;
  });
  let fed = 0;
  try {
    while (!ended) {
      const slice = await reader.next(SLICE_BYTES);
      if (!slice) throw truncated();
      fed += slice.length;
      await new Promise<void>((resolve) => stream.write(slice, () => resolve()));
      if (failure) throw new UnpackError("corrupt", `${header.name} is damaged and cannot be unpacked.`);
      if (stream.bytesWritten < fed) ended = true;
      else await new Promise((resolve) => setImmediate(resolve));
      const ready = output;
      output = [];
      if (ended) reader.putBack(slice.subarray(slice.length - (fed - stream.bytesWritten)));
      for (const chunk of ready) yield chunk;
    }
    for (const chunk of output) yield chunk;
  } finally {
    stream.destroy();
  }
}

/** The checksum after a file whose header did not know it; lengths of 4 or 8 bytes follow. */
async function readDescriptor(reader: ByteReader): Promise<number> {
  const first = view(await reader.take(4)).getUint32(0, true);
  const crc = first === DESCRIPTOR ? view(await reader.take(4)).getUint32(0, true) : first;
  const ahead = await reader.peek(20);
  const isShort = ahead.length < 20 || (ahead[8] === 0x50 && ahead[9] === 0x4b);
  await reader.take(isShort ? 8 : 16);
  return crc;
}

function zip64Packed(extra: Uint8Array): number {
  const fields = view(extra);
  for (let at = 0; at + 4 <= extra.length; at += 4 + fields.getUint16(at + 2, true)) {
    if (fields.getUint16(at, true) !== 1 || at + 20 > extra.length) continue;
    return Number(fields.getBigUint64(at + 12, true));
  }
  throw new UnpackError("corrupt", "The zip is damaged: a file's length is missing.");
}

function decodeName(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("ibm866").decode(bytes);
  }
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function truncated(): UnpackError {
  return new UnpackError("truncated", "The archive ends too early; it was cut off.");
}
