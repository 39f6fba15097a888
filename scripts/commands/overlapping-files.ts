import { open, stat, type FileHandle } from "node:fs/promises";
import { groupBy } from "@/lib/domain/availability/group-by";
import { PACKED } from "./read-input";
import { serviceOfFile } from "./service-of-file";

const HEAD_BYTES = 4_096;
const HEAD_BYTES_MIN = 200;
const CHUNK_BYTES = 1_048_576;
const FILES_MAX = 12;
const BYTES_MAX = 2_147_483_648;
const TRIES_MAX = 20;

/**
 * Of files of one log that were copied at two times: how many lines at the beginning of a file another one ends with, byte by byte,
 * or holds whole (Infinity). They are counted once. Packed files, and logs of many or very large ones, are taken as they are.
 */
export async function findOverlaps(files: readonly string[]): Promise<Map<string, number>> {
  const overlaps = new Map<string, number>();
  for (const group of groupBy(files, serviceOfFile).values()) {
    if (group.length < 2 || group.length > FILES_MAX) continue;
    const parts = (await Promise.all(group.map(openPart))).filter((part) => part !== null);
    try {
      if (parts.reduce((sum, { size }) => sum + size, 0) > BYTES_MAX) continue;
      const whole = new Set<Part>();
      const begin: { part: Part; other: Part; lines: number }[] = [];
      for (const part of parts)
        for (const other of parts) {
          // Of two that hold each other the first stays.
          if (other === part || (whole.has(other) && other.size === part.size)) continue;
          const lines = await linesHeld(part, other);
          if (lines === Infinity) whole.add(part);
          else if (lines > 0) begin.push({ part, other, lines });
        }
      for (const { file } of whole) overlaps.set(file, Infinity);
      for (const { part, other, lines } of begin)
        if (!whole.has(other)) overlaps.set(part.file, Math.max(lines, overlaps.get(part.file) ?? 0));
    } finally {
      await Promise.all(parts.map(({ handle }) => handle.close()));
    }
  }
  return overlaps;
}

interface Part {
  file: string;
  handle: FileHandle;
  size: number;
  /** Its first whole lines, as many as are sure to be its own; none where it has no more. */
  head: Buffer;
}

async function openPart(file: string): Promise<Part | null> {
  if (file === "-" || PACKED.test(file)) return null;
  const about = await stat(file);
  if (!about.isFile()) return null;
  const handle = await open(file);
  const start = await read(handle, 0, HEAD_BYTES);
  const head = start.subarray(0, start.indexOf(10, HEAD_BYTES_MIN) + 1);
  return { file, handle, size: about.size, head };
}

/** How many lines of a part's beginning are the end of another, Infinity where all of it is in the other; 0 for none. */
async function linesHeld(part: Part, other: Part): Promise<number> {
  if (part.head.length === 0) return 0;
  let tries = 0;
  for (let from = 0; from < other.size && tries < TRIES_MAX; tries++) {
    const at = await indexIn(other, part.head, from);
    if (at < 0) return 0;
    const length = Math.min(other.size - at, part.size);
    const lines = await equalLines(part, other, at, length);
    if (lines !== null) return length === part.size ? Infinity : lines;
    from = at + 1;
  }
  return 0;
}

/** Where a block stands in a part at the start of a line, from an offset on; -1 for nowhere. */
async function indexIn({ handle, size }: Part, block: Buffer, from: number): Promise<number> {
  for (let at = from; at + block.length <= size; at += CHUNK_BYTES - block.length) {
    const chunk = await read(handle, at, CHUNK_BYTES);
    for (let found = chunk.indexOf(block); found >= 0; found = chunk.indexOf(block, found + 1)) {
      const isLineStart = at + found === 0 || (await read(handle, at + found - 1, 1))[0] === 10;
      if (isLineStart) return at + found;
    }
  }
  return -1;
}

/** The lines of the part's first bytes, where the other has the same from an offset on; null where it has others. */
async function equalLines(part: Part, other: Part, offset: number, length: number): Promise<number | null> {
  let lines = 0;
  for (let at = 0; at < length; at += CHUNK_BYTES) {
    const bytes = Math.min(CHUNK_BYTES, length - at);
    const mine = await read(part.handle, at, bytes);
    if (!mine.equals(await read(other.handle, offset + at, bytes))) return null;
    for (let end = mine.indexOf(10); end >= 0; end = mine.indexOf(10, end + 1)) lines++;
  }
  return lines;
}

async function read(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}
