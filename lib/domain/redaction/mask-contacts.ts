import type { Secret } from "./redaction-rules";

const LOCAL_MAX = 64;
const DOMAIN = /^(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}(?![\p{L}\p{N}_-])/u;
const V4 = /(?<![\w.-])(?:\d{1,3}\.){3}\d{1,3}(?![\w-]|\.\d)/g;
const V6 =
  /(?<![\w:.])(?:[0-9a-f]{1,4}(?::[0-9a-f]{0,4}){2,7}|::(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6})?)(?![\w:])/gi;

/** E-mail addresses, found at their `@`. */
export function findEmails(text: string, found: Secret[]): void {
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
    let from = at;
    while (from > 0 && at - from < LOCAL_MAX && isLocal(text.charCodeAt(from - 1))) from--;
    while (from < at && text.charCodeAt(from) === 0x2e) from++;
    if (from === at) continue;
    const domain = DOMAIN.exec(text.slice(at + 1, at + 1 + 260));
    if (domain) found.push({ from, to: at + 1 + domain[0].length, rule: "emails" });
  }
}

function isLocal(code: number): boolean {
  if (code > 0x7f) return true;
  // letters, digits and ! # % & * + - . / ^ _ ` { | } ~ without those that delimit in logs
  return (
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a) ||
    code === 0x2e ||
    code === 0x2d ||
    code === 0x5f ||
    code === 0x2b ||
    code === 0x25 ||
    code === 0x7e
  );
}

/** IP addresses. The unspecified and the loopback ones tell nothing about anybody and stay. */
export function findAddresses(text: string, found: Secret[]): void {
  for (const { index, 0: shown } of text.matchAll(V4)) {
    const octets = shown.split(".");
    if (octets.some((octet) => Number(octet) > 255 || (octet.length > 1 && octet.startsWith("0")))) continue;
    if (octets[0] === "127" || shown === "0.0.0.0" || isVersion(text, index)) continue;
    found.push({ from: index, to: index + shown.length, rule: "addresses" });
  }
  for (const { index, 0: shown } of text.matchAll(V6)) {
    if (!isV6(shown)) continue;
    found.push({ from: index, to: index + shown.length, rule: "addresses" });
  }
}

function isVersion(text: string, index: number): boolean {
  return /(?:version|ver|release|build|driver)[ =:/]?$/i.test(text.slice(Math.max(0, index - 9), index));
}

/** Eight groups, or fewer around one gap; a time of day or a hardware address is neither. */
function isV6(shown: string): boolean {
  if (shown === "::" || shown === "::1") return false;
  const gaps = shown.split("::").length - 1;
  const groups = shown.split(":").filter((group) => group !== "").length;
  if (gaps === 0) return groups === 8 && !/(?:^|:)(?=:|$)/.test(shown);
  return (
    gaps === 1 && groups <= 7 && groups >= 1 && !/^:[^:]|[^:]:$/.test(shown) && /[a-f]|\d{3}/i.test(shown)
  );
}
