import type { Secret } from "./redaction-rules";

const BEGIN = "-----BEGIN ";
const END = "-----END ";
const HEAD_MAX = 80;
const USER_INFO_MAX = 512;
const TOKEN_MIN = 16;

/** Private keys in PEM and OpenPGP armour; one whose end is not there is masked to the end of the text. */
export function findPrivateKeys(text: string, found: Secret[]): void {
  if (!text.includes("PRIVATE KEY")) return;
  for (let from = text.indexOf(BEGIN); from >= 0; from = text.indexOf(BEGIN, from)) {
    const head = text.slice(from, from + HEAD_MAX);
    const label = /^-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----/.exec(head);
    if (!label) {
      from += BEGIN.length;
      continue;
    }
    const end = text.indexOf(END, from);
    const tail = end < 0 ? -1 : text.indexOf("-----", end + END.length);
    const to = end < 0 || tail < 0 ? text.length : tail + 5;
    found.push({ from, to, rule: "privateKeys" });
    from = to;
  }
}

/** Passwords in addresses: `scheme://user:password@host`, and tokens in place of the user. */
export function findUserInfo(text: string, found: Secret[]): void {
  for (let scheme = text.indexOf("://"); scheme >= 0; scheme = text.indexOf("://", scheme + 3)) {
    const from = scheme + 3;
    const at = endOfUserInfo(text, from);
    if (at < 0) continue;
    const colon = text.indexOf(":", from);
    const isPair = colon >= 0 && colon < at;
    const begin = isPair ? colon + 1 : from;
    if (at - begin < (isPair ? 1 : TOKEN_MIN) || text.startsWith("[masked-", begin)) continue;
    if (/^(?:\*+|<[^>]*>|\$\{.*\}|x{3,})$/i.test(text.slice(begin, at))) continue;
    found.push({ from: begin, to: at, rule: "passwords" });
  }
}

/** The last `@` before the host ends: a password may hold one. */
function endOfUserInfo(text: string, from: number): number {
  const limit = Math.min(text.length, from + USER_INFO_MAX);
  let at = -1;
  for (let i = from; i < limit; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x40) at = i;
    // white space / ? # " ' < > ,
    else if (code <= 0x20 || HOST_ENDS.includes(code)) break;
  }
  return at;
}

const HOST_ENDS = [0x2f, 0x3f, 0x23, 0x22, 0x27, 0x3c, 0x3e, 0x2c];
