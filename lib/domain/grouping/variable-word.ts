import { CHAR_CLASS, CHAR_FLAGS } from "./char-classes";
import { HOST_ENDINGS, SOURCE_ENDINGS } from "./word-lists";

const { BACKSLASH, DIGIT, DOT, HEX_LETTER, LETTER, MARK, SLASH } = CHAR_FLAGS;
const classes = CHAR_CLASS;
const [hostEndings, sourceEndings] = [HOST_ENDINGS, SOURCE_ENDINGS];

/**
 * Whether a word (its bytes between two places, and their classes together) is a variable part by its look alone: numbers
 * and what holds them, paths, long hex, host names.
 */
export function isVariableWord(bytes: Uint8Array, start: number, end: number, flags: number): boolean {
  if (flags & DIGIT) return (flags & (LETTER | HEX_LETTER)) === 0 || !isSoftWord(bytes, start, end, flags);
  if (flags === LETTER || flags === (LETTER | HEX_LETTER)) return false;
  if (flags === HEX_LETTER) return end - start >= 8;
  if ((flags & (LETTER | HEX_LETTER)) === 0) return false;
  if (flags & SLASH) return isPath(bytes, start, end);
  if (flags & BACKSLASH) return end - start > 2;
  return (flags & DOT) !== 0 && isHostName(bytes, start, end);
}

/** Letters and one digit at the end, like eth0, ssh2, IPv6: kept, and merged when there are several. */
function isSoftWord(bytes: Uint8Array, start: number, end: number, flags: number): boolean {
  if (flags & (MARK | DOT | SLASH | BACKSLASH)) return false;
  if (classes[bytes[end - 1] ?? 0] !== DIGIT) return false;
  for (let i = start; i < end - 1; i++) if (classes[bytes[i] ?? 0] === DIGIT) return false;
  return true;
}

/** Whether a dotted word followed by `:digits` is a host with its port and not a place in a source file. */
export function isHostWithPort(bytes: Uint8Array, start: number, end: number): boolean {
  if (classes[bytes[end + 1] ?? 0] !== DIGIT) return false;
  const dot = lastDot(bytes, start, end);
  return dot > start && !sourceEndings.hasBytes(bytes, dot + 1, end);
}

/** Two slashes, or one after `.` or `~` at the beginning. */
function isPath(bytes: Uint8Array, start: number, end: number): boolean {
  const first = bytes[start];
  const second = bytes[start + 1];
  if ((first === 46 || first === 126) && (second === 47 || second === 46)) return true;
  let slashes = 0;
  for (let i = start; i < end; i++) if (bytes[i] === 47 && ++slashes === 2) return true;
  return false;
}

function isHostName(bytes: Uint8Array, start: number, end: number): boolean {
  const dot = lastDot(bytes, start, end);
  return dot > start && end - dot <= 12 && hostEndings.hasBytes(bytes, dot + 1, end);
}

function lastDot(bytes: Uint8Array, start: number, end: number): number {
  let dot = end - 1;
  while (dot > start && bytes[dot] !== 46) dot--;
  return dot;
}
