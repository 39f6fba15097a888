import { anyOf } from "../../text/any-of";
import { findEmails } from "../../redaction/mask-contacts";
import type { Secret } from "../../redaction/redaction-rules";
import { secretsIn } from "../../redaction/secrets-in";
import { HIDDEN_PATTERNS } from "./hidden-patterns";
import type { HiddenText, RedactionKind, RedactionRules } from "./rules";

/**
 * Everything in texts that the rules hide, each once, longest first, so that none is hidden in part. Texts that stand apart
 * in a document are given apart: nothing is found across two of them.
 */
export function findHidden(
  texts: string | readonly string[],
  rules: RedactionRules,
  names: readonly string[] = [],
): HiddenText[] {
  const found = new Map<string, HiddenText>();
  const add = (kind: HiddenText["kind"], value: string) => {
    const shown = value.replace(/[.,;:]+$/, "");
    if (shown.trim().length >= 2 && !found.has(shown)) found.set(shown, { kind, text: shown });
  };
  const words = rules.words.map(wordPattern);
  const people = rules.kinds.includes("people") ? names.flatMap(namePatterns) : [];
  for (const text of typeof texts === "string" ? [texts] : texts) {
    for (const word of words)
      for (const [match] of text.matchAll(word))
        if (match.trim().length >= 2 && !found.has(match)) found.set(match, { kind: "words", text: match });
    for (const kind of rules.kinds) {
      for (const { from, to } of SHARED[kind]?.(text) ?? []) add(kind, text.slice(from, to));
      for (const pattern of kind === "people"
        ? [...people, ...HIDDEN_PATTERNS.people]
        : HIDDEN_PATTERNS[kind])
        for (const [whole, part] of text.matchAll(pattern)) add(kind, part ?? whole);
    }
  }
  return [...found.values()].sort((a, b) => b.text.length - a.text.length);
}

/** What is masked in records is hidden here by the same rules. */
const SHARED: Partial<Record<RedactionKind, (text: string) => Secret[]>> = {
  secrets: secretsIn,
  emails: (text) => {
    const found: Secret[] = [];
    findEmails(text, found);
    return found;
  },
};

/** Every place of a hidden text: names, hosts and numbers as whole words, the rest wherever it stands. */
export function placesOf({ kind, text }: HiddenText, flags: "gu" | "giu"): RegExp {
  // An ordinary word in small letters is not the name.
  const cased = kind === "people" && ORDINARY.test(text) ? "gu" : flags;
  const isWord = WHOLE.has(kind) || (kind === "secrets" && /^\p{L}+$/u.test(text));
  return new RegExp(isWord ? `(?<![\\p{L}\\p{N}])${escape(text)}(?![\\p{L}\\p{N}])` : escape(text), cased);
}

const WHOLE: ReadonlySet<HiddenText["kind"]> = new Set(["people", "hosts", "accounts", "phones"]);

/** A name as it is written, and each of its longer words; Russian surnames in any case. */
function namePatterns(name: string): RegExp[] {
  const words = name.split(/[\s,;/()]+/).filter((word) => word.replace(/[^\p{L}]/gu, "").length >= 3);
  return [name, ...words]
    .filter((word) => word.replace(/[^\p{L}]/gu, "").length >= 3)
    .map((word) => {
      // "The disk will fill" tells nothing of Will.
      const flags = word !== name && ORDINARY.test(word) ? "gu" : "giu";
      return new RegExp(`(?<![\\p{L}\\p{N}])${formOf(word)}(?![\\p{L}\\p{N}])`, flags);
    });
}

/** A listed word wherever it stands, and, where it may be a Russian name, the name in any case. */
function wordPattern(word: string): RegExp {
  return /^[А-ЯЁ][а-яё]{2,}$/u.test(word)
    ? new RegExp(`(?<![\\p{L}\\p{N}])${formOf(word)}(?![\\p{L}\\p{N}])|${escape(word)}`, "giu")
    : new RegExp(escape(word), "giu");
}

function formOf(word: string): string {
  return /^[а-яё]{3,}$/iu.test(word) ? inAnyCase(word) : escape(word);
}

/** Names that are words of reports as well: hidden only as a name is written. */
const ORDINARY = anyOf(
  "iu",
  [
    "will|may|mark|grace|hope|faith|rose|bill|drew|art|rich|frank|ray|dean|chase|case|page|best|low|high|long|short|young|old",
    "white|black|brown|green|gray|grey|king|price|rice|stone|wood|woods|hill|field|fields|brook|banks|rivers|lake|day|knight",
    "cook|baker|miller|mason|carter|turner|walker|hunter|fisher|park|bush|root|major|sharp|small|little|love|bond|power|price",
    "law|key|west|north|south|east|wall|bridge|church|house|hall|pool|rod|max|min|sky|summer|april|june|august|data|node|core",
  ],
  { before: "^(?:", after: ")$" },
);

/** A Russian name in every case, and no other word: «Вера», «Верой», but not «версия». */
function inAnyCase(word: string): string {
  const noun = `${word.replace(/[аяыийь]$/iu, "")}(?:${NOUN_ENDINGS})?`;
  const stem = word.replace(/(?:[иыо]й|ая|яя)$/iu, "");
  return stem === word || stem.length < 4 ? noun : `(?:${noun}|${stem}(?:${ADJECTIVE_ENDINGS}))`;
}

const NOUN_ENDINGS = "а|я|ы|и|е|у|ю|й|ь|о|ой|ей|ою|ею|ом|ем|ём|ым|им|ью|ов|ев|ых|их|ыми|ими";
const ADJECTIVE_ENDINGS = "ий|ый|ой|ого|его|ому|ему|им|ым|ом|ем|ая|яя|ую|юю|ою|ей|ие|ые|их|ых|ими|ыми";

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
