import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { Decompress } from "fzstd";
import { ApplicationError } from "../errors";

// A file may grow by more only while it is small: ordinary logs shrink to a tenth, a bomb to a thousandth.
const FREE_OUTPUT_BYTES = 64 * 1024 * 1024;
const RATIO_MAX = 200;

export type ContentCoding = "identity" | "gzip" | "zstd";

/** The coding a `Content-Encoding` names; several at once, and all others, are refused. */
export function readContentCoding(header: string | null): ContentCoding {
  const name = (header ?? "").trim().toLowerCase();
  if (name === "" || name === "identity") return "identity";
  if (name === "gzip" || name === "x-gzip") return "gzip";
  if (name === "zstd") return "zstd";
  throw new ApplicationError("unsupported-encoding", { facts: { encoding: name.slice(0, 100) } });
}

/** Takes one layer of compression off; capped by what comes out, so that a bomb ends in `too-large`. */
export async function* decodeContent(
  bytes: AsyncIterable<Uint8Array>,
  coding: ContentCoding,
): AsyncGenerator<Uint8Array> {
  if (coding === "identity") return yield* bytes;
  let input = 0;
  let output = 0;
  const counted = tap(bytes, (size) => (input += size));
  for await (const chunk of coding === "gzip" ? gunzip(counted) : unzstd(counted)) {
    output += chunk.length;
    if (output > FREE_OUTPUT_BYTES && output > input * RATIO_MAX)
      throw new ApplicationError("too-large", { facts: { limit: `${RATIO_MAX} : 1` } });
    yield chunk;
  }
}

async function* gunzip(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const decoder = createGunzip({ chunkSize: 64 * 1024 });
  // Its failure shows in the loop below, where it can be told from that of the delivery itself.
  let sourceError: unknown = null;
  const source = Readable.from(bytes).once("error", (error) => (sourceError = error));
  const feeding = pipeline(source, decoder).catch(() => {});
  try {
    for await (const chunk of decoder as AsyncIterable<Buffer>) yield chunk;
  } catch (error) {
    if (sourceError !== null) throw sourceError;
    throw unreadable(error);
  } finally {
    decoder.destroy();
    await feeding;
  }
}

async function* unzstd(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = [];
  let complete = false;
  const decoder = new Decompress((chunk, final) => {
    ready.push(chunk);
    if (final) complete = true;
  });
  const feed = (chunk: Uint8Array, last: boolean) => {
    try {
      decoder.push(chunk, last);
    } catch (error) {
      throw unreadable(error);
    }
    const taken = ready;
    ready = [];
    return taken;
  };
  // Small pieces in: each may come out thousands of times larger.
  for await (const chunk of bytes)
    for (let start = 0; start < chunk.length; start += 16_384)
      yield* feed(chunk.subarray(start, start + 16_384), false);
  yield* feed(new Uint8Array(0), true);
  if (!complete) throw new ApplicationError("unreadable-archive", { facts: { reason: "truncated" } });
}

function unreadable(error: unknown): ApplicationError {
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
  return new ApplicationError("unreadable-archive", {
    facts: { reason: code === "Z_BUF_ERROR" ? "truncated" : "corrupt" },
  });
}

async function* tap(
  bytes: AsyncIterable<Uint8Array>,
  seen: (size: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    seen(chunk.length);
    yield chunk;
  }
}
