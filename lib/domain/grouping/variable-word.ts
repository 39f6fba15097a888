import { BACKSLASH, DIGIT, DOT, HEX_LETTER, LETTER, MARK, SLASH } from "./char-classes";
import { HOST_ENDINGS, SOURCE_ENDINGS } from "./word-lists";

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/**
 * Whether a word (its text between two places, and the classes of its characters) is a variable part by its look alone:
 * numbers and what holds them, paths, long hex, host names.
 */
export function isVariableWord(text: string, start: number, end: number, flags: number): boolean {
  if (flags & DIGIT) return !isSoftWord(text, start, end, flags);
  if (flags === LETTER || flags === (LETTER | HEX_LETTER)) return false;
  if (flags === HEX_LETTER) return end - start >= 8;
  if ((flags & (LETTER | HEX_LETTER)) === 0) return false;
  if (flags & SLASH) {
    const first = text.charCodeAt(start);
    const second = text.charCodeAt(start + 1);
    if ((first === 46 || first === 126) && (second === 47 || second === 46)) return true;
    return hasTwoSlashes(text, start, end);
  }
  if (flags & BACKSLASH) return end - start > 2;
  return (flags & DOT) !== 0 && isHostName(text, start, end, flags);
}

/** Letters and one digit at the end, like eth0, ssh2, IPv6: kept, and merged when there are several. */
export function isSoftWord(text: string, start: number, end: number, flags: number): boolean {
  if (flags & (MARK | DOT | SLASH | BACKSLASH) || !(flags & (LETTER | HEX_LETTER))) return false;
  if (!isDigit(text.charCodeAt(end - 1))) return false;
  for (let i = start; i < end - 1; i++) if (isDigit(text.charCodeAt(i))) return false;
  return true;
}

/** Whether a dotted word followed by `:digits` is a host with its port and not a place in a source file. */
export function isHostWithPort(text: string, start: number, end: number): boolean {
  if (!isDigit(text.charCodeAt(end + 1))) return false;
  return !SOURCE_ENDINGS.has(text.slice(text.lastIndexOf(".", end - 1) + 1, end)) && start < end;
}

function hasTwoSlashes(text: string, start: number, end: number): boolean {
  let slashes = 0;
  for (let i = start; i < end; i++) if (text.charCodeAt(i) === 47 && ++slashes === 2) return true;
  return false;
}

function isHostName(text: string, start: number, end: number, flags: number): boolean {
  if (flags & (SLASH | BACKSLASH)) return false;
  const dot = text.lastIndexOf(".", end - 1);
  if (dot <= start || end - dot > 12) return false;
  return HOST_ENDINGS.has(text.slice(dot + 1, end));
}
