declare global {
  interface Buffer {
    /** What `toString` calls, without its look at its arguments. */
    latin1Slice(start: number, end: number): string;
    utf8Slice(start: number, end: number): string;
  }
}

const LF = 10;
const CR = 13;

/**
 * The lines of a block of valid UTF-8, without their ends, each a string with memory of its own. A part of a longer text keeps
 * all of it in memory, and every look at one of its characters goes through the longer text.
 */
export function cutLines(block: Uint8Array, isAscii: boolean, take: (line: string) => void): void {
  const bytes = Buffer.from(block.buffer, block.byteOffset, block.length);
  const { length } = bytes;
  for (let from = 0; from < length;) {
    const found = bytes.indexOf(LF, from);
    const end = found < 0 ? length : found;
    let stop = end;
    while (stop > from && bytes[stop - 1] === CR) stop -= 1;
    take(isAscii ? bytes.latin1Slice(from, stop) : bytes.utf8Slice(from, stop));
    from = end + 1;
  }
}
