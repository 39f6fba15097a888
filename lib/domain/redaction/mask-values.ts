import type { RedactionRule, Secret } from "./redaction-rules";

const NAME_MAX = 64;
const STRONG = /(?:password|passwd|pwd|passphrase|passcode|passwordhash|pwdhash|passhash)\d?$/;
const PASS = /(?:^|[._-]|db|user|smtp|ftp|root|admin|redis|mysql|pg)pass$/i;
const WEAK =
  /(?:secret|token|apikey|accesskey|privatekey|secretkey|signingkey|encryptionkey|masterkey|authkey|accountkey|sharedaccesskey|sessionkey|sshkey|hmackey|licensekey|clientkey|serverkey)\d?$/;
const HEADER = /(?:^|^http|^proxy)authorization$|^(?:http)?(?:set)?cookie2?$/;
// A next page's name is no secret, and of no use to anybody else.
const HARMLESS = /(?:page|next|nextpage|continuation|sync|resume|unexpected|stop|pad|eos|bos)token$/;
const PLACEHOLDER =
  /^(?:null|nil|none|true|false|undefined|empty|yes|no|unset|redacted|hidden|filtered|masked|secret|\*+|x{3,}|\.{2,}|-+|<.*>?|\$[{(].*|\{\{.*|\{.*|%[-\w{(].*|\[(?:redacted|filtered|hidden|masked|omitted|secret|removed).*|\(.*|:.*|\/|\\)$/i;
const SCHEMES = /^(?:bearer|basic|token|apikey|api-key|negotiate|ntlm|key|jwt)\s+/i;
const LISTS = /^(?:digest|aws4-hmac-sha256|oauth|hawk|signature)\b/i;
const FLAG = /(?<![\w-])--?([a-z][\w-]{0,60}) {1,3}(?=[^\s-])/gi;
const CLAUSE = /\b(?:identified\s+by|password)\s+'/gi;

/** Values that stand behind a telling name: `password=…`, `"api_key": "…"`, `Authorization: …`, `--token …`. */
export function findValues(text: string, found: Secret[]): void {
  for (let i = 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code !== EQUALS && code !== COLON) continue;
    const name = nameBefore(text, i);
    if (name === null) continue;
    const rule = ruleOf(name.text, text, name.from);
    if (rule === null) continue;
    const to = addValue(text, i, name, rule, found);
    if (to > i) i = to - 1;
  }
  for (const { index, 0: flag, 1: name = "" } of text.matchAll(FLAG)) {
    const strength = ruleOf(name, text, index);
    if (strength === "strong" || strength === "weak") addSpan(index + flag.length, endOfBare);
  }
  for (const { index, 0: clause } of text.matchAll(CLAUSE))
    addSpan(index + clause.length, (_, from) => text.indexOf("'", from));

  function addSpan(from: number, endOf: (text: string, from: number) => number): void {
    const to = endOf(text, from);
    const value = text.slice(from, to);
    if (to > from && !PLACEHOLDER.test(value) && /[^a-z]/.test(value))
      found.push({ from, to, rule: "passwords" });
  }
}

const [EQUALS, COLON, GREATER, SPACE, BACKSLASH, DOUBLE, SINGLE] = [0x3d, 0x3a, 0x3e, 0x20, 0x5c, 0x22, 0x27];

interface Name {
  text: string;
  from: number;
  quoted: boolean;
}

/** The name that ends before a sign; null when another sign follows, as in `==`. */
function nameBefore(text: string, sign: number): Name | null {
  const next = text.charCodeAt(sign + 1);
  const previous = text.charCodeAt(sign - 1);
  if (next === EQUALS || (next === COLON && text.charCodeAt(sign) === COLON)) return null;
  if (previous === EQUALS || previous === 0x21 || previous === 0x3c || previous === GREATER) return null;
  let end = sign;
  let quoted = false;
  for (let skipped = 0; skipped < 3; skipped++) {
    const code = text.charCodeAt(end - 1);
    if (code === DOUBLE || code === SINGLE) quoted = true;
    else if (code !== SPACE && code !== BACKSLASH) break;
    end--;
  }
  let from = end;
  while (from > 0 && end - from < NAME_MAX && isNameCode(text.charCodeAt(from - 1))) from--;
  return end - from < 3 ? null : { text: text.slice(from, end), from, quoted };
}

function isNameCode(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a) ||
    code === 0x5f ||
    code === 0x2d ||
    code === 0x2e
  );
}

type Strength = "strong" | "weak" | "header" | "cookie";

function ruleOf(name: string, text: string, from: number): Strength | null {
  const plain = name.toLowerCase().replace(/[._-]/g, "");
  if (STRONG.test(plain) || PASS.test(name)) return "strong";
  if (HEADER.test(plain)) return plain.includes("cookie") ? "cookie" : "header";
  if (WEAK.test(plain)) return HARMLESS.test(plain) ? null : "weak";
  // "API key: …" in prose.
  const isNamed =
    plain === "key" &&
    /(?:api|secret|access|private|licen[cs]e|auth) $/i.test(text.slice(Math.max(0, from - 9), from));
  return isNamed ? "weak" : null;
}

/** Notes the value behind a sign when it can be a secret; resolves to where it ends, or to the sign. */
function addValue(text: string, sign: number, name: Name, strength: Strength, found: Secret[]): number {
  let from = sign + 1;
  const isArrow = text.charCodeAt(from) === GREATER;
  if (isArrow) from++;
  for (let spaces = 0; spaces < 3 && text.charCodeAt(from) === SPACE; spaces++) from++;
  if (text.charCodeAt(from) === BACKSLASH && isQuote(text.charCodeAt(from + 1))) from++;
  const quote = text.charCodeAt(from);
  const isQuoted = isQuote(quote);
  if (isQuoted) from++;
  const inList = strength === "header" || strength === "cookie";
  let to = isQuoted
    ? endOfQuoted(text, from, quote)
    : inList
      ? endOfHeader(text, from)
      : endOfBare(text, from);
  if (to <= from) return sign;
  if (strength === "header") [from, to] = credentialOf(text, from, to);
  const value = text.slice(from, to);
  if (PLACEHOLDER.test(value) || value.startsWith("[masked-")) return to;
  const isData = isQuoted || name.quoted || (text.charCodeAt(sign) === EQUALS && !isArrow);
  // Tests pass and fail by numbers.
  if (strength === "strong" && /pass$/i.test(name.text) && /^\d+$/.test(value)) return sign;
  if (!isLikely(value, strength, isData, text, to)) return sign;
  const rule: RedactionRule =
    strength === "cookie" ? "cookies" : strength === "strong" ? "passwords" : "tokens";
  found.push({ from, to, rule: strength === "weak" ? "keys" : rule });
  return to;
}

const isQuote = (code: number) => code === DOUBLE || code === SINGLE;

function isLikely(value: string, strength: Strength, isData: boolean, text: string, to: number): boolean {
  switch (strength) {
    case "strong":
      return isData ? value.length > 0 : /[\d\W_]/.test(value) || (value.length >= 12 && !goesOn(text, to));
    case "weak":
      if (value.length < (isData ? 6 : 8) || value.endsWith(":")) return false;
      return /\d/.test(value)
        ? isData || /[a-z]/i.test(value)
        : value.length >= 20
          ? !/^\/|\s/.test(value)
          : isData && /[a-z][A-Z]|[A-Z][a-z]+[A-Z]|[+/=]/.test(value);
    case "header":
      return value.length >= 6 && /[\dA-Z=_+/.-]/.test(value);
    case "cookie":
      return value.includes("=") || isData;
  }
}

/** Prose goes on with another word: "password: authentication failed". */
function goesOn(text: string, to: number): boolean {
  return /^ [a-z]/.test(text.slice(to, to + 2));
}

function endOfQuoted(text: string, from: number, quote: number): number {
  // A quote that was itself escaped, as in JSON within JSON, ends at the next escaped one.
  const escaped = text.charCodeAt(from - 2) === BACKSLASH;
  for (let i = from; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x0a) return i;
    if (code === BACKSLASH) {
      if (escaped && text.charCodeAt(i + 1) === quote) return i;
      i++;
    } else if (code === quote) return i;
  }
  return text.length;
}

function endOfBare(text: string, from: number): number {
  for (let i = from; i < text.length; i++) {
    const code = text.charCodeAt(i);
    // white space " ' , ; & ) ] } < > |
    if (code <= 0x20 || BARE_ENDS.includes(code)) return i;
  }
  return text.length;
}

const BARE_ENDS = [0x22, 0x27, 0x2c, 0x3b, 0x26, 0x29, 0x5d, 0x7d, 0x3c, 0x3e, 0x7c];

function endOfHeader(text: string, from: number): number {
  for (let i = from; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x20 || isQuote(code) || code === 0x5d || code === 0x7d || code === 0x7c) return i;
  }
  return text.length;
}

/** What stands behind the scheme of an Authorization header. */
function credentialOf(text: string, from: number, to: number): [number, number] {
  const value = text.slice(from, to);
  if (LISTS.test(value)) return [from + (LISTS.exec(value)?.[0].length ?? 0), to];
  const scheme = SCHEMES.exec(value)?.[0].length ?? 0;
  return [from + scheme, Math.min(to, endOfBare(text, from + scheme))];
}
