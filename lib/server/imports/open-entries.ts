import { ApplicationError } from "../errors";
import { ByteReader } from "./byte-reader";
import type { ContentCoding } from "./decode-content";
import { nameSource } from "@/lib/domain/logs/name-source";
import { UnpackError } from "./unpack-error";
import { unpackStream } from "./unpack-stream";

/** One log file of a delivery. */
export interface Entry {
  /** Its path in the archive; null when the delivery is the file itself. */
  name: string | null;
  bytes: AsyncIterable<Uint8Array>;
}

/**
 * The log files of a delivery, one after the other, recognised by its first bytes. What was sent with a content coding has
 * had its one layer of compression taken off: packed bytes below it are no log.
 */
export async function* openEntries(
  bytes: AsyncIterable<Uint8Array>,
  coding: ContentCoding,
): AsyncGenerator<Entry> {
  if (coding !== "identity") {
    const reader = new ByteReader(bytes);
    const packed = isCompressed(await reader.peek(4));
    if (packed) return yield { name: null, bytes: reader.rest() };
    return yield* unpacked(reader.rest());
  }
  yield* unpacked(bytes);
}

/** The source an entry's records come from: what was asked for, else its own name, else the delivery's. */
export function sourceOf(entry: Entry, asked: string | null, deliveryName: string): string {
  return asked ?? nameSource(entry.name ?? deliveryName);
}

async function* unpacked(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Entry> {
  try {
    for await (const { name, chunks } of unpackStream(bytes)) yield { name, bytes: worded(chunks) };
  } catch (error) {
    throw inOurWords(error);
  }
}

async function* worded(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks;
  } catch (error) {
    throw inOurWords(error);
  }
}

function inOurWords(error: unknown): unknown {
  if (!(error instanceof UnpackError)) return error;
  const large = error.code === "bomb" || error.code === "too-large";
  return large
    ? new ApplicationError("too-large", { facts: { limit: error.code === "bomb" ? "200 : 1" : "16 GiB" } })
    : new ApplicationError("unreadable-archive", { facts: { reason: error.code } });
}

function isCompressed([a, b, c, d]: Uint8Array): boolean {
  return (a === 0x1f && b === 0x8b) || (a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd);
}
