import { CHAR_CLASS, CHAR_FLAGS } from "./char-classes";
import { HOST_ENDINGS, SOURCE_ENDINGS } from "../word-lists";

const { BACKSLASH, DIGIT, DOT, HEX_LETTER, LETTER, MARK, SLASH } = CHAR_FLAGS;
const classes = CHAR_CLASS;
const [hostEndings, sourceEndings] = [HOST_ENDINGS, SOURCE_ENDINGS];

const LETTERS = LETTER | HEX_LETTER;
const CONSTANT = 0;
const VARIABLE = 1;
const LOOK = 2;

/** What the classes of a word's bytes alone say: most words need no second look. */
const BY_FLAGS = Uint8Array.from({ length: 512 }, (_, flags) => {
  const letters = (flags & LETTERS) !== 0;
  if (flags & DIGIT) return letters && !(flags & (MARK | DOT | SLASH | BACKSLASH)) ? LOOK : VARIABLE;
  if (!letters) return CONSTANT;
  return flags === HEX_LETTER || flags & (SLASH | BACKSLASH | DOT) ? LOOK : CONSTANT;
});

/**
 * Whether a word (its bytes between two places, and their classes together) is a variable part by its look alone: numbers
 * and what holds them, paths, long hex, host names.
 */
export function isVariableWord(bytes: Uint8Array, start: number, end: number, flags: number): boolean {
  const known = BY_FLAGS[flags] ?? 0;
  if (known !== LOOK) return known === VARIABLE;
  if (flags & DIGIT) return !isSoftWord(bytes, start, end);
  if (flags === HEX_LETTER) return end - start >= 8;
  if (flags & SLASH) return isPath(bytes, start, end);
  if (flags & BACKSLASH) return end - start > 2;
  return isHostName(bytes, start, end);
}

/** Letters and one digit at the end, like eth0, ssh2, IPv6: kept, and merged when there are several. */
function isSoftWord(bytes: Uint8Array, start: number, end: number): boolean {
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
