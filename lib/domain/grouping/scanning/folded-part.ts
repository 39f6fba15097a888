import { HEAD_CHARS_MAX, TAIL_CHARS_MAX } from "./fold-multi-line";

const LINE_BREAK = 10;
/** A character of a string takes at most three bytes of UTF-8. */
const ROOM = (HEAD_CHARS_MAX + TAIL_CHARS_MAX) * 3;
const encoder = new TextEncoder();

/**
 * What a body of several lines is folded from, as bytes one after another: all of it, or no less than the beginning and the
 * end that `foldMultiLine` reads. Bodies with the same part have the same signature.
 */
export class FoldedPart {
  readonly #bytes = new Uint8Array(ROOM);
  readonly view = new DataView(this.#bytes.buffer);
  length = 0;
  /** Whether there is more of the body than this part. */
  cut = false;

  /** False, and nothing is taken, when no line break stands among the first characters. */
  takeText(text: string, headChars: number): boolean {
    const at = text.indexOf("\n");
    if (at < 0 || at >= headChars) return false;
    this.cut = text.length > HEAD_CHARS_MAX + TAIL_CHARS_MAX;
    const head = this.cut ? text.slice(0, HEAD_CHARS_MAX) : text;
    this.length = encoder.encodeInto(head, this.#bytes).written;
    if (this.cut) {
      const tail = text.slice(text.length - TAIL_CHARS_MAX);
      this.length += encoder.encodeInto(tail, this.#bytes.subarray(this.length)).written;
    }
    return true;
  }

  /** As `takeText`, of the UTF-8 in [from, to). */
  takeBytes(source: Uint8Array, from: number, to: number, headBytes: number): boolean {
    if (!source.subarray(from, Math.min(to, from + headBytes)).includes(LINE_BREAK)) return false;
    let [head, tail] = [HEAD_CHARS_MAX, TAIL_CHARS_MAX];
    this.cut = to - from > head + tail;
    const view = new DataView(source.buffer, source.byteOffset, source.length);
    if (this.cut && !(isAscii(view, from, from + head) && isAscii(view, to - tail, to))) {
      [head, tail] = [head * 3, tail * 3];
      this.cut = to - from > head + tail;
    }
    if (this.cut) {
      this.#bytes.set(source.subarray(from, from + head));
      this.#bytes.set(source.subarray(to - tail, to), head);
    } else this.#bytes.set(source.subarray(from, to));
    this.length = this.cut ? head + tail : to - from;
    return true;
  }
}

function isAscii(view: DataView, from: number, to: number): boolean {
  let all = 0;
  let at = from;
  for (; at + 4 <= to; at += 4) all |= view.getInt32(at, true);
  for (; at < to; at++) all |= view.getUint8(at);
  return (all & 0x80808080) === 0;
}
