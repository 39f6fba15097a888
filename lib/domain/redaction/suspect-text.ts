/** What a text may hold, as bits: only then are its rules run over it. */
export const SUSPECT = { value: 1, url: 2, token: 4, block: 8, key: 16, card: 32, address: 64, ansi: 128 };

const ASSIGN = 1;
const DASH = 2;
const UNDERSCORE = 3;
const AT = 4;
const CAPITAL_J = 5;
const CAPITAL_A = 6;
const QUOTE = 7;
const ESCAPE = 8;

const KIND = new Uint8Array(256);
for (const [char, kind] of [
  ["=", ASSIGN],
  [":", ASSIGN],
  ["-", DASH],
  ["_", UNDERSCORE],
  ["@", AT],
  ["J", CAPITAL_J],
  ["A", CAPITAL_A],
  ["'", QUOTE],
  ["\u001b", ESCAPE],
] as const)
  KIND[char.charCodeAt(0)] = kind;

/** One pass over a text, a look-up a character: the cheap question before the dear ones. It may say yes for nothing. */
export function suspectText(text: string): number {
  let found = 0;
  for (let i = 0; i < text.length; i++) {
    // Of characters beyond Latin some look like signs here; what they lead to looks again.
    const kind = KIND[text.charCodeAt(i) & 0xff] ?? 0;
    if (kind === 0) continue;
    // Times and dates are most of all signs: after a digit only a numbered name or a version can end.
    if (kind <= UNDERSCORE && i > 0 && isDigit(text.charCodeAt(i - 1)) && !isNumbered(text, i - 1)) continue;
    if (kind === ASSIGN) found |= afterName(text, i);
    else if (kind === DASH) found |= afterDash(text, i);
    else if (kind === UNDERSCORE) found |= isPrefix(text, i) ? SUSPECT.key : 0;
    else found |= atRareSign(text, i, kind);
  }
  if (hasLongNumber(text)) found |= SUSPECT.card;
  if (text.includes("earer ")) found |= SUSPECT.token;
  if (text.includes("SG.")) found |= SUSPECT.key;
  return found;
}

const CARD_DIGITS_MIN = 14;

/** Looks at every 14th place alone: a number of 14 digits or more, in groups or not, cannot lie between two of them. */
function hasLongNumber(text: string): boolean {
  for (let i = CARD_DIGITS_MIN - 1; i < text.length; i += CARD_DIGITS_MIN) {
    if (!isNumber(text.charCodeAt(i))) continue;
    let from = i;
    while (from > 0 && isNumber(text.charCodeAt(from - 1))) from--;
    let digits = 0;
    for (; from < text.length && isNumber(text.charCodeAt(from)); from++)
      if (isDigit(text.charCodeAt(from)) && ++digits === CARD_DIGITS_MIN) return true;
    if (from > i) i += Math.floor((from - i) / CARD_DIGITS_MIN) * CARD_DIGITS_MIN;
  }
  return false;
}

const isDigit = (code: number) => code >= 0x30 && code <= 0x39;
/** A digit, or what stands between the groups of a number. */
const isNumber = (code: number) => isDigit(code) || code === 0x20 || code === 0x2d;

function atRareSign(text: string, i: number, kind: number): number {
  switch (kind) {
    case AT:
      return text.charCodeAt(i) === 0x40 ? SUSPECT.url : 0;
    case CAPITAL_J:
      return text.startsWith("ey", i - 2) ? SUSPECT.token : 0;
    case CAPITAL_A: {
      const next = text.charCodeAt(i + 1);
      const isKey =
        (next === 0x4b && text.startsWith("AKIA", i)) ||
        (next === 0x53 && text.startsWith("ASIA", i)) ||
        (next === 0x49 && text.startsWith("AIza", i));
      return isKey ? SUSPECT.key : 0;
    }
    case QUOTE:
      return isClause(text, i) ? SUSPECT.value : 0;
    case ESCAPE:
      return SUSPECT.ansi;
    default:
      return 0;
  }
}

/** `--password x`, the dashes of a PEM block, a key's prefix. */
function afterDash(text: string, i: number): number {
  if (text.charCodeAt(i + 1) !== 0x2d) return isPrefix(text, i) ? SUSPECT.key : 0;
  if (text.charCodeAt(i - 1) === 0x2d) return 0;
  if (text.startsWith("-----BEGIN", i)) return SUSPECT.block;
  return isLetter(letter(text, i + 2)) ? SUSPECT.value : 0;
}

/** A name that can be a secret's ends just before `=` or `:`; by its last letters, which nearly all others do not share. */
function afterName(text: string, i: number): number {
  let j = i - 1;
  for (let skipped = 0; skipped < 3 && j >= 0 && isAround(text.charCodeAt(j)); skipped++) j--;
  switch (letter(text, j)) {
    case 0x64: // d: password, passwd, pwd
      if (letter(text, j - 1) === 0x72) return letter(text, j - 2) === 0x6f ? SUSPECT.value : 0;
      return letter(text, j - 1) === 0x77 && letter(text, j - 2) !== 0x63 ? SUSPECT.value : 0;
    case 0x73: // s: pass
      return letter(text, j - 1) === 0x73 && letter(text, j - 2) === 0x61 && letter(text, j - 3) === 0x70
        ? SUSPECT.value
        : 0;
    case 0x65: // e: passphrase, passcode, cookie
      if (letter(text, j - 1) === 0x69) return letter(text, j - 2) === 0x6b ? SUSPECT.value : 0;
      if (letter(text, j - 1) === 0x73) return letter(text, j - 3) === 0x72 ? SUSPECT.value : 0;
      return letter(text, j - 1) === 0x64 && letter(text, j - 3) === 0x63 ? SUSPECT.value : 0;
    case 0x74: // t: secret
      return letter(text, j - 1) === 0x65 && letter(text, j - 2) === 0x72 && letter(text, j - 3) === 0x63
        ? SUSPECT.value
        : 0;
    case 0x6e: // n: token, authorization
      if (letter(text, j - 1) === 0x65) return letter(text, j - 2) === 0x6b ? SUSPECT.value : 0;
      return letter(text, j - 1) === 0x6f && letter(text, j - 5) === 0x7a ? SUSPECT.value : 0;
    case 0x79: // y: key
      return letter(text, j - 1) === 0x65 && letter(text, j - 2) === 0x6b ? SUSPECT.value : 0;
    case 0x68: // h: hash
      return letter(text, j - 1) === 0x73 && letter(text, j - 2) === 0x61 ? SUSPECT.value : 0;
    default:
      return isNumbered(text, j) ? SUSPECT.value : 0;
  }
}

/** `password2`, `cookie2`, `dop_v1_`: a digit after a name. */
function isNumbered(text: string, j: number): boolean {
  const last = text.charCodeAt(j);
  if (!isDigit(last)) return false;
  const before = letter(text, j - 1);
  return (
    before === 0x64 ||
    before === 0x79 ||
    before === 0x6e ||
    before === 0x74 ||
    before === 0x65 ||
    before === 0x76
  );
}

/** Whether a known prefix of a provider's keys ends here: `ghp_`, `sk-`, `xoxb-`. */
function isPrefix(text: string, i: number): boolean {
  if (!isWord(text.charCodeAt(i + 8))) return false;
  const a = letter(text, i - 1);
  const b = letter(text, i - 2);
  const c = letter(text, i - 3);
  switch (a) {
    case 0x6b: // k: sk, pk, rk
      return (b === 0x73 || b === 0x70 || b === 0x72) && !isLetter(c);
    case 0x74: // t: pat, rt, dt, cbt
      return (b === 0x61 && c === 0x70) || b === 0x74 || b === 0x72 || b === 0x64 || b === 0x62 || b === 0x6f;
    case 0x66: // f: hf
      return b === 0x68 && !isLetter(c);
    case 0x6d: // m: npm
      return b === 0x70 && c === 0x6e;
    case 0x31: // 1: v1
      return b === 0x76;
    case 0x63: // c: whsec
      return b === 0x65 && c === 0x73;
    case 0x69: // i: pypi, api
      return b === 0x70 && (c === 0x79 || c === 0x61);
    case 0x79: // y: key
      return b === 0x65 && c === 0x6b;
    default:
      return (
        // gh?, xox?, app, sq0???, shp??, afw, aw
        (b === 0x68 && c === 0x67) ||
        (b === 0x78 && c === 0x6f) ||
        (a === 0x70 && b === 0x70 && c === 0x61) ||
        (a === 0x77 && (b === 0x61 || b === 0x66)) ||
        (letter(text, i - 6) === 0x73 && letter(text, i - 5) === 0x71) ||
        (letter(text, i - 5) === 0x73 && c === 0x70)
      );
  }
}

/** SQL's `IDENTIFIED BY '` and `PASSWORD '`. */
function isClause(text: string, i: number): boolean {
  if (text.charCodeAt(i - 1) !== 0x20) return false;
  const last = letter(text, i - 2);
  return (last === 0x79 && letter(text, i - 3) === 0x62) || (last === 0x64 && letter(text, i - 3) === 0x72);
}

/** A letter in lower case; what is outside the text is none. */
function letter(text: string, at: number): number {
  return at < 0 || at >= text.length ? 0 : text.charCodeAt(at) | 0x20;
}

const isLetter = (code: number) => code >= 0x61 && code <= 0x7a;
const isAround = (code: number) => code === 0x22 || code === 0x27 || code === 0x5c || code === 0x20;

function isWord(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a) ||
    code === 0x2d ||
    code === 0x5f
  );
}
