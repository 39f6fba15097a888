import { CHAR_CLASS, DELIMITER, DIGIT, DOT, HEX_LETTER, LETTER, SLASH, SPACE } from "./char-classes";
import { SEED_1, SEED_2, step1, step2 } from "./content-hash";
import { foldMultiLine } from "./fold-multi-line";
import { endOfBalanced, endOfColonHex, endOfQuoted, endOfUrl } from "./find-end";
import { isAccessRequest, pushAccessRequest } from "./access-request";
import { OVERFLOW_TEXT } from "./overflow";
import { SLOT, TokenBuffer, WORD, beginsNumber } from "./token-buffer";
import { isHostWithPort, isVariableWord } from "./variable-word";

/** What stands beyond this many characters of a body is one slot: it keeps the slowest body near 5 µs. */
export const BODY_CHARS_MAX = 2048;

/** Reads one body after another into `tokens`; no regular expression, no string per token, one pass. */
export class SignatureScanner {
  readonly tokens = new TokenBuffer(BODY_CHARS_MAX * 2 + 8);
  /** Set once a search for a closing quote or bracket ran to the end, so that it does so once a body. */
  #unclosed = 0;
  #text = "";

  scan(text: string): void {
    this.#unclosed = 0;
    this.#text = text;
    this.tokens.reset(text);
    if (isAccessRequest(text)) {
      pushAccessRequest(this.tokens, text);
      return;
    }
    if (!this.#scanLine(text, false)) {
      const folded = foldMultiLine(text);
      this.#text = folded;
      this.tokens.reset(folded);
      this.#scanLine(folded, true);
    }
  }

  /** False when a second line of text turned up and line breaks are not tokens. */
  #scanLine(text: string, breaks: boolean): boolean {
    const limit = Math.min(text.length, BODY_CHARS_MAX);
    const tokens = this.tokens;
    let i = 0;
    let space = 0;
    while (i < limit) {
      let code = text.charCodeAt(i);
      let flag = code < 128 ? (CHAR_CLASS[code] ?? 0) : LETTER;
      if (flag === SPACE) {
        if (code === 10) {
          if (breaks) {
            tokens.pushDelimiter(i, 10, 0);
            space = 0;
            i++;
            continue;
          }
          if (tokens.n > 0 && !isBlank(text, i, limit)) return false;
        }
        if (tokens.n > 0) space = 1;
        i++;
      } else if (flag === DELIMITER) {
        i = this.#delimiter(i, code, space);
        space = 0;
      } else {
        const start = i;
        let hash1 = SEED_1;
        let hash2 = SEED_2;
        let flags = 0;
        do {
          flags |= flag;
          hash1 = Math.imul(hash1 ^ code, 0x01000193);
          hash2 = Math.imul(((hash2 << 5) | (hash2 >>> 27)) ^ code, 0x27d4eb2d);
          i++;
          if (i >= limit) break;
          code = text.charCodeAt(i);
          flag = code < 128 ? (CHAR_CLASS[code] ?? 0) : LETTER;
        } while (flag > DELIMITER);
        if (i >= limit && limit < text.length) tokens.pushSlot(start, i, space, 0);
        else i = this.#word(start, i, hash1, hash2, flags, space);
        space = 0;
      }
    }
    if (limit < text.length) tokens.pushSlot(Math.min(i, text.length), text.length, 1, 0);
    return true;
  }

  #word(
    start: number,
    wordEnd: number,
    wordHash1: number,
    wordHash2: number,
    flags: number,
    space: number,
  ): number {
    const text = this.#text;
    const tokens = this.tokens;
    const last = text.charCodeAt(wordEnd - 1);
    let end = wordEnd;
    let hash1 = wordHash1;
    let hash2 = wordHash2;
    if (last === 46 || last === 45) {
      while (end > start && (text.charCodeAt(end - 1) === 46 || text.charCodeAt(end - 1) === 45)) end--;
      if (end === start) {
        tokens.pushWord(start, wordEnd, hash1, hash2, space);
        return wordEnd;
      }
      hash1 = SEED_1;
      hash2 = SEED_2;
      for (let i = start; i < end; i++) {
        hash1 = step1(hash1, text.charCodeAt(i));
        hash2 = step2(hash2, text.charCodeAt(i));
      }
    } else {
      const next = text.charCodeAt(wordEnd);
      if (next === 58) {
        const after = this.#wordBeforeColon(start, wordEnd, flags, space);
        if (after > 0) return after;
      } else if (next === 63 && flags & SLASH) {
        const after = endOfUrl(text, wordEnd);
        tokens.pushSlot(start, after, space, 0);
        return after;
      } else if (next === 64 && isMailHost(text, wordEnd + 1)) {
        const after = endOfUrl(text, wordEnd);
        tokens.pushSlot(start, after, space, 0);
        return after;
      }
    }
    if (isVariableWord(text, start, end, flags)) {
      tokens.pushSlot(start, end, space, flags & DIGIT && beginsNumber(text, start) ? 1 : 0);
    } else tokens.pushWord(start, end, hash1, hash2, space);
    if (end < wordEnd) this.#pushTail(end, wordEnd);
    return wordEnd;
  }

  /** URL, drive path, IPv6 or MAC address, host with port; the place after it, or 0. */
  #wordBeforeColon(start: number, end: number, flags: number, space: number): number {
    const text = this.#text;
    const next = text.charCodeAt(end + 1);
    let after = 0;
    if (next === 47 && text.charCodeAt(end + 2) === 47) after = endOfUrl(text, end);
    else if (end - start === 1 && (next === 92 || next === 47) && flags & (LETTER | HEX_LETTER)) {
      after = endOfUrl(text, end);
    } else if (end - start <= 4 && (flags & ~(DIGIT | HEX_LETTER)) === 0) after = endOfColonHex(text, start);
    else if (flags & DOT && isHostWithPort(text, start, end)) after = end;
    if (after > 0) this.tokens.pushSlot(start, after, space, 0);
    return after;
  }

  #pushTail(start: number, end: number): void {
    let hash1 = SEED_1;
    let hash2 = SEED_2;
    for (let i = start; i < end; i++) {
      hash1 = step1(hash1, this.#text.charCodeAt(i));
      hash2 = step2(hash2, this.#text.charCodeAt(i));
    }
    this.tokens.pushWord(start, end, hash1, hash2, 0);
  }

  #delimiter(at: number, code: number, space: number): number {
    const text = this.#text;
    const tokens = this.tokens;
    switch (code) {
      case 60: // <
        if (text.charCodeAt(at + 1) === 42 && text.charCodeAt(at + 2) === 62) {
          tokens.pushSlot(at, at + 3, space, 0);
          return at + 3;
        }
        if (text.startsWith(OVERFLOW_TEXT, at)) {
          tokens.pushSlot(at, at + OVERFLOW_TEXT.length, space, 0);
          return at + OVERFLOW_TEXT.length;
        }
        break;
      case 34: // "
      case 39: {
        const after = this.#isValueNext() ? this.#search(1, endOfQuoted(text, at, this.#unclosed & 1)) : 0;
        if (after > 0) {
          tokens.pushSlot(at, after, space, 0);
          return after;
        }
        break;
      }
      case 91: // [
      case 123: {
        const named = tokens.kindAt(1) === WORD && tokens.charAt(2) === 61 && !space;
        if (named || (tokens.charAt(1) === 61 && !space)) {
          const after = this.#search(2, endOfBalanced(text, at, this.#unclosed & 2));
          if (after > 0) {
            if (named) tokens.foldIntoSlot(1, after);
            else tokens.pushSlot(at, after, space, 0);
            return after;
          }
        }
        break;
      }
      case 41: // )
        if (
          tokens.charAt(2) === 40 &&
          tokens.kindAt(1) === SLOT &&
          tokens.kindAt(3) === SLOT &&
          isQuantity(tokens)
        ) {
          tokens.foldIntoSlot(3, at + 1);
          return at + 1;
        }
        if (tokens.charAt(2) === 40 && tokens.kindAt(1) === WORD && text.startsWith("(null)", at - 5)) {
          tokens.foldIntoSlot(2, at + 1);
          return at + 1;
        }
        break;
      case 58: // :
        if (text.charCodeAt(at + 1) === 58) {
          const after = endOfColonHex(text, at);
          if (after > 0) {
            tokens.pushSlot(at, after, space, 0);
            return after;
          }
        }
        break;
      default:
    }
    tokens.pushDelimiter(at, code, space);
    if (code === 61) this.#emptyValue(at, space);
    else if (isEmptyPair(text, at, code, space)) tokens.pushSlot(at + 1, at + 1, 0, 0);
    return at + 1;
  }

  /** `key=` with nothing after it holds an empty value. */
  #emptyValue(at: number, space: number): void {
    if (space || this.tokens.kindAt(2) !== WORD) return;
    const next = this.#text.charCodeAt(at + 1);
    const open =
      !(next > 32) || next === 44 || next === 59 || next === 41 || next === 93 || next === 125 || next === 38;
    if (open) this.tokens.pushSlot(at + 1, at + 1, 0, 0);
  }

  /** After `=`, or after `":` as in JSON. */
  #isValueNext(): boolean {
    const char = this.tokens.charAt(1);
    return char === 61 || (char === 58 && this.tokens.charAt(2) === 34);
  }

  #search(bit: number, after: number): number {
    if (after === 0) this.#unclosed |= bit;
    return after;
  }
}

function isBlank(text: string, from: number, limit: number): boolean {
  for (let i = from; i < limit; i++) if (text.charCodeAt(i) > 32) return false;
  return true;
}

/** `()` after white space, and `[]`, `{}`, `""` anywhere, are empty slots. */
function isEmptyPair(text: string, at: number, code: number, space: number): boolean {
  const next = text.charCodeAt(at + 1);
  if (code === 40) return next === 41 && space === 1;
  return (code === 91 && next === 93) || (code === 123 && next === 125) || (code === 34 && next === 34);
}

/** A size said twice, as in "1536 bytes (1.5 KB)". */
function isQuantity(tokens: TokenBuffer): boolean {
  const n = tokens.n;
  return tokens.quantity[n - 1] === 2 && tokens.quantity[n - 3] === 2;
}

function isMailHost(text: string, from: number): boolean {
  let dots = 0;
  let i = from;
  for (; i < text.length && i < from + 128; i++) {
    const code = text.charCodeAt(i);
    const flag = code < 128 ? (CHAR_CLASS[code] ?? 0) : LETTER;
    if (code === 46 && i > from) dots++;
    else if (!(flag & (LETTER | HEX_LETTER | DIGIT)) && code !== 45) break;
  }
  return dots > 0 && i - from > 3;
}
