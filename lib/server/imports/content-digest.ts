import { createHash, type Hash } from "node:crypto";
import { decodeContent, type ContentCoding } from "./decode-content";
import { openEntries } from "./open-entries";

// More than a shipper sends at once; of what unpacks to more it is known at its end whether it is a repeat.
const LOOKED_AT_MAX = 64 * 1024 * 1024;

/**
 * What a delivery is known by: the SHA-256 of the log in it, whatever it was packed in. Of an archive that of the names of its
 * logs and of each one's digest.
 */
export class ContentDigest {
  private entries: { name: string | null; hash: Hash }[] = [];

  begin(name: string | null): void {
    this.entries.push({ name, hash: createHash("sha256") });
  }

  update(bytes: Uint8Array): void {
    this.entries.at(-1)?.hash.update(bytes);
  }

  end(): string {
    const digests = this.entries.map(({ name, hash }) => ({ name, digest: hash.digest("hex") }));
    const [only, ...others] = digests;
    if (only && only.name === null && others.length === 0) return only.digest;
    return createHash("sha256").update(JSON.stringify(digests)).digest("hex");
  }
}

/** The digest of a delivery that is here whole; null where it cannot be unpacked, or is large. */
export async function digestOf(chunks: readonly Uint8Array[], coding: ContentCoding): Promise<string | null> {
  const digest = new ContentDigest();
  let size = 0;
  try {
    for await (const entry of openEntries(decodeContent(replay(chunks), coding), coding)) {
      digest.begin(entry.name);
      for await (const bytes of entry.bytes) {
        if ((size += bytes.length) > LOOKED_AT_MAX) return null;
        digest.update(bytes);
      }
    }
  } catch {
    // What is wrong with it is told by reading it.
    return null;
  }
  return digest.end();
}

async function* replay(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}
