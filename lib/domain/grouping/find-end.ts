import { CHAR_CLASS, DIGIT, HEX_LETTER } from "./char-classes";

/** Nothing is searched for further than this, so a body costs its length and no more. */
const REACH = 2048;

/** The place after a URL or path that goes on at `from`: to white space, a quote or a bracket; closing punctuation is left. */
export function endOfUrl(text: string, from: number): number {
  const limit = Math.min(text.length, from + REACH);
  let end = from;
  while (end < limit) {
    const code = text.charCodeAt(end);
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
    const code = text.charCodeAt(end - 1);
    if (code !== 44 && code !== 46 && code !== 59 && code !== 58) break;
    end--;
  }
  return end;
}

/** The place after the quote that closes the one at `at`, or 0; `skip` says that the search has failed before. */
export function endOfQuoted(text: string, at: number, skip: number): number {
  if (skip) return 0;
  const quote = text.charCodeAt(at);
  const limit = Math.min(text.length, at + REACH);
  for (let i = at + 1; i < limit; i++) {
    const code = text.charCodeAt(i);
    if (code === 92) i++;
    else if (code === quote) return i + 1;
    else if (code === 10) return 0;
  }
  return 0;
}

/** The place after the bracket that closes the one at `at`, or 0. */
export function endOfBalanced(text: string, at: number, skip: number): number {
  if (skip) return 0;
  const limit = Math.min(text.length, at + REACH);
  let depth = 0;
  for (let i = at; i < limit; i++) {
    const code = text.charCodeAt(i);
    if (code === 91 || code === 123 || code === 40) depth++;
    else if (code === 93 || code === 125 || code === 41) {
      depth--;
      if (depth === 0) return i + 1;
    } else if (code === 10) return 0;
  }
  return 0;
}

/** The place after an IPv6 or MAC address at `from`, or 0: hex groups with colons, not a time and not a word like a::b. */
export function endOfColonHex(text: string, from: number): number {
  const limit = Math.min(text.length, from + 48);
  let i = from;
  let groups = 0;
  let run = 0;
  let digits = 0;
  let gap = false;
  for (; i < limit; i++) {
    const code = text.charCodeAt(i);
    if (code === 58) {
      if (text.charCodeAt(i + 1) === 58) gap = true;
      run = 0;
      continue;
    }
    const flag = code < 128 ? (CHAR_CLASS[code] ?? 0) : 0;
    if (!(flag & (DIGIT | HEX_LETTER))) break;
    if (run === 0) groups++;
    if (++run > 4) return 0;
    if (flag & DIGIT) digits++;
  }
  const next = text.charCodeAt(i);
  if ((next >= 65 && next <= 90) || (next >= 97 && next <= 122) || next === 95) return 0;
  while (i > from && text.charCodeAt(i - 1) === 58) i--;
  const whole = groups >= 5 || (gap && groups >= 1 && digits > 0);
  return whole ? i : 0;
}
