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
  const words = rules.words.map((word) => new RegExp(escape(word), "giu"));
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
export function placesOf({ kind, text }: HiddenText, flags: "gu" | "giu" | "iu"): RegExp {
  const isWord = WHOLE.has(kind) || (kind === "secrets" && /^\p{L}+$/u.test(text));
  return new RegExp(isWord ? `(?<![\\p{L}\\p{N}])${escape(text)}(?![\\p{L}\\p{N}])` : escape(text), flags);
}

const WHOLE: ReadonlySet<HiddenText["kind"]> = new Set(["people", "hosts", "accounts", "phones"]);

/** A name as it is written, and each of its longer words; Russian surnames in any case. */
function namePatterns(name: string): RegExp[] {
  const words = name.split(/[\s,;/()]+/).filter((word) => word.replace(/[^\p{L}]/gu, "").length >= 3);
  return [name, ...words]
    .filter((word) => word.replace(/[^\p{L}]/gu, "").length >= 3)
    .map((word) => {
      const form = /^[а-яё]{3,}$/iu.test(word) ? inAnyCase(word) : escape(word);
      return new RegExp(`(?<![\\p{L}\\p{N}])${form}(?![\\p{L}\\p{N}])`, "giu");
    });
}

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
