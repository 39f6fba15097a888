import type { HiddenText, RedactionKind, RedactionRules } from "./rules";

const INTERNAL = "local|localdomain|internal|intranet|lan|corp|home|private|svc|cluster|consul|test|invalid";
/** What says inside a name, too, that nobody outside can reach it: "db.internal.example.org". */
const INSIDE = "internal|intranet|corp|lan";
const TOOLS = "jira|wiki|confluence|grafana|kibana|gitlab|jenkins|sentry|intranet|git|ci|prometheus|alerts?";
const HOST_WORDS =
  "srv|server|db|web|app|node|host|vm|kube|api|cache|redis|pg|kafka|mq|worker|proxy|lb|gw|nginx|mail|mx|ns|dc|stor|backup|stage|stg|prod|bastion|build|runner";
const PATTERNS: Record<Exclude<RedactionKind, "people">, readonly RegExp[]> = {
  secrets: [
    /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
    /(?<=(?:pass(?:word|wd)?|pwd|secret|token|api[_-]?key|access[_-]?key|парол[ья]|токен|секрет)["']?\s*[=:]\s*["']?)[^\s"'`,;|<>()[\]]{4,}/giu,
    /(?<=\bBearer\s+)[\w.~+/=-]{8,}/g,
    /(?<=:\/\/)[^\s/@:]+:[^\s/@]+(?=@)/g,
    /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bgh[pousr]_\w{20,}|\bglpat-[\w-]{16,}|\bxox[abprs]-[\w-]{10,}|\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{4,}|\bsk-[\w-]{20,}/g,
    /\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{32,}\b/gi,
  ],
  internalUrls: [
    new RegExp(
      `\\b[a-z][a-z0-9+.-]*://(?:[^\\s/@]+@)?(?:(?:10|127)(?:\\.\\d{1,3}){3}|192\\.168(?:\\.\\d{1,3}){2}|172\\.(?:1[6-9]|2\\d|3[01])(?:\\.\\d{1,3}){2}|localhost|[\\w-]+(?=[:/\\s)]|$)|(?:[\\w-]+\\.)*(?:(?:${INSIDE})(?:\\.[\\w-]+)+|(?:${INTERNAL})(?![\\w.-]))|(?:${TOOLS})\\.[\\w.-]+)(?::\\d+)?(?:[/?#][^\\s<>"'\`|)\\]]*)?`,
      "gi",
    ),
  ],
  emails: [/[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/gu],
  addresses: [
    /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.]*\d)/g,
    /(?<![\w:])(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}(?![\w:])|(?<![\w:])(?:[0-9a-f]{1,4}:){1,6}:(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,5})?(?![\w:])/gi,
  ],
  phones: [
    /(?<![\w+])\+(?=\d(?:[ .()-]{0,2}\d){9,14}(?!\d))\d{1,3}(?:[ .-]?\(\d{1,4}\))?(?:[ .-]?\d{2,4}){2,5}(?![\w])/g,
    /(?<![\w+])8[ -]?\(?\d{3}\)?[ -]\d{3}[ -]\d{2}[ -]?\d{2}(?![\w])/g,
  ],
  accounts: [
    /(?<=\b(?:user|customer|client|account|member)(?:[ _-]?id)?\s?[:=#№]?\s?)(?=[\w-]*\d{3})[\w-]{4,40}(?![\w])/gi,
    /(?<=(?:пользовател[ьяюе]м?|клиент(?:ом|[ауе])?|аккаунт(?:ом|[ауе])?|абонент(?:ом|[ауе])?)\s?(?:id)?\s?[:=#№]?\s?)\d{4,12}(?!\d)/giu,
  ],
  hosts: [
    new RegExp(
      `(?<![\\w.@-])(?:[a-z0-9-]+\\.)+(?:(?:${INSIDE})(?:\\.[a-z0-9-]+)+|(?:${INTERNAL}))(?![\\w-])`,
      "gi",
    ),
    new RegExp(
      `(?<![\\w.@/-])(?:[a-z]+-)*(?:${HOST_WORDS})(?:-?[a-z]+)*-?\\d{1,4}(?:\\.[a-z0-9-]+)*(?![\\w-])`,
      "g",
    ),
  ],
};

/** Everything in a text that the rules hide, each once, longest first, so that none is hidden in part. */
export function findHidden(text: string, rules: RedactionRules, names: readonly string[] = []): HiddenText[] {
  const found = new Map<string, HiddenText>();
  const add = (kind: HiddenText["kind"], value: string) => {
    if (value.trim().length >= 2 && !found.has(value)) found.set(value, { kind, text: value });
  };
  for (const word of rules.words)
    for (const [match] of text.matchAll(new RegExp(escape(word), "giu"))) add("words", match);
  for (const kind of rules.kinds) {
    const patterns = kind === "people" ? names.flatMap(namePatterns) : PATTERNS[kind];
    for (const pattern of [...patterns, ...(kind === "people" ? [HANDLE] : [])])
      for (const [match] of text.matchAll(pattern)) add(kind, match.replace(/[.,;:]+$/, ""));
  }
  return [...found.values()].sort((a, b) => b.text.length - a.text.length);
}

/** Every place of a hidden text: names and hosts as whole words, the rest wherever it stands. */
export function placesOf({ kind, text }: HiddenText, flags: "gu" | "giu" | "iu"): RegExp {
  const isWord = kind === "people" || kind === "hosts";
  return new RegExp(isWord ? `(?<![\\p{L}\\p{N}])${escape(text)}(?![\\p{L}\\p{N}])` : escape(text), flags);
}

const HANDLE = /(?<![\w.@/])@[\p{L}][\p{L}\p{N}_.-]{1,38}/gu;

/** A name as it is written, and each of its longer words; Russian surnames in any case. */
function namePatterns(name: string): RegExp[] {
  const words = name.split(/[\s,;/()]+/).filter((word) => word.replace(/[^\p{L}]/gu, "").length >= 3);
  return [name, ...words]
    .filter((word) => word.replace(/[^\p{L}]/gu, "").length >= 3)
    .map((word) => {
      const isRussian = /^[а-яё]{4,}$/iu.test(word);
      const stem = isRussian ? `${escape(word.replace(/[аяыиойь]{1,2}$/iu, ""))}\\p{L}{0,3}` : escape(word);
      return new RegExp(`(?<![\\p{L}\\p{N}])${stem}(?![\\p{L}\\p{N}])`, "giu");
    });
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
