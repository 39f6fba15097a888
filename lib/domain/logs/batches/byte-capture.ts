import { LINE_BYTES_MAX } from "../../text/split-lines";

/** The text of captured bytes. `cut`: it was longer than a record may be; `invalid`: it has bytes that are no UTF-8. */
export interface CapturedText {
  text: string;
  cut: boolean;
  invalid: boolean;
  droppedBytes: number;
}

const FIRST_BYTES = 4_096;
const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const looseUtf8 = new TextDecoder("utf-8", { ignoreBOM: true });

/** Keeps the bytes of a text that comes in pieces, as many as a line may have, and counts the rest. */
export class ByteCapture {
  private held = new Uint8Array(FIRST_BYTES);
  private size = 0;
  private dropped = 0;

  start(): void {
    this.size = 0;
    this.dropped = 0;
  }

  isEmpty(): boolean {
    return this.size === 0;
  }

  add(bytes: Uint8Array, from: number, to: number): void {
    const taken = Math.min(to - from, LINE_BYTES_MAX - this.size);
    if (this.size + taken > this.held.length) {
      const grown = new Uint8Array(Math.max(this.held.length * 2, this.size + taken));
      grown.set(this.held.subarray(0, this.size));
      this.held = grown;
    }
    this.held.set(bytes.subarray(from, from + taken), this.size);
    this.size += taken;
    this.dropped += to - from - taken;
  }

  text(): CapturedText {
    return textOf(this.held.subarray(0, this.size), this.dropped);
  }
}

/** The text of bytes of which so many more were left out behind them. */
export function textOf(bytes: Uint8Array, dropped = 0, isAscii = false): CapturedText {
  let end = Math.min(bytes.length, LINE_BYTES_MAX);
  let left = dropped + bytes.length - end;
  // Never cut inside a character.
  if (left > 0)
    for (let back = 1; back <= 3 && back <= end; back++) {
      const byte = bytes[end - back] ?? 0;
      if (byte < 0x80) break;
      if (byte < 0xc0) continue;
      if (back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2)) {
        end -= back;
        left += back;
      }
      break;
    }
  const kept = bytes.subarray(0, end);
  const { text, invalid } = decode(kept, isAscii);
  return { text, cut: left > 0, invalid, droppedBytes: left };
}

function decode(bytes: Uint8Array, isAscii: boolean): { text: string; invalid: boolean } {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (isAscii) return { text: buffer.latin1Slice(0, bytes.length), invalid: false };
  try {
    return { text: strictUtf8.decode(bytes), invalid: false };
  } catch {
    return { text: looseUtf8.decode(bytes), invalid: true };
  }
}
