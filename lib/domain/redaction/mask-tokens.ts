import type { Secret } from "./redaction-rules";

const SCHEME = /\b(?:Bearer|Basic)\s{1,3}([\w.~+/=-]{8,})/gi;
const JWT = /\beyJ[\w-]{5,}(?:\.[\w-]*){1,4}/g;

// Prefixes that providers publish so that leaked keys can be found.
const KEYS = new RegExp(
  [
    "(?:AKIA|ASIA)[A-Z0-9]{16}\\b",
    "AIza[\\w-]{35}",
    "gh[pousr]_[A-Za-z0-9]{30,}",
    "github_pat_\\w{30,}",
    "gl(?:pat|ptt|dt|rt|cbt|soat)-[\\w-]{18,}",
    "xox[a-z]-[\\w-]{10,}",
    "xapp-[\\w-]{20,}",
    "(?:sk|pk|rk)_(?:live|test)_\\w{10,}",
    "sk-(?:proj-|ant-|or-)?[\\w-]{20,}",
    "SG\\.[\\w-]{16,}\\.[\\w-]{16,}",
    "npm_[A-Za-z0-9]{30,}",
    "hf_[A-Za-z0-9]{30,}",
    "do[opr]_v1_[a-f0-9]{40,}",
    "shp(?:at|ca|pa|ss)_[a-fA-F0-9]{30,}",
    "pypi-[\\w-]{40,}",
    "sq0[a-z]{3}-[\\w-]{20,}",
    "whsec_[\\w+/=-]{20,}",
    "key-[a-f0-9]{32}\\b",
    "AGE-SECRET-KEY-[A-Z0-9]{40,}",
    "dckr_(?:pat|oat)_[\\w-]{20,}",
    "lin_api_\\w{30,}",
    "ya29\\.[\\w-]{20,}",
    "(?:afw|aw)[a-z]*_\\w{30,}",
  ]
    .map((key) => `\\b${key}`)
    .join("|"),
  "g",
);

/** Bearer and Basic credentials, and JSON Web Tokens. */
export function findTokens(text: string, found: Secret[]): void {
  for (const match of text.matchAll(SCHEME)) {
    const value = match[1] ?? "";
    // "Basic authentication" is prose.
    if (!/\d|[a-z][A-Z]|=$/.test(value)) continue;
    const to = match.index + match[0].length;
    found.push({ from: to - value.length, to, rule: "tokens" });
  }
  for (const { index, 0: jwt } of text.matchAll(JWT))
    found.push({ from: index, to: index + jwt.length, rule: "tokens" });
}

/** Keys that tell by their beginning whose they are. */
export function findKeys(text: string, found: Secret[]): void {
  for (const { index, 0: key } of text.matchAll(KEYS)) {
    // A name such as sk-a-long-name-of-words is no key.
    if (/^sk-[a-z-]+$/.test(key)) continue;
    found.push({ from: index, to: index + key.length, rule: "keys" });
  }
}
