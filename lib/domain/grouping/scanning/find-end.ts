import { CHAR_CLASS, CHAR_FLAGS } from "./char-classes";

const { DIGIT, HEX_LETTER, LETTER } = CHAR_FLAGS;
const classes = CHAR_CLASS;

/** The place after a URL or path that goes on at `from`: to white space, a quote or a bracket; closing punctuation is left. */
export function endOfUrl(bytes: Uint8Array, from: number, length: number): number {
  const limit = length;
  let end = from;
  while (end < limit) {
    const code = bytes[end] ?? 0;
    // white space " ' < > ) ] } | `
    if (code <= 34 && code !== 33) break;
    if (
      code === 39 ||
      code === 60 ||
      code === 62 ||
      code === 41 ||
      code === 93 ||
      code === 124 ||
      code >= 125
    ) {
      if (code < 128 && code !== 126) break;
    }
    if (code === 96) break;
    end++;
  }
  while (end > from) {
    const code = bytes[end - 1] ?? 0;
    if (code !== 44 && code !== 46 && code !== 59 && code !== 58) break;
    end--;
  }
  return end;
}

/** The place after the quote that closes the one at `at`, or 0. */
export function endOfQuoted(bytes: Uint8Array, at: number, length: number): number {
  const quote = bytes[at] ?? 0;
  const limit = length;
  for (let i = at + 1; i < limit; i++) {
    const code = bytes[i] ?? 0;
    if (code === 92) i++;
    else if (code === quote) return i + 1;
    else if (code === 10) return 0;
  }
  return 0;
}

/** The place after the bracket that closes the one at `at`, or 0. */
export function endOfBalanced(bytes: Uint8Array, at: number, length: number): number {
  const limit = length;
  let depth = 0;
  for (let i = at; i < limit; i++) {
    const code = bytes[i] ?? 0;
    if (code === 91 || code === 123 || code === 40) depth++;
    else if (code === 93 || code === 125 || code === 41) {
      depth--;
      if (depth === 0) return i + 1;
    } else if (code === 10) return 0;
  }
  return 0;
}

/** Longer than a SHA-256 fingerprint. */
const COLON_HEX_MAX = 128;

/** The place after an IPv6 or MAC address or a fingerprint at `from`, or 0: hex groups with colons, not a time and not a word like a::b. */
export function endOfColonHex(bytes: Uint8Array, from: number): number {
  const limit = from + COLON_HEX_MAX;
  let i = from;
  let groups = 0;
  let run = 0;
  let digits = 0;
  let gap = false;
  for (; i < limit; i++) {
    const code = bytes[i] ?? 0;
    if (code === 58) {
      if (bytes[i + 1] === 58) gap = true;
      run = 0;
      continue;
    }
    const flag = classes[code] ?? 0;
    if (!(flag & (DIGIT | HEX_LETTER))) break;
    if (run === 0) groups++;
    if (++run > 4) return 0;
    if (flag & DIGIT) digits++;
  }
  if (i === limit) return i;
  const next = bytes[i] ?? 0;
  if ((next >= 65 && next <= 90) || (next >= 97 && next <= 122) || next === 95) return 0;
  while (i > from && (bytes[i - 1] ?? 0) === 58) i--;
  const whole = groups >= 5 || (gap && groups >= 1 && digits > 0);
  return whole ? i : 0;
}

/** The place after the host of a mail address whose `@` is at `at`, or 0: letters, digits and dashes with a dot between. */
export function endOfMailHost(bytes: Uint8Array, at: number): number {
  let dots = 0;
  let i = at + 1;
  for (; i < at + 128; i++) {
    const byte = bytes[i] ?? 0;
    if (byte === 46 && bytes[i - 1] !== 46 && i > at + 1) dots++;
    else if (!((classes[byte] ?? 0) & (LETTER | HEX_LETTER | DIGIT)) && byte !== 45) break;
  }
  while (i > at + 1 && (bytes[i - 1] === 46 || bytes[i - 1] === 45)) {
    if (bytes[i - 1] === 46) dots--;
    i--;
  }
  return dots > 0 ? i : 0;
}
