import { open } from "node:fs/promises";

const PART_BYTES = 8 * 1024 * 1024;

/** A file, or standard input, cut into parts. */
export interface Parts {
  /** Null for standard input. */
  sizeBytes: number | null;
  /** The part that begins at `offset`; empty at the end. A part may be asked for again until the next one is. */
  read(offset: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

export function openParts(name: string, partBytes = PART_BYTES): Promise<Parts> {
  return name === "-"
    ? Promise.resolve(partsOfStream(process.stdin, partBytes))
    : partsOfFile(name, partBytes);
}

async function partsOfFile(name: string, partBytes: number): Promise<Parts> {
  const file = await open(name, "r");
  const { size } = await file.stat();
  // A growing file is sent as far as it went when it was opened; what came later comes with the next copy.
  return {
    sizeBytes: size,
    async read(offset) {
      const part = Buffer.alloc(Math.min(partBytes, Math.max(0, size - offset)));
      let filled = 0;
      while (filled < part.length) {
        const { bytesRead } = await file.read(part, filled, part.length - filled, offset + filled);
        if (bytesRead === 0) throw new Error("the file became shorter while it was sent");
        filled += bytesRead;
      }
      return part;
    },
    close: () => file.close(),
  };
}

/** For any stream of bytes: the current part is kept, for it cannot be read again. */
export function partsOfStream(stream: AsyncIterable<Uint8Array | string>, partBytes: number): Parts {
  const iterator = stream[Symbol.asyncIterator]();
  let start = 0;
  let current: Uint8Array = new Uint8Array(0);
  let rest: Buffer[] = [];
  return {
    sizeBytes: null,
    async read(offset) {
      if (offset === start && current.length > 0) return current;
      if (offset !== start + current.length)
        throw new Error("the server wants bytes of standard input that are gone; send it as a file");
      start = offset;
      let size = rest.reduce((sum, piece) => sum + piece.length, 0);
      while (size < partBytes) {
        const next = await iterator.next();
        if (next.done) break;
        const piece = Buffer.from(next.value);
        rest.push(piece);
        size += piece.length;
      }
      const all = Buffer.concat(rest);
      current = all.subarray(0, partBytes);
      rest = [all.subarray(partBytes)];
      return current;
    },
    close: async () => {},
  };
}
